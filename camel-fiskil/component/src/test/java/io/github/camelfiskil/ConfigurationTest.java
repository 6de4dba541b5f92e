package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelfiskil.token.FiskilCredentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options as users give them: properties, placeholders, raw values, beans, and routes in YAML and XML. */
class ConfigurationTest {

    private static final String ID = "configured-id";
    private static final String SECRET = "a+b/c=d&e?f%g";

    private final LoopbackServer server = new LoopbackServer();
    private final Main main = new Main();

    /** Credentials that change from one exchange to the next. */
    private static final class Rotating implements FiskilCredentials {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String clientId() {
            return ID;
        }

        @Override
        public String clientSecret() {
            return "rotating-secret-" + asked.incrementAndGet();
        }
    }

    @AfterEach
    void stop() throws Exception {
        main.stop();
        server.close();
    }

    private CamelContext start(Map<String, String> properties) throws Exception {
        Properties all = new Properties();
        all.putAll(properties);
        all.putIfAbsent("camel.component.fiskil.base-uri", server.baseUri());
        main.setOverrideProperties(all);
        main.start();
        return main.getCamelContext();
    }

    private static Map<String, String> credentials() {
        return Map.of(
                "my.id",
                ID,
                "my.secret",
                SECRET,
                "camel.component.fiskil.client-id",
                "{{my.id}}",
                "camel.component.fiskil.client-secret",
                "{{my.secret}}");
    }

    private void bind(String name, Object bean) {
        main.bind(name, bean);
    }

    private Exchange send(String uri) {
        return main.getCamelContext().createProducerTemplate().request(uri, exchange -> {});
    }

    private void assertOneTokenWith(String secret) {
        assertThat(server.tokenCalls()).hasSize(1);
        assertThat(server.tokenCalls().get(0).body())
                .isEqualTo("{\"client_id\":\"" + ID + "\",\"client_secret\":\"" + secret + "\"}");
    }

    @Test
    void secretsFromPlaceholdersArriveAsTheyAreHoweverOddTheirCharacters() throws Exception {
        start(credentials());

        assertThat(send("fiskil:end-users").getException()).isNull();
        assertOneTokenWith(SECRET);
    }

    @Test
    void everyComponentOptionIsSetByItsPropertyWithoutReflection() throws Exception {
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.fiskil.connect-timeout", "3s");
        properties.put("camel.component.fiskil.max-connections", "7");
        properties.put("camel.component.fiskil.max-calls-per-second", "2500");
        properties.put("camel.component.fiskil.use-global-ssl-context-parameters", "true");
        properties.put("camel.component.fiskil.api-version", "v2");
        properties.put("camel.component.fiskil.token-refresh-margin", "1m");
        properties.put("camel.component.fiskil.max-retries", "1");
        properties.put("camel.component.fiskil.retry-backoff", "10");
        properties.put("camel.component.fiskil.max-retry-delay", "5s");
        properties.put("camel.component.fiskil.call-timeout", "50s");
        properties.put("camel.component.fiskil.response-timeout", "20s");
        properties.put("camel.component.fiskil.lazy-start-producer", "true");
        properties.put("camel.component.fiskil.autowired-enabled", "false");
        CamelContext context = start(properties);
        FiskilComponent fiskil = context.getComponent("fiskil", FiskilComponent.class);
        FiskilConfiguration configuration = fiskil.getConfiguration();

        assertThat(send("fiskil:end-users").getException()).isNull();
        assertThat(server.calls().get(0).header("X-Fiskil-Version")).isEqualTo("v2");
        assertThat(fiskil.getConnectTimeout()).isEqualTo(3_000);
        assertThat(fiskil.getMaxConnections()).isEqualTo(7);
        assertThat(fiskil.getMaxCallsPerSecond()).isEqualTo(2_500);
        assertThat(fiskil.isUseGlobalSslContextParameters()).isTrue();
        assertThat(fiskil.isLazyStartProducer()).isTrue();
        assertThat(fiskil.isAutowiredEnabled()).isFalse();
        assertThat(List.of(
                        configuration.getTokenRefreshMargin(),
                        configuration.getMaxRetries(),
                        configuration.getRetryBackoff(),
                        configuration.getMaxRetryDelay(),
                        configuration.getCallTimeout(),
                        configuration.getResponseTimeout()))
                .containsExactly(60_000L, 1, 10L, 5_000L, 50_000L, 20_000L);
        assertThat(PluginHelper.getBeanIntrospection(context).getInvokedCounter())
                .isEqualTo(reflectiveCallsWithCredentialsAlone());
    }

    private static long reflectiveCallsWithCredentialsAlone() throws Exception {
        Main plain = new Main();
        try {
            Properties properties = new Properties();
            properties.putAll(credentials());
            plain.setOverrideProperties(properties);
            plain.start();
            return PluginHelper.getBeanIntrospection(plain.getCamelContext()).getInvokedCounter();
        } finally {
            plain.stop();
        }
    }

    @Test
    void aConfigurationBeanHoldsTheOptionsThatEndpointsMayOverride() throws Exception {
        FiskilConfiguration configuration = new FiskilConfiguration();
        configuration.setBaseUri(server.baseUri());
        configuration.setClientId(ID);
        configuration.setClientSecret(SECRET);
        configuration.setApiVersion("v1");
        bind("shared", configuration);
        start(Map.of(
                "camel.component.fiskil.configuration",
                "#bean:shared",
                "camel.component.fiskil.base-uri",
                server.baseUri()));

        send("fiskil:end-users");
        send("fiskil:end-users?apiVersion=v2");
        assertThat(server.calls())
                .extracting(request -> request.header("X-Fiskil-Version"))
                .containsExactly("v1", "v2");
        assertThat(configuration.getApiVersion()).isEqualTo("v1");
    }

