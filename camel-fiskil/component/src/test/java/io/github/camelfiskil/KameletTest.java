package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SIGNATURE;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.Rows;
import io.github.camelfiskil.token.FiskilCredentials;
import io.github.camelfiskil.token.FixedCredentials;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import io.github.camelfiskil.webhook.WebhookServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The kamelets in the jar, in YAML routes that camel-main runs against the sandbox. */
@Timeout(60)
class KameletTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Main main = new Main();
    private String person;

    @BeforeEach
    void prepare() throws IOException {
        person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(35));
        properties.put("camel.component.fiskil.base-uri", sandbox.baseUri());
        properties.put("camel.server.enabled", "true");
        properties.put("camel.server.host", "127.0.0.1");
        properties.put("camel.server.port", Integer.toString(WebhookServer.freePort()));
        properties.put("customer", person);
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void keyOnTheComponent() {
        properties.put("camel.component.fiskil.client-id", sandbox.clientId());
        properties.put("camel.component.fiskil.client-secret", sandbox.clientSecret());
        properties.put("camel.component.fiskil.signing-secret", SECRET);
    }

    private void keyOnTheKamelet(String name) {
        properties.put("camel.kamelet." + name + ".clientId", sandbox.clientId());
        properties.put("camel.kamelet." + name + ".clientSecret", sandbox.clientSecret());
    }

    private CamelContext start(String file) throws Exception {
        main.setDefaultPropertyPlaceholderLocation("false");
        properties.forEach(main::addOverrideProperty);
        main.configure().withRoutesIncludePattern(file);
        main.start();
        return main.getCamelContext();
    }

    private CamelContext startWith(String yaml) throws Exception {
        CamelContext context = start("false");
        Resource routes = ResourceHelper.fromString("test.camel.yaml", yaml);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        return context;
    }

    private Exchange receive(String uri) {
        return main.getCamelContext().createConsumerTemplate().receive(uri, 20_000);
    }

    private int port() {
        return main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort();
    }

    private int deliver(String event, String messageId) {
        String body = Deliveries.event(event, messageId).replace("eu_test", person);
        return Deliveries.deliver(port(), "/fiskil/events", body).status();
    }

    private static String action(String parameters) {
        return """
                - route:
                    from:
                      uri: direct:act
                      steps:
                        - to:
                            uri: kamelet:fiskil-action
                            parameters:
                """ + parameters.indent(14);
    }

    private Exchange act(String parameters, Map<String, Object> headers) throws Exception {
        CamelContext context = startWith(action(parameters));
        return context.createProducerTemplate()
                .request("direct:act", exchange -> exchange.getMessage().setHeaders(new LinkedHashMap<>(headers)));
    }

    @Test
    void theSourceMakesAMessageOfEachRow() throws Exception {
        keyOnTheComponent();
        start("classpath:docs/kamelets/poll.camel.yaml");

        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            Exchange row = receive("seda:transactions");
            assertThat(row.getMessage().getHeader(FiskilConstants.END_USER_ID)).isEqualTo(person);
            ids.add(JSON.readTree(row.getMessage().getBody(String.class))
                    .path("fiskil_id")
                    .asText());
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(sandbox.transactions(person).stream()
                        .map(row -> row.path("fiskil_id").asText())
                        .toList());
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().endsWith("/banking/transactions"))
                .allSatisfy(request -> assertThat(request.query("status")).containsExactly("POSTED"));
    }

    @Test
    void theSourceWaitsItsDelayAndRemembersWhatItHasProcessed() throws Exception {
        keyOnTheKamelet("fiskil-source");
        properties.put("camel.kamelet.fiskil-source.delay", "50");
        properties.put("camel.kamelet.fiskil-source.splitItems", "false");
        startWith("""
                - route:
                    from:
                      uri: kamelet:fiskil-source
                      parameters:
                        resource: banking/transactions
                        endUserId: "{{customer}}"
                      steps:
                        - to: seda:pages
                """);

        for (int poll = 0; poll < 3; poll++) {
            JsonNode page = JSON.readTree(receive("seda:pages").getMessage().getBody(String.class));
            assertThat(page.path("transactions")).hasSize(35);
        }
    }

    @Test
    void aSignedEventIsFollowedByTheFetchWithoutGlue() throws Exception {
        keyOnTheComponent();
        start("classpath:docs/kamelets/events.camel.yaml");

        assertThat(deliver("banking.transactions.sync.completed", "1")).isEqualTo(200);
        assertThat(deliver("banking.accounts.sync.completed", "2")).isEqualTo(204);

        Exchange fetched = receive("seda:transactions");
        assertThat(JSON.readTree(fetched.getMessage().getBody(String.class)).get("transactions"))
                .hasSize(35);
        assertThat(fetched.getMessage().getHeader(FiskilConstants.MESSAGE_ID)).isEqualTo("1");
    }

    @Test
    void aFailureBehindTheWebhookKameletIsDeliveredAgain() throws Exception {
        keyOnTheComponent();
        startWith("""
                - beans:
                    - name: seen
                      type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                - route:
                    from:
                      uri: kamelet:fiskil-webhook-source
                      parameters:
                        idempotentRepository: "#bean:seen"
                      steps:
                        - choice:
                            when:
                              - simple: "${header.CamelFiskilEvent} == 'consent.received'"
                                steps:
                                  - throwException:
                                      exceptionType: java.lang.IllegalStateException
                                      message: the store is down
                        - to: seda:events
                """);

        assertThat(deliver("consent.received", "1")).isEqualTo(500);
        assertThat(deliver("consent.revoked", "2")).isEqualTo(200);
        assertThat(deliver("consent.revoked", "2")).as("a repeat").isEqualTo(200);
        assertThat(receive("seda:events").getMessage().getBody(String.class)).contains("consent.revoked");
        assertThat(main.getCamelContext().createConsumerTemplate().receiveNoWait("seda:events"))
                .isNull();
    }

    @Test
    void theWebhookKameletTakesASigningSecretOfItsOwnWithPlusSigns() throws Exception {
        keyOnTheComponent();
        properties.put("camel.kamelet.fiskil-webhook-source.signingSecret", PLUS_SECRET);
        properties.put("camel.kamelet.fiskil-webhook-source.webhookPath", "/kamelet");
        startWith("""
                - route:
                    from:
                      uri: kamelet:fiskil-webhook-source
                      steps:
                        - to: seda:events
                """);

        List<String> signed = List.of("X-Fiskil-Signature: " + PLUS_SIGNATURE);
        assertThat(Deliveries.post(port(), "/kamelet", signed, Deliveries.BODY.getBytes(UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(Deliveries.deliver(port(), "/kamelet", Deliveries.BODY).status())
                .as("signed with the secret of the component")
                .isEqualTo(401);
    }

    @Test
    void theActionTakesItsPropertiesAndHeadersComeFirst() throws Exception {
        keyOnTheComponent();

        Exchange answer = act("""
                resource: banking/transactions
                endUserId: eu_somebody_else
                status: POSTED
                pagination: all
                pageSize: 10
                """, Map.of(FiskilConstants.END_USER_ID, person));

        assertThat(answer.getException()).isNull();
        assertThat(JSON.readTree(answer.getMessage().getBody(String.class))).hasSize(35);
        assertThat(sandbox.calls("/v1/banking/transactions")).isEqualTo(4);
    }

    @Test
    void theActionGetsOneById() throws Exception {
        keyOnTheKamelet("fiskil-action");

        Exchange answer = act("resource: end-users\noperation: get\nid: \"{{customer}}\"", Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).contains(person);
    }

    @Test
    void anErrorOfTheActionIsTheErrorOfTheExchange() throws Exception {
        keyOnTheComponent();
        properties.put("camel.kamelet.fiskil-action.clientId", sandbox.clientId());
        properties.put("camel.kamelet.fiskil-action.clientSecret", "a-wrong" + "-secret");

        Exchange answer = act("resource: end-users", Map.of());

        assertThat(answer.getException()).isInstanceOf(FiskilAuthenticationException.class);
    }

    @Test
    void halfAKeySaysWhatIsMissing() {
        properties.put("camel.kamelet.fiskil-action.clientId", sandbox.clientId());

        assertThatThrownBy(() -> act("resource: end-users", Map.of()))
                .hasStackTraceContaining("clientSecret is missing");
    }

    @Test
    void withoutItsResourceAKameletSaysSo() {
        keyOnTheComponent();

        assertThatThrownBy(() -> act("pageSize: 10", Map.of())).hasStackTraceContaining("resource");
    }

    @Test
    void twoKameletsWithTheKeyOfTheComponentShareItsToken() throws Exception {
        keyOnTheComponent();
        keyOnTheKamelet("fiskil-action");
        CamelContext context = startWith(action("resource: end-users") + """
                        - kamelet:
                            name: fiskil-action/second
                            parameters:
                              resource: institutions
                        - to: fiskil:end-users
                """);

        Exchange answer = context.createProducerTemplate().request("direct:act", exchange -> {});

        assertThat(answer.getException()).isNull();
        assertThat(sandbox.apiCalls()).isEqualTo(3);
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aBeanOnTheComponentIsTheKeyOfAKameletThatHasNone() throws Exception {
        FiskilCredentials bean = new FixedCredentials(sandbox.clientId(), sandbox.clientSecret());
        main.bind("key", bean);
        properties.put("camel.component.fiskil.credentials", "#bean:key");

        assertThat(act("resource: end-users", Map.of()).getException()).isNull();
    }

    @Test
    @Tag("not-with-camel-4.14")
    void noUriAndNoLineOfTheLogHoldsASecret() throws Exception {
        keyOnTheKamelet("fiskil-action");
        keyOnTheKamelet("fiskil-source");
        properties.put("camel.kamelet.fiskil-webhook-source.signingSecret", SECRET);
        List<String> seen = new ArrayList<>();
        try (LogCapture logs = new LogCapture()) {
            CamelContext context = start("classpath:docs/kamelets/*.camel.yaml");
            assertThat(deliver("banking.transactions.sync.completed", "1")).isEqualTo(200);
            receive("seda:transactions");
            context.getEndpoints().stream().map(Endpoint::getEndpointUri).forEach(seen::add);
            logs.lines().forEach(line -> seen.add(line.logger() + " " + line.text()));
        }

        assertThat(seen).anyMatch(line -> line.startsWith("fiskil://banking/transactions"));
        assertThat(seen)
                .filteredOn(line -> line.contains(sandbox.clientSecret()) || line.contains(SECRET))
                .isEmpty();
    }

    static List<String> names() {
        return List.of("fiskil-source", "fiskil-webhook-source", "fiskil-action");
    }

    private static JsonNode kamelet(String name) throws IOException {
        try (InputStream file = KameletTest.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return JSON.valueToTree(yaml);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aKameletSaysOfEachPropertyWhatItIs(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.path("title").asText()).startsWith("Fiskil ");
        assertThat(definition.path("description").asText()).isNotBlank();
        for (Map.Entry<String, JsonNode> property :
                definition.path("properties").properties()) {
            JsonNode one = property.getValue();
            boolean isSecret = property.getKey().matches("client.*|.*[sS]ecret");
            assertThat(one.path("title").asText()).as(property.getKey()).isNotBlank();
            assertThat(one.path("description").asText()).as(property.getKey()).endsWith(".");
            assertThat(one.path("type").asText()).as(property.getKey()).matches("string|integer|boolean");
            assertThat(isSecret || one.has("example") || one.has("default") || one.has("enum"))
                    .as("%s shows a value", property.getKey())
                    .isTrue();
            assertThat(one.path("x-descriptors").toString().contains("urn:camel:group:credentials"))
                    .as("%s is kept secret", property.getKey())
                    .isEqualTo(isSecret);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aKameletUsesEachOfItsPropertiesAndNoOther(String name) throws Exception {
        JsonNode kamelet = kamelet(name);
        Set<String> known = new TreeSet<>();
        kamelet.at("/spec/definition/properties").fieldNames().forEachRemaining(known::add);
        Set<String> used = new TreeSet<>();
        Matcher placeholder = Pattern.compile("\\{\\{\\??([\\w-]+)}}")
                .matcher(kamelet.at("/spec/template").toString());
        while (placeholder.find()) {
            used.add(placeholder.group(1));
        }
        used.remove("fiskil-credentials");

        assertThat(used).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aKameletNamesTheJarThatItIsIn(String name) throws Exception {
        assertThat(kamelet(name).at("/spec/dependencies/0").asText())
                .matches("mvn:io\\.github\\.camel-fiskil:camel-fiskil:\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
