package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelfiskil.error.FiskilException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for what is confidential in all that is shown, while the other side sends it back wherever it can. */
class LeakTest extends LoopbackRoutes {

    private static final String USER = "eu_confidential";
    private static final String CURSOR = "cursor-confidential";
    private static final String EMAIL = "person@example.com";
    private static final String ACCOUNT = "123456789";
    private static final String BODY = "{\"name\":\"name-confidential\",\"email\":\"" + EMAIL + "\"}";
    private static final List<String> CONFIDENTIAL = List.of(
            CLIENT_ID,
            SECRET,
            "loopback-token-",
            "Bearer ",
            USER,
            CURSOR,
            EMAIL,
            ACCOUNT,
            "name-confidential",
            "203.0.113.7");

    private static void assertShowsNothing(String text) {
        for (String confidential : CONFIDENTIAL) {
            // no assertion on the whole text, which would be printed with the failure
            int place = text.indexOf(confidential);
            assertThat(place).as("place of " + confidential.charAt(0) + "...").isEqualTo(-1);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Sends all that is confidential back, as a badly made server or proxy would. */
    private static void echo(HttpExchange call, LoopbackServer.Received request, int status, boolean json)
            throws IOException {
        String all = request.header("Authorization") + " " + request.query() + " " + request.body() + " " + EMAIL + " "
                + ACCOUNT + " " + request.header("x-fiskil-client-ip-address");
        String quoted = all.replace("\"", "\\\"");
        call.getResponseHeaders().set("X-Echo", all.replace("\n", " "));
        String body = json
                ? "{\"name\":\"" + quoted + "\",\"id\":\"" + quoted + "\",\"message\":\"" + quoted + "\"}"
                : "<html>" + all;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/html");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    /** Ways in which a server fails. */
    static Stream<LoopbackServer.Answer> failures() {
        Stream<LoopbackServer.Answer> statuses = Stream.of(301, 400, 401, 403, 404, 429, 500, 503)
                .flatMap(status ->
                        Stream.of(true, false).map(json -> (call, request) -> echo(call, request, status, json)));
        return Stream.concat(
                statuses,
                Stream.of(
                        (call, request) -> echo(call, request, 200, false),
                        (call, request) -> LoopbackServer.json(call, 200, "{\"x\":\"" + EMAIL),
                        (call, request) ->
                                LoopbackServer.json(call, 200, "{\"links\":{\"next\":\"/?email=" + EMAIL + "\"}}"),
                        (call, request) -> {
                            call.sendResponseHeaders(200, 1_000);
                            call.getResponseBody().write(BODY.getBytes(StandardCharsets.UTF_8));
                        },
                        (call, request) -> {
                            throw new IOException("the test loses the connection");
                        }));
    }

    private List<Exchange> callEachWay() {
        Map<String, Object> headers = Map.of(
                "CamelFiskilEndUserId", USER,
                "CamelFiskilPageAfter", CURSOR,
                "CamelFiskilAccountId", ACCOUNT,
                "CamelFiskilId", USER,
                "CamelFiskilClientIpAddress", "203.0.113.7",
                "CamelFiskilQuery", Map.of("email", EMAIL));
        List<Exchange> exchanges = new ArrayList<>();
        for (String uri : List.of(
                "fiskil:banking/transactions?outputType=NODE&retryBackoff=0",
                "fiskil:banking/balances?fetch=true&outputType=MAP&retryBackoff=0",
                "fiskil:end-users?operation=create&outputType=NODE&retryBackoff=0",
                "fiskil:end-users?operation=create&outputClass=java.lang.Integer&retryBackoff=0")) {
            exchanges.add(send(uri, headers, BODY));
        }
        return exchanges;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noFailureOfACallShowsAnything(LoopbackServer.Answer answer) {
        for (String path : List.of("banking/transactions", "banking/balances", "end-users")) {
            server.on("/v1/" + path, answer);
        }
        List<Exchange> exchanges = callEachWay();

        assertThat(exchanges.stream().map(Exchange::getException).filter(FiskilException.class::isInstance))
                .isNotEmpty();
        exchanges.stream()
                .map(Exchange::getException)
                .filter(FiskilException.class::isInstance)
                .map(FiskilException.class::cast)
                .forEach(LeakTest::assertShowsNothing);
    }

    private static void assertShowsNothing(FiskilException e) {
        assertShowsNothing(trace(e));
        assertShowsNothing(String.valueOf(e.getDetails()));
        assertShowsNothing(e.getUri());
        assertShowsNothing(e.getErrorName() + e.getErrorId() + e.getErrorMessage() + e.getRedirectLocation());
        assertThat(e.getResponseBody()).isNull();
        assertThat(e.getResponseHeaders().keySet()).isSubsetOf("Content-Type", "Retry-After");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noFailureOfATokenExchangeShowsAnything(LoopbackServer.Answer answer) {
        server.on(LoopbackServer.TOKEN, answer);

        callEachWay().forEach(exchange -> assertShowsNothing(trace(exchange.getException())));
    }

    @Test
    void noMistakeInAMessageShowsItsData() {
        for (Object body : List.of(BODY + "}", "{\"email\":" + EMAIL, List.of(new Object() {
            @Override
            public String toString() {
                return EMAIL;
            }
        }))) {
            assertShowsNothing(trace(
                    send("fiskil:end-users?operation=create", Map.of(), body).getException()));
        }
        Map<String, Object> headers =
                Map.of("CamelFiskilEndUserId", USER, "CamelFiskilPageSize", ACCOUNT, "CamelFiskilFrom", "of " + EMAIL);
        assertShowsNothing(
                trace(send("fiskil:banking/transactions", headers, null).getException()));
        assertShowsNothing(trace(send("fiskil:banking/transactions", Map.of("CamelFiskilFrom", "of " + EMAIL), null)
                .getException()));
    }

    @Test
    void noTextOfAnObjectShowsCredentialsOrToken() throws Exception {
        send("fiskil:end-users");
        var endpoint = context.getEndpoint(
                "fiskil:end-users?clientId=" + CLIENT_ID + "&clientSecret=" + SECRET, FiskilEndpoint.class);
        var producer = endpoint.createProducer();

        for (Object shown : List.of(
                fiskil,
                fiskil.getConfiguration(),
                endpoint,
                endpoint.getConfiguration(),
                endpoint.getOptions(),
                endpoint.getServiceMetadata(),
                endpoint.getServiceUrl(),
                producer)) {
            assertShowsNothing(shown.toString());
        }
    }

    @Test
    void noJmxAttributeShowsCredentialsTokenOrData() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("jmx")
                        .to("fiskil:banking/transactions?pageSize=7")
                        .id("call");
            }
        });
        send("direct:in", Map.of("CamelFiskilEndUserId", USER), null);
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (ObjectName name : beans.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                shown.add(name + " " + attribute.getName() + " = " + value(beans, name, attribute.getName()));
            }
        }

        assertThat(shown).anyMatch(line -> line.contains("fiskil://banking/transactions"));
        shown.forEach(LeakTest::assertShowsNothing);
    }

    private static String value(MBeanServer beans, ObjectName name, String attribute) {
        try {
            return String.valueOf(beans.getAttribute(name, attribute));
        } catch (JMException | RuntimeMBeanException e) {
            return "not to be had";
        }
    }
}
