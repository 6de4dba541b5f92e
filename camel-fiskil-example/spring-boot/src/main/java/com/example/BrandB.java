package com.example;

// tag::bean[]
import io.github.camelfiskil.FiskilComponent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
// end::bean[]
import org.springframework.context.annotation.Profile;

/** A second component, with an API key of its own. */
@Profile("brandb")
// tag::bean[]
@Configuration(proxyBeanMethods = false)
public class BrandB {

    @Bean("fiskil-brandb")
    FiskilComponent brandB(
            @Value("${brandb.base-uri:https://api.fiskil.com}") String baseUri,
            @Value("${brandb.client-id}") String clientId,
            @Value("${brandb.client-secret}") String clientSecret,
            @Value("${brandb.signing-secret}") String signingSecret) {
        FiskilComponent component = new FiskilComponent();
        component.getConfiguration().setBaseUri(baseUri);
        component.getConfiguration().setClientId(clientId);
        component.getConfiguration().setClientSecret(clientSecret);
        component.getConfiguration().setSigningSecret(signingSecret);
        return component;
    }
}
// end::bean[]
