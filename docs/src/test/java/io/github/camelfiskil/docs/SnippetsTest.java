package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snippets of the pages run against the sandbox. */
class SnippetsTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private CamelContext context;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        context = Routes.context(sandbox);
        context.getPropertiesComponent().addInitialProperty("endUserId", person());
        context.getPropertiesComponent().addInitialProperty("state.folder", folder.toString());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    static List<Path> routes() throws IOException {
        return Snippets.endingIn(".camel.yaml", ".camel.xml");
    }

    static List<Path> properties() throws IOException {
        return Snippets.endingIn(".properties");
    }

    @Test
    void everySnippetIsOfAKindThatIsTestedHere() throws IOException {
        assertThat(Snippets.all())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(routes().stream(), properties().stream()).toList());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theRoutesOfASnippetStart(Path file) throws Exception {
        load(file);

        assertThat(context.getRoutes())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(context.getRouteController().getRouteStatus(route.getRouteId()))
                        .matches(status -> status.isStarted()));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void thePropertiesOfASnippetMakeACallWork(Path file) throws Exception {
        assertThat(PropertiesOfMain.firstBody(sandbox, Files.readString(file))).contains("end_users");
    }

    @Test
    void aSecondComponentCallsWithItsOwnKey() throws Exception {
        String properties = Files.readString(Snippets.FOLDER.resolve("two-components.properties"));

        assertThat(PropertiesOfMain.firstBody(
                        sandbox, properties, "fiskilEnergy:end-users?baseUri=" + sandbox.baseUri()))
                .contains("end_users");
    }

    @ParameterizedTest
    @MethodSource("timers")
    void aRouteWithATimerCallsTheApi(Object routes, String path) throws Exception {
        if (routes instanceof RoutesBuilder builder) {
            context.addRoutes(builder);
            context.start();
        } else {
            load((Path) routes);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.calls(path) > 0);
    }

    static Object[][] timers() {
        return new Object[][] {
            {Snippets.FOLDER.resolve("accounts.camel.yaml"), "/v1/banking/accounts"},
            {Snippets.FOLDER.resolve("end-users.camel.xml"), "/v1/end-users"},
            {new AccountsRoute(), "/v1/banking/accounts"},
            {new EndUsersApp(), "/v1/end-users"},
        };
    }

    @Test
    void theWindowAndTheStatusOfTransactionsAreSent() throws Exception {
        load(Snippets.FOLDER.resolve("transactions.camel.yaml"));

        String body = request("direct:transactions");

        assertThat(body).contains("\"transactions\"");
        RecordedRequest request = lastRequest();
        assertThat(request.query("status")).containsExactly("POSTED");
        assertThat(request.query("page[size]")).containsExactly("100");
        assertThat(request.query("from").get(0)).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void allPagesOfAListAreWalked() throws Exception {
        String account = sandbox.accounts(person()).get(0).path("account_id").asText();
        sandbox.transactions(account, 1500);
        int rows = sandbox.transactions(person()).size();
        MockEndpoint pages = to("direct:page");
        load(Snippets.FOLDER.resolve("all-pages.camel.yaml"));

        request("direct:all-pages");

        int walked = pages.getExchanges().stream()
                .mapToInt(page -> page.getMessage().getBody(String.class).split("\"account_id\"", -1).length - 1)
                .sum();
        assertThat(pages.getReceivedCounter()).isGreaterThan(1).isEqualTo(sandbox.calls("/v1/banking/transactions"));
        assertThat(walked).isEqualTo(rows);
    }

    @Test
    void typedBuildersGiveANode() throws Exception {
        context.addRoutes(new TypedRoute());
        context.start();

        Object body = context.createProducerTemplate()
                .requestBodyAndHeader("direct:balances", null, "CamelFiskilEndUserId", person());

        assertThat(body).isInstanceOf(JsonNode.class);
    }

    @Test
    void aChangedSecretFileIsUsedFromTheNextExchangeOn() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, sandbox.clientSecret() + "\n");
        FiskilComponent component = context.getComponent("fiskil", FiskilComponent.class);
        component.getConfiguration().setCredentials(new FileCredentials(sandbox.clientId(), file));
        context.start();
        assertThat(request("fiskil:end-users")).contains("end_users");

        sandbox.rotateSecret("another-secret");
        sandbox.expireTokens();
        Files.writeString(file, "another-secret\n");

        assertThat(request("fiskil:end-users")).contains("end_users");
    }

    @Test
    void errorsGoWhereTheErrorRoutesSay() throws Exception {
        context.getPropertiesComponent().addInitialProperty("fiskil.redeliveries", "2");
        context.getPropertiesComponent().addInitialProperty("fiskil.redelivery-delay", "50");
        context.getComponent("fiskil", FiskilComponent.class).getConfiguration().setMaxRetries(0);
        MockEndpoint operators = to("direct:tell-operators");
        MockEndpoint parked = to("direct:parked");
        MockEndpoint rejected = to("direct:rejected");
        load(Snippets.FOLDER.resolve("errors.camel.yaml"));

        context.createProducerTemplate().requestBody("direct:identity", (Object) null);
        assertThat(rejected.getReceivedCounter()).as("no end user").isEqualTo(1);

        sandbox.failNext("/v1/common/identity", 1, Failure.status(403));
        request("direct:identity");
        assertThat(parked.getReceivedCounter()).as("no right").isEqualTo(1);
        assertThat(sandbox.calls("/v1/common/identity")).isEqualTo(1);

        sandbox.failNext("/v1/common/identity", 2, Failure.status(503));
        assertThat(request("direct:identity")).contains("identities");
        assertThat(sandbox.calls("/v1/common/identity")).as("passing").isEqualTo(4);
        assertThat(parked.getReceivedCounter()).isEqualTo(1);

        sandbox.refuseCredentials(true);
        sandbox.expireTokens();
        request("direct:identity");
        assertThat(operators.getReceivedCounter()).as("wrong key").isEqualTo(1);
    }

    @Test
    void anOnExceptionForCamelHttpTakesOurExceptionsToo() throws Exception {
        load(Snippets.FOLDER.resolve("http-errors.camel.yaml"));

        assertThat(context.createProducerTemplate()
                        .requestBodyAndHeader("direct:person", null, "CamelFiskilId", "eu_none", String.class))
                .isEqualTo("nobody");
        assertThat(context.createProducerTemplate()
                        .requestBodyAndHeader("direct:person", null, "CamelFiskilId", person(), String.class))
                .contains(person());
    }

    private String person() {
        return sandbox.endUsers().get(0).path("id").asText();
    }

    private void load(Path file) throws Exception {
        context.start();
        Routes.load(context, ResourceHelper.fromString(file.getFileName().toString(), Files.readString(file)));
    }

    private MockEndpoint to(String uri) throws Exception {
        String name = "mock:" + uri.substring(uri.indexOf(':') + 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to(name);
            }
        });
        return context.getEndpoint(name, MockEndpoint.class);
    }

    private String request(String uri) {
        return context.createProducerTemplate()
                .requestBodyAndHeaders(uri, null, Map.of("CamelFiskilEndUserId", person()), String.class);
    }

    private RecordedRequest lastRequest() {
        List<RecordedRequest> requests = sandbox.requests();
        return requests.get(requests.size() - 1);
    }
}
