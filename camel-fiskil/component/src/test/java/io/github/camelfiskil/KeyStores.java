package io.github.camelfiskil;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Makes key stores with the JDK's keytool, each with one self-signed key. */
final class KeyStores {

    private static final String PASSWORD = "changeit";

    private KeyStores() {}

    /** A new PKCS12 file with a key for 127.0.0.1. */
    static Path create(Path folder, String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return file;
    }

    /** Trusts one store's certificate and, where a key is given, shows that key. */
    static SSLContextParameters tls(CamelContext context, Path trusted, Path key) {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setCamelContext(context);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store(context, trusted));
        parameters.setTrustManagers(trust);
        if (key != null) {
            KeyManagersParameters keys = new KeyManagersParameters();
            keys.setKeyStore(store(context, key));
            keys.setKeyPassword(PASSWORD);
            parameters.setKeyManagers(keys);
        }
        return parameters;
    }

    private static KeyStoreParameters store(CamelContext context, Path file) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setCamelContext(context);
        store.setType("PKCS12");
        store.setResource("file:" + file);
        store.setPassword(PASSWORD);
        return store;
    }
}
