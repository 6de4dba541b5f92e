package com.example;

// tag::bean[]
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
// end::bean[]
import org.springframework.context.annotation.Profile;

/** Whom calls to Fiskil trust, as where a gateway has a certificate of its own. */
@Profile("tls")
// tag::bean[]
@Configuration(proxyBeanMethods = false)
public class Tls {

    @Bean
    SSLContextParameters fiskilTls(
            @Value("${trust-store.file}") String file, @Value("${trust-store.password}") String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(password);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        return tls;
    }
}
// end::bean[]
