package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.token.FiskilCredentials;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.service.ServiceSupport;

/** Starts camel-main with properties of a page. */
final class PropertiesOfMain {

    private PropertiesOfMain() {}

    /** The body of a first call against the sandbox; vaults are stood in for by ones that know its credentials. */
    static String firstBody(FiskilSandbox sandbox, String properties) throws Exception {
        return firstBody(sandbox, properties, "fiskil:end-users");
    }

    static String firstBody(FiskilSandbox sandbox, String properties, String uri) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(parse(properties));
        main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        main.bind("fiskilCredentials", new FixedKey(sandbox.clientId(), sandbox.clientSecret()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                for (String vault : new String[] {"hashicorp", "aws", "azure", "gcp"}) {
                    support.getCamelContext().getPropertiesComponent().addPropertiesFunction(new Vault(vault, sandbox));
                }
            }
        });
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            return context.createProducerTemplate().requestBody(uri, null, String.class);
        } finally {
            main.stop();
        }
    }

    private static Properties parse(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    private record FixedKey(String clientId, String clientSecret) implements FiskilCredentials {}

    private static final class Vault extends ServiceSupport implements PropertiesFunction {

        private final String name;
        private final FiskilSandbox sandbox;

        Vault(String name, FiskilSandbox sandbox) {
            this.name = name;
            this.sandbox = sandbox;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String apply(String remainder) {
            return switch (remainder) {
                case "secret:fiskil/client-id", "fiskil/client-id", "fiskil-client-id" -> sandbox.clientId();
                case "secret:fiskil/client-secret", "fiskil/client-secret", "fiskil-client-secret" ->
                    sandbox.clientSecret();
                default -> throw new IllegalArgumentException(remainder);
            };
        }
    }
}
