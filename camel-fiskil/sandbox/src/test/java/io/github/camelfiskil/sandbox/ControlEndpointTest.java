package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlEndpointTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    /** As curl would: no token. */
    private Reply post(String path, String body) throws Exception {
        return client.send(
                client.open(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    @Test
    void a_consent_is_given_for_a_known_person_or_a_new_one_and_taken_back() throws Exception {
        String known = client.endUser("jack");

        JsonNode first = post("/sandbox/consents", "{\"end_user_id\":\"" + known + "\",\"institution_id\":\"88889\"}")
                .json();
        JsonNode second = post("/sandbox/consents", "{\"rows\":7}").json();

        assertThat(first.path("end_user_id").asText()).isEqualTo(known);
        assertThat(sandbox.accounts(known)).hasSize(1);
        String person = second.path("end_user_id").asText();
        assertThat(sandbox.transactions(person)).hasSize(7);

        Reply ended = client.send(
                client.open("/sandbox/consents/" + second.path("arrangement_id").asText())
                        .DELETE());
        assertThat(ended.status()).isEqualTo(204);
        assertThat(sandbox.transactions(person)).isEmpty();
    }

    @Test
    void transactions_arrive() throws Exception {
        String account =
                sandbox.accounts(client.zoe()).get(0).path("account_id").asText();
        int before = sandbox.transactions(client.zoe()).size();

        Reply now = post("/sandbox/transactions", "{\"account_id\":\"" + account + "\",\"rows\":3}");
        Reply then = post(
                "/sandbox/transactions",
                "{\"account_id\":\"" + account + "\",\"posting_time\":\"2099-01-01T00:00:00Z\"}");

        assertThat(now.json().path("fiskil_ids")).hasSize(3);
        assertThat(then.json().path("fiskil_ids")).hasSize(1);
        assertThat(sandbox.transactions(client.zoe())).hasSize(before + 4);
    }

    @Test
    void events_are_sent_and_deliveries_shown() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String event = "{\"event\":\"consent.updated\",\"end_user_id\":\"" + client.zoe() + "\"";
            Reply tooEarly = post("/sandbox/events", event + "}");
            assertThat(tooEarly.status()).isEqualTo(409);

            assertThat(post("/sandbox/webhook", "{\"url\":\"" + receiver.uri() + "\"}")
                            .status())
                    .isEqualTo(204);
            String id = post("/sandbox/events", event + "}")
                    .json()
                    .path("message_id")
                    .asText();
            post("/sandbox/events", event + ",\"tampering\":\"hex_digest\"}");
            String arrangement =
                    sandbox.consents(client.zoe()).get(0).path("arrangement_id").asText();
            assertThat(post("/sandbox/syncs", "{\"arrangement_id\":\"" + arrangement + "\"}")
                            .status())
                    .isEqualTo(204);
            await().until(() -> sandbox.webhooks().pending() == 0);

            JsonNode deliveries =
                    client.send(client.open("/sandbox/deliveries").GET()).json().path("deliveries");
            assertThat(deliveries).hasSize(11);
            assertThat(deliveries.get(0).path("message_id").asText()).isEqualTo(id);
            assertThat(deliveries.get(0).path("status").asInt()).isEqualTo(200);
            assertThat(deliveries.get(1).path("tampering").asText()).isEqualTo("HEX_DIGEST");
            assertThat(receiver.events()).hasSize(11);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sandbox/consents|{\"end_user_id\":\"nobody\"}|400",
                "/sandbox/consents|{\"institution_id\":\"none\"}|400",
                "/sandbox/consents|{\"rows\":\"many\"}|400",
                "/sandbox/consents|{|400",
                "/sandbox/transactions|{}|400",
                "/sandbox/transactions|{\"account_id\":\"none\"}|400",
                "/sandbox/transactions|{\"account_id\":\"none\",\"posting_time\":\"soon\"}|400",
                "/sandbox/events|{\"event\":\"a\",\"end_user_id\":\"b\",\"tampering\":\"none of these\"}|400",
                "/sandbox/syncs|{\"arrangement_id\":\"none\"}|400",
                "/sandbox/webhook|{\"url\":\"nowhere\"}|400",
                "/sandbox/nothing|{}|404"
            })
    void a_wrong_request_is_explained(String path, String body, int status) throws Exception {
        Reply reply = post(path, body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).isNotEmpty();
    }

    @Test
    void a_form_of_a_web_page_is_refused_and_controls_are_no_calls_of_the_api() throws Exception {
        Reply form = client.send(client.open("/sandbox/consents").POST(BodyPublishers.ofString("{}")));

        assertThat(form.status()).isEqualTo(415);
        sandbox.failNext("/", 1, Failure.status(500));
        assertThat(post("/sandbox/consents", "{}").status()).isEqualTo(200);
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.apiCalls()).isZero();
    }
}
