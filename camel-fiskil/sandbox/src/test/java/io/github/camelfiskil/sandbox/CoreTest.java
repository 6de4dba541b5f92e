package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    private JsonNode as(String version, String path) throws Exception {
        return client.send(client.call(path).header("X-Fiskil-Version", version))
                .json();
    }

    @Test
    void create_answers_with_end_user_id_only_and_get_with_id() throws Exception {
        JsonNode created = client.post("/v1/end-users", "{\"email\":\"n@example.com\",\"name\":\"Noël\"}")
                .json();
        String id = created.path("end_user_id").asText();

        assertThat(created.fieldNames()).toIterable().containsExactly("end_user_id");
        JsonNode user = client.get("/v1/end-users/" + id).json();
        assertThat(user.fieldNames()).toIterable().containsExactly("id", "email", "name");
        assertThat(user.path("id").asText()).isEqualTo(id);
        assertThat(user.path("name").asText()).isEqualTo("Noël");
    }

    @Test
    void create_is_not_unique_by_email() throws Exception {
        client.post("/v1/end-users", "{\"email\":\"twice@example.com\"}");
        client.post("/v1/end-users", "{\"email\":\"twice@example.com\"}");

        assertThat(client.get("/v1/end-users?email=twice%40example.com").json().path("end_users"))
                .hasSize(2);
    }

    @Test
    void update_answers_204_and_changes_what_was_sent() throws Exception {
        String id = client.zoe();

        Reply reply = client.post("/v1/end-users/" + id, "{\"phone\":\"+61491570199\"}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.http().body()).isEmpty();
        JsonNode user = client.get("/v1/end-users/" + id).json();
        assertThat(user.path("phone").asText()).isEqualTo("+61491570199");
        assertThat(user.path("email").asText()).isEqualTo("zoe.nguyen@example.com");
    }

    @Test
    void update_refuses_the_name_and_an_email_of_somebody_else() throws Exception {
        String path = "/v1/end-users/" + client.zoe();

        assertThat(client.post(path, "{\"name\":\"Zoe\"}").status()).isEqualTo(400);
        assertThat(client.post(path, "{\"email\":\"jack.thompson@example.com\"}")
                        .errorName())
                .isEqualTo("end_user_already_exists");
        assertThat(client.post("/v1/end-users/eu_nobody", "{}").errorName()).isEqualTo("end_user_not_found");
    }

    @Test
    void delete_answers_204_and_the_second_time_404() throws Exception {
        String path = "/v1/end-users/" + client.zoe();

        assertThat(client.delete(path).status()).isEqualTo(204);
        Reply second = client.delete(path);
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.errorName()).isEqualTo("end_user_not_found");
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void a_deleted_end_user_has_empty_lists_and_no_active_consent() throws Exception {
        String id = client.zoe();
        client.delete("/v1/end-users/" + id);

        Reply accounts = client.get("/v1/banking/accounts?end_user_id=" + id);

        assertThat(accounts.status()).isEqualTo(200);
        assertThat(accounts.http().body()).isEqualTo("{\"accounts\":[],\"links\":{}}");
        assertThat(client.get("/v1/consent?active=true&end_user_id=" + id)
                        .json()
                        .path("consents"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void older_versions_list_end_users_and_consents_as_bare_arrays(String version) throws Exception {
        assertThat(as(version, "/v1/end-users").isArray()).isTrue();
        assertThat(as(version, "/v1/consent").isArray()).isTrue();
        assertThat(as(version, "/v1/end-users?page%5Bsize%5D=1").path("name").asText())
                .isEqualTo("bad_request");
    }

    @Test
    void the_third_version_lists_end_users_and_consents_in_pages() throws Exception {
        assertThat(client.get("/v1/consent?end_user_id=" + sandbox.endUser())
                        .http()
                        .body())
                .isEqualTo("{\"consents\":[],\"links\":{}}");
        assertThat(client.walk("/v1/end-users?page%5Bsize%5D=2", "end_users")).hasSize(6);
        assertThat(client.walk("/v1/consent?page%5Bsize%5D=2", "consents")).hasSize(6);
    }

    @Test
    void consents_are_filtered_by_end_user_and_state() throws Exception {
        String priya = client.endUser("priya");

        assertThat(client.get("/v1/consent?end_user_id=" + priya).json().path("consents"))
                .hasSize(2);
        JsonNode ended = client.get("/v1/consent?active=false").json().path("consents");
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).path("active").asBoolean(true)).isFalse();
        assertThat(ended.get(0).path("termination_reason").asText()).isEqualTo("END_USER_REVOKED");
        assertThat(client.get("/v1/consent?active=yes").status()).isEqualTo(400);
    }

    @Test
    void a_revoked_consent_closes_its_data() throws Exception {
        String zoe = client.zoe();
        String arrangement = sandbox.consents(zoe).get(0).path("arrangement_id").asText();

        assertThat(client.delete("/v1/consent/" + arrangement).status()).isEqualTo(204);

        assertThat(client.get("/v1/banking/accounts?end_user_id=" + zoe).json().path("accounts"))
                .isEmpty();
        assertThat(sandbox.consents(zoe).get(0).path("termination_reason").asText())
                .isNotEmpty();
    }

    @Test
    void deleting_an_unknown_consent_answers_204_too() throws Exception {
        assertThat(client.delete("/v1/consent/nothing").status()).isEqualTo(204);
    }

    @Test
    void an_auth_session_lasts_five_days_in_unix_seconds() throws Exception {
        JsonNode session = client.post("/v1/auth/session", "{\"end_user_id\":\"" + client.zoe() + "\"}")
                .json();

        assertThat(session.fieldNames()).toIterable().containsExactly("id", "session_id", "auth_url", "expires_at");
        assertThat(session.path("expires_at").isIntegralNumber()).isTrue();
        Instant expiry = Instant.ofEpochSecond(session.path("expires_at").asLong());
        assertThat(Duration.between(Instant.now(), expiry)).isBetween(Duration.ofHours(119), Duration.ofHours(120));
        assertThat(session.path("auth_url").asText())
                .isEqualTo(sandbox.baseUri() + "/consent?sess_id="
                        + session.path("session_id").asText());
    }

    @Test
    void an_auth_session_needs_a_known_end_user_and_a_known_institution() throws Exception {
        assertThat(client.post("/v1/auth/session", "{\"end_user_id\":\"eu_nobody\"}")
                        .errorName())
                .isEqualTo("end_user_not_found");
        String zoe = "{\"end_user_id\":\"" + client.zoe() + "\",";
        assertThat(client.post("/v1/auth/session", zoe + "\"institution_id\":\"1\"}")
                        .errorName())
                .isEqualTo("invalid_institution_id");
        assertThat(client.post("/v1/auth/session", zoe + "\"arrangement_id\":\"1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/v1/auth/session", zoe + "\"redirect_uri\":\"here\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/v1/auth/session", zoe + "\"permissions\":\"all\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void institutions_and_permissions_are_bare_arrays_in_all_versions(String version) throws Exception {
        assertThat(as(version, "/v1/institutions?client_id=" + sandbox.clientId())
                        .isArray())
                .isTrue();
        assertThat(as(version, "/v1/permissions").isArray()).isTrue();
    }

    @Test
    void institutions_need_client_id_and_filter_by_industry() throws Exception {
        assertThat(client.get("/v1/institutions").errorName()).isEqualTo("bad_request");
        String path = "/v1/institutions?client_id=" + sandbox.clientId();
        JsonNode energy = client.get(path + "&industry=energy").json();
        assertThat(energy).hasSize(1);
        assertThat(energy.get(0)
                        .path("status")
                        .path("connections")
                        .path("status")
                        .asText())
                .isEqualTo("HEALTHY");
        assertThat(client.get(path + "&industry=water").status()).isEqualTo(400);
        assertThat(client.get(path + "&institution_mode=recommended").json()).hasSize(2);
        assertThat(client.get("/v1/institutions/88888").json().path("name").asText())
                .isEqualTo("Banking Sandbox Data Holder");
        assertThat(client.get("/v1/institutions/1").status()).isEqualTo(404);
    }

    @Test
    void permissions_name_their_scope() throws Exception {
        assertThat(client.get("/v1/permissions?industry=banking").json()).anySatisfy(permission -> {
            assertThat(permission.path("name").asText()).isEqualTo("transactions");
            assertThat(permission.path("scope").asText()).isEqualTo("bank:transactions:read");
        });
    }

    @Test
    void data_freshness_names_each_dataset_of_each_consent() throws Exception {
        JsonNode freshness =
                client.get("/v1/data-freshness?end_user_id=" + client.maia()).json();

        assertThat(freshness.path("data_freshness")).hasSize(17);
        assertThat(client.get("/v1/data-freshness").status()).isEqualTo(400);
    }
}