    @Test
    void aCredentialsBeanIsAskedAtEachTokenExchangeAndWinsOverTheStrings() throws Exception {
        bind("vault", new Rotating());
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.fiskil.credentials", "#bean:vault");
        start(properties);

        send("fiskil:end-users");
        assertOneTokenWith("rotating-secret-1");
        server.revoke();
        assertThat(send("fiskil:end-users").getException()).isNull();
        assertThat(server.tokenCalls().get(1).body()).contains("rotating-secret-2");
    }

    @Test
    void anEndpointTakesACredentialsBeanToo() throws Exception {
        bind("vault", new Rotating());
        start(credentials());

        assertThat(send("fiskil:end-users?credentials=#vault").getException()).isNull();
        assertOneTokenWith("rotating-secret-1");
    }

    @Test
    void anHttpComponentBeanIsUsed() throws Exception {
        HttpComponent http = new HttpComponent();
        http.setHttpClientConfigurer(
                builder -> builder.setDefaultHeaders(List.of(new BasicHeader("X-Gateway-Key", "k"))));
        bind("gateway", http);
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.fiskil.http-component", "#bean:gateway");
        start(properties);

        assertThat(send("fiskil:end-users").getException()).isNull();
        assertThat(server.received())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("X-Gateway-Key")).isEqualTo("k"));
    }

    @Test
    void theConfiguredHttpComponentOfTheContextIsUsedAndServesItsOwnRoutesStill() throws Exception {
        CamelContext context;
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.http.user-agent", "office");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                HttpComponent http = getContext().getComponent("http", HttpComponent.class);
                getContext().getComponent("fiskil", FiskilComponent.class).setHttpComponent(http);
            }
        });
        context = start(properties);

        assertThat(send("fiskil:end-users").getException()).isNull();
        context.getComponent("fiskil").stop();
        server.on("/office", (call, request) -> LoopbackServer.json(call, 200, "{}"));
        assertThat(send(server.baseUri() + "/office").getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
    }

    @Test
    void anSslContextParametersBeanIsUsed() throws Exception {
        SSLContextParameters tls = new SSLContextParameters();
        bind("tls", tls);
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.fiskil.ssl-context-parameters", "#bean:tls");

        assertThat(start(properties)
                        .getComponent("fiskil", FiskilComponent.class)
                        .getSslContextParameters())
                .isSameAs(tls);
    }

    @Test
    void beansOfTheRegistryAreNotTakenUnasked() throws Exception {
        bind("vault", new Rotating());
        bind("gateway", new HttpComponent());
        bind("tls", new SSLContextParameters());
        FiskilComponent fiskil = start(credentials()).getComponent("fiskil", FiskilComponent.class);

        send("fiskil:end-users");
        assertOneTokenWith(SECRET);
        assertThat(fiskil.getHttpComponent()).isNull();
        assertThat(fiskil.getSslContextParameters()).isNull();
    }

    @Test
    void anOptionThatThereIsNotStopsTheStart() {
        Map<String, String> properties = new HashMap<>(credentials());
        properties.put("camel.component.fiskil.max-retires", "5");

        assertThatThrownBy(() -> start(properties)).hasStackTraceContaining("maxRetires");
    }

    @Test
    void aYamlRouteRuns() throws Exception {
        CamelContext context = start(credentials());
        load("routes.yaml", """
                - route:
                    id: yaml
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: fiskil:banking/transactions
                            parameters:
                              endUserId: "{{who}}"
                              pageSize: 25
                              from: 2026-01-31
                              query.secondary_category: RAW(a+b)
                        - setProperty:
                            name: status
                            simple: ${header.CamelHttpResponseCode}
                """);

        Exchange exchange = send("direct:yaml");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("status", String.class)).isEqualTo("200");
        assertThat(context.getRoute("yaml")).isNotNull();
        assertThat(server.calls().get(0).query())
                .isEqualTo("end_user_id=eu_1&from=2026-01-30T13:00:00Z&page%5Bsize%5D=25&secondary_category=a%2Bb"
                        .replace(":", "%3A"));
        assertOneTokenWith(SECRET);
    }

    @Test
    void anXmlRouteRuns() throws Exception {
        assumeTrue(
                getClass().getResource("/META-INF/services/org/apache/camel/routes-loader/xml") != null,
                "camel-xml-io-dsl is left out with another Camel version than ours");
        start(credentials());
        load("routes.xml", """
                <routes xmlns="http://camel.apache.org/schema/spring">
                  <route id="xml">
                    <from uri="direct:xml"/>
                    <to uri="fiskil:end-users?pageSize={{size}}&amp;query.email=RAW(a+b@c.d)"/>
                  </route>
                </routes>
                """);

        assertThat(send("direct:xml").getException()).isNull();
        assertThat(server.calls().get(0).query()).isEqualTo("page%5Bsize%5D=12&email=a%2Bb%40c.d");
        assertOneTokenWith(SECRET);
    }

    private void load(String name, String text) throws Exception {
        CamelContext context = main.getCamelContext();
        context.getPropertiesComponent().addInitialProperty("who", "eu_1");
        context.getPropertiesComponent().addInitialProperty("size", "12");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
    }
}
