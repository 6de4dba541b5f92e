package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import io.github.camelfiskil.sandbox.http.Json;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentFlowTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);
    private final String jack = client.endUser("jack");

    private JsonNode session(ObjectNode body) throws Exception {
        return client.post("/v1/auth/session", Json.write(body.put("end_user_id", jack)))
                .json();
    }

    private Reply open(JsonNode session) throws Exception {
        return client.send(client.open(session.path("auth_url").asText()));
    }

    private Reply send(JsonNode session, String rest) throws Exception {
        return client.send(client.open("/consent")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "sess_id=" + session.path("session_id").asText() + rest)));
    }

    @Test
    void the_page_names_the_person_the_institutions_and_the_permissions_and_loads_nothing() throws Exception {
        Reply page = open(session(Json.object()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.http().body())
                .contains("Sandbox", "Jack Thompson", "Banking Sandbox Data Holder", "Café &amp; Traders Bank")
                .contains("scheduled payments", "Consent", "Cancel")
                .doesNotContain("<script", "http://", "https://");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void a_session_for_one_institution_leaves_no_choice() throws Exception {
        Reply page = open(session(Json.object().put("institution_id", "88888")));

        assertThat(page.http().body()).contains("Banking Sandbox").doesNotContain("radio", "Energy Sandbox");
    }

    @Test
    void consent_leads_back_with_the_session_id_and_opens_the_data() throws Exception {
        JsonNode session = session(Json.object().put("redirect_uri", "https://app.example.com/done?state=1#top"));

        Reply reply = send(session, "&institution_id=88888&action=consent");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location"))
                .isEqualTo("https://app.example.com/done?state=1&session_id="
                        + session.path("session_id").asText() + "#top");
        assertThat(client.get("/v1/banking/accounts?end_user_id=" + jack).json().path("accounts"))
                .hasSize(3);
    }

    @Test
    void cancel_leads_back_with_an_error_and_opens_nothing() throws Exception {
        Reply reply = send(session(Json.object().put("cancel_uri", "https://app.example.com/no")), "&action=cancel");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location"))
                .startsWith("https://app.example.com/no?error=access_denied&error_type=AUTH_SESSION_CANCELLED&")
                .contains("error_description=");
        assertThat(sandbox.consents(jack)).isEmpty();
    }

    @Test
    void without_uris_a_page_says_what_happened() throws Exception {
        assertThat(send(session(Json.object()), "&institution_id=88889&action=consent")
                        .http()
                        .body())
                .contains("Consent given");
        assertThat(send(session(Json.object()), "&action=cancel").http().body()).contains("Cancelled");
    }

    @Test
    void a_session_can_be_used_once() throws Exception {
        JsonNode session = session(Json.object());
        send(session, "&institution_id=88888&action=consent");

        Reply second = send(session, "&institution_id=88888&action=consent");

        assertThat(second.status()).isEqualTo(404);
        assertThat(second.http().body()).contains("This session cannot be used");
        assertThat(open(session).status()).isEqualTo(404);
        assertThat(sandbox.consents(jack)).hasSize(1);
    }

    @Test
    void an_unknown_session_is_a_readable_page() throws Exception {
        Reply reply = client.send(client.open("/consent?sess_id=x"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(client.send(client.open("/consent?sess_id=%25zz")).status()).isEqualTo(404);
    }

    @Test
    void a_wrong_choice_keeps_the_session() throws Exception {
        JsonNode session = session(Json.object().put("institution_id", "88888"));

        assertThat(send(session, "&institution_id=70001&action=consent").status())
                .isEqualTo(400);
        assertThat(send(session, "&institution_id=88888&action=else").status()).isEqualTo(400);
        assertThat(open(session).status()).isEqualTo(200);
    }

    @Test
    void names_are_shown_as_text_whatever_they_contain() throws Exception {
        String user = sandbox.endUser("<b>\"Bob\" & 'co'</b>", "bob@example.com");
        JsonNode session = client.post("/v1/auth/session", "{\"end_user_id\":\"" + user + "\"}")
                .json();

        assertThat(open(session).http().body())
                .contains("&lt;b&gt;&quot;Bob&quot; &amp; &#39;co&#39;&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void an_arrangement_is_confirmed_once_more_and_not_doubled() throws Exception {
        String arrangement = sandbox.consent(jack, FiskilSandbox.BANK);
        sandbox.revoke(arrangement);
        JsonNode session = session(Json.object().put("arrangement_id", arrangement));

        assertThat(open(session).http().body()).contains("go on sharing");
        send(session, "&institution_id=88888&action=consent");

        assertThat(sandbox.consents(jack)).hasSize(1);
        assertThat(sandbox.consents(jack).get(0).path("active").asBoolean()).isTrue();
    }

    @Test
    void a_browser_may_send_cookies_to_the_page_and_is_not_counted() throws Exception {
        JsonNode session = session(Json.object());
        sandbox.clearRequests();

        assertThat(client.send(client.open(session.path("auth_url").asText()).header("Cookie", "a=b"))
                        .status())
                .isEqualTo(200);
        assertThat(client.send(client.open("/favicon.ico")).status()).isEqualTo(404);
        assertThat(sandbox.apiCalls()).isZero();
    }
}
