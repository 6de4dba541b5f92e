package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.sandbox.Client.Reply;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    private int statusWith(String header, String value) throws Exception {
        return client.send(client.call("/v1/end-users").header(header, value)).status();
    }

    @Test
    void a_call_without_a_token_is_unauthorized() throws Exception {
        Reply reply = client.send(client.open("/v1/end-users"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.errorName()).isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Basic eDp5", "bearer x"})
    void anything_but_a_good_bearer_token_is_unauthorized(String value) throws Exception {
        assertThat(client.send(client.open("/v1/end-users").header("Authorization", value))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void two_authorization_headers_are_refused() throws Exception {
        assertThat(statusWith("Authorization", "Bearer x")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void the_version_that_was_asked_for_is_named_in_the_answer(String version) throws Exception {
        Reply reply = client.send(client.call("/v1/end-users").header("X-Fiskil-Version", version));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-fiskil-version")).isEqualTo(version);
    }

    @Test
    void without_a_version_header_the_third_version_answers() throws Exception {
        assertThat(client.get("/v1/end-users").header("x-fiskil-version")).isEqualTo("v3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "3", "v3.0.0", "V3"})
    void an_unknown_version_is_refused(String version) throws Exception {
        assertThat(statusWith("X-Fiskil-Version", version)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "CamelHttpUri", "camelFileName"})
    void leaked_headers_are_refused(String name) throws Exception {
        assertThat(statusWith(name, "x")).isEqualTo(400);
    }

    @Test
    void an_unknown_query_parameter_is_refused() throws Exception {
        assertThat(client.get("/v1/end-users?limit=3").status()).isEqualTo(400);
    }

    @Test
    void a_parameter_sent_twice_is_refused() throws Exception {
        assertThat(client.get("/v1/banking/accounts?end_user_id=a&end_user_id=b")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/accounts",
                "/v1/invoices",
                "/v1/energy/invoices",
                "/v1/end-users/",
                "/end-users",
                "/v1/banking/accounts/direct-debits",
                "/v1/v1/energy/usage"
            })
    void an_unknown_path_is_not_found(String path) throws Exception {
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_wrong_method_is_refused_and_the_right_ones_are_named() throws Exception {
        Reply reply = client.send(client.call("/v1/end-users").PUT(BodyPublishers.ofString("{}")));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void a_body_where_none_belongs_is_refused(String method) throws Exception {
        HttpRequest.Builder request =
                client.call("/v1/end-users/" + client.zoe()).method(method, BodyPublishers.ofString("{}"));

        assertThat(client.send(request).status()).isEqualTo(400);
        assertThat(sandbox.endUsers()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch+json", "application/xml"})
    void a_body_that_is_not_json_is_refused(String type) throws Exception {
        HttpRequest.Builder request = client.call("/v1/end-users")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"email\":\"a@example.com\"}"));

        assertThat(client.send(request).status()).isEqualTo(415);
    }

    @Test
    void a_charset_after_the_media_type_is_fine() throws Exception {
        HttpRequest.Builder request = client.call("/v1/end-users")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"email\":\"a@example.com\"}"));

        assertThat(client.send(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/xml, text/*"})
    void an_accept_header_without_json_is_refused(String accept) throws Exception {
        assertThat(statusWith("Accept", accept)).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json", "text/html, application/json;q=0.5"})
    void an_accept_header_that_allows_json_is_fine(String accept) throws Exception {
        assertThat(statusWith("Accept", accept)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@example.com\",\"external_id\":\"1\"}",
                "{\"email\":7}",
                "{\"email\":\"a@example.com\",\"phone\":\"0491 570 156\"}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a@example.com\"",
                "{\"email\":\"a@example.com\"}{}",
                "\"a\""
            })
    void a_wrong_body_is_refused(String body) throws Exception {
        assertThat(client.post("/v1/end-users", body).status()).isEqualTo(400);
        assertThat(sandbox.endUsers()).hasSize(5);
    }

    @Test
    void a_missing_end_user_id_is_refused_in_the_form_of_the_data_services() throws Exception {
        Reply reply = client.get("/v1/banking/accounts");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json().fieldNames()).toIterable().containsExactly("id", "name", "message");
        assertThat(reply.json().path("id").asText()).matches("err_[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/banking/accounts",
                "/v1/banking/balances",
                "/v1/banking/transactions",
                "/v1/banking/payees",
                "/v1/banking/acccounts/direct-debits",
                "/v1/banking/payments/scheduled",
                "/v1/energy/accounts",
                "/v1/energy/balances",
                "/v1/energy/billing",
                "/v1/energy/invoice",
                "/v1/energy/usage",
                "/v1/energy/concessions",
                "/v1/energy/service-points",
                "/v1/energy/payment-schedules",
                "/v1/energy/der"
            })
    void an_unknown_end_user_has_empty_lists(String path) throws Exception {
        Reply reply = client.get(path + "?end_user_id=eu_nobody");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("links")).isEmpty();
        assertThat(reply.json().elements().next()).isEmpty();
    }

    @Test
    void brackets_may_come_without_encoding() throws Exception {
        assertThat(raw("/v1/end-users?page[size]=2")).startsWith("HTTP/1.1 200").contains("links");
    }

    @Test
    void a_path_with_malformed_percent_encoding_is_refused() throws Exception {
        assertThat(raw("/v1/consent/%zz")).startsWith("HTTP/1.1 4");
    }

    /** The client of the JDK would not send such addresses. */
    private String raw(String target) throws Exception {
        String request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + sandbox.port()
                + "\r\nAuthorization: Bearer " + client.token() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
