package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelfiskil.sandbox.Client.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    @Test
    void a_status_is_answered_once_and_the_token_endpoint_is_left_alone() throws Exception {
        sandbox.failNext(Failure.status(503));

        Reply failed = client.get("/v1/end-users");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.errorName()).isEqualTo("service_unavailable");
        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
    }

    @Test
    void the_body_of_a_status_has_the_form_of_the_path() throws Exception {
        sandbox.failNext(2, Failure.status(500));

        assertThat(client.get("/v1/end-users").header("Content-Type")).isEqualTo("application/vnd.goa.error");
        assertThat(client.get("/v1/banking/accounts?end_user_id=a").header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void failures_of_a_path_wait_for_that_path() throws Exception {
        sandbox.failNext("/v1/banking/transactions", 2, Failure.status(503));
        sandbox.failNext("/v1/token", 1, Failure.status(500));

        assertThat(client.requestToken(sandbox.clientId(), sandbox.clientSecret())
                        .status())
                .isEqualTo(500);
        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
        String path = "/v1/banking/transactions?end_user_id=a";
        assertThat(client.get(path).status()).isEqualTo(503);
        assertThat(client.get(path).status()).isEqualTo(503);
        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    void temporary_says_so_in_the_body() throws Exception {
        sandbox.failNext(Failure.temporary());
        sandbox.failNext(Failure.temporary(400));

        assertThat(client.get("/v1/end-users").json().path("temporary").asBoolean())
                .isTrue();
        Reply second = client.get("/v1/banking/accounts?end_user_id=a");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("temporary").asBoolean()).isTrue();
    }

    @Test
    void retry_after_is_sent_in_seconds_or_as_given() throws Exception {
        sandbox.failNext(Failure.status(429).retryAfter(Duration.ofMillis(1500)));
        sandbox.failNext(Failure.status(503).retryAfter("soon"));

        assertThat(client.get("/v1/end-users").header("Retry-After")).isEqualTo("2");
        assertThat(client.get("/v1/end-users").header("Retry-After")).isEqualTo("soon");
    }

    @Test
    void body_and_media_type_can_be_chosen() throws Exception {
        sandbox.failNext(Failure.status(400).body("{\"name\":\"InvalidRequest\"}"));
        sandbox.failNext(Failure.status(400).contentType("text/plain").body("no"));

        assertThat(client.get("/v1/end-users").errorName()).isEqualTo("InvalidRequest");
        Reply second = client.get("/v1/end-users");
        assertThat(second.header("Content-Type")).isEqualTo("text/plain");
        assertThat(second.http().body()).isEqualTo("no");
    }

    static List<Failure> brokenConnections() {
        return List.of(
                Failure.connectionReset(), Failure.emptyResponse(), Failure.malformedChunk(), Failure.truncated());
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void a_broken_connection_is_an_exception_for_the_client(Failure failure) throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users");
        // The client of the JDK repeats a GET on its own when a connection that it has kept ends without a byte.
        sandbox.failNext(5, failure);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send(call));
    }

    @Test
    void a_method_in_front_of_the_path_leaves_other_methods_alone() throws Exception {
        sandbox.failNext("POST /v1/end-users", 1, Failure.status(503));

        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
        String body = "{\"email\":\"kim@example.com\"}";
        assertThat(client.post("/v1/end-users", body).status()).isEqualTo(503);
        assertThat(client.post("/v1/end-users", body).status()).isEqualTo(200);
    }

    @Test
    void a_lost_answer_is_that_of_a_call_that_was_done() throws Exception {
        int before = sandbox.endUsers().size();
        sandbox.failNext("POST /v1/end-users", 1, Failure.lostAnswer());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> client.post("/v1/end-users", "{\"email\":\"kim@example.com\"}"));

        assertThat(sandbox.endUsers()).hasSize(before + 1);
    }

    @Test
    void an_answer_breaks_off_for_a_client_that_takes_gzip_too() throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users").header("Accept-Encoding", "gzip");
        sandbox.failNext(5, Failure.truncated());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send(call));
    }

    @Test
    void html_and_broken_json_can_be_answered() throws Exception {
        sandbox.failNext(Failure.html(200));
        sandbox.failNext(Failure.notJson());

        Reply html = client.get("/v1/end-users");
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.http().body()).startsWith("<!DOCTYPE html>");
        Reply broken = client.get("/v1/end-users");
        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.header("Content-Type")).isEqualTo("application/json");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(broken::json);
    }

    @Test
    void silence_lasts_longer_than_an_impatient_client_waits() throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users").timeout(Duration.ofMillis(200));
        sandbox.failNext(Failure.delayed(Duration.ofSeconds(3)));

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(call));
    }

    @Test
    void latency_is_for_all_calls_and_token_latency_for_tokens() throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users").timeout(Duration.ofMillis(200));
        sandbox.tokenLatency(Duration.ofSeconds(1));
        assertThat(client.send(call).status()).isEqualTo(200);

        sandbox.tokenLatency(Duration.ZERO);
        sandbox.latency(Duration.ofSeconds(1));
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(call));
    }

    @Test
    void page_latency_is_for_lists_only() throws Exception {
        sandbox.pageLatency(Duration.ofSeconds(1));

        assertThat(client.send(client.call("/v1/institutions/88888").timeout(Duration.ofMillis(700)))
                        .status())
                .isEqualTo(200);
        HttpRequest.Builder list = client.call("/v1/end-users").timeout(Duration.ofMillis(200));
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(list));

        sandbox.reset();
        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
    }

    @Test
    void beyond_the_rate_limit_comes_429_with_retry_after() throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users");
        sandbox.rateLimit(2);

        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            replies.add(client.send(call));
        }

        assertThat(replies)
                .filteredOn(reply -> reply.status() == 429)
                .isNotEmpty()
                .allSatisfy(reply -> {
                    assertThat(reply.header("Retry-After")).isEqualTo("1");
                    assertThat(reply.errorName()).isEqualTo("too_many_requests");
                });
        sandbox.rateLimit(0);
        assertThat(client.send(call).status()).isEqualTo(200);
    }

    @Test
    void sixty_four_callers_are_served_at_the_same_time() throws Exception {
        HttpRequest.Builder call = client.call("/v1/end-users");
        sandbox.latency(Duration.ofMillis(300));
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Reply>> calls = Collections.nCopies(64, () -> client.send(call.copy()));
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sandbox.apiCalls()).isEqualTo(64);
    }

    @Test
    void requests_are_counted_and_recorded_and_their_text_is_discreet() throws Exception {
        client.get("/v1/banking/accounts?end_user_id=" + Client.encode("a b"));
        client.post("/v1/end-users", "{\"email\":\"secret@example.com\"}");

        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        assertThat(sandbox.apiCalls()).isEqualTo(2);
        assertThat(sandbox.calls("/v1/banking")).isEqualTo(1);
        assertThat(sandbox.requests()).hasSize(4);
        RecordedRequest accounts = sandbox.requests().get(1);
        assertThat(accounts.query("end_user_id")).containsExactly("a b");
        assertThat(accounts.header("authorization")).get().asString().startsWith("Bearer ");
        assertThat(sandbox.requests().toString()).doesNotContain("secret", "Bearer", "end_user_id");

        sandbox.clearRequests();
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.calls("/")).isZero();
    }

    @Test
    void the_credentials_of_calls_are_told_once_each_and_those_of_token_exchanges_are_not() throws Exception {
        String token = client.token();
        for (int i = 0; i < 2; i++) {
            client.send(client.open("/v1/institutions").header("Authorization", "Bearer " + token));
        }
        client.send(client.open("/v1/institutions"));

        assertThat(sandbox.bearers()).containsExactly("Bearer " + token, "");
    }

    @Test
    void reset_ends_all_faults_and_brings_the_data_back() throws Exception {
        List<?> before = sandbox.endUsers();
        sandbox.endUser();
        sandbox.failNext(9, Failure.status(500));
        sandbox.latency(Duration.ofMinutes(1));
        sandbox.rateLimit(1);
        sandbox.bankDown(FiskilSandbox.BANK);

        sandbox.reset();

        assertThat(sandbox.endUsers()).isEqualTo(before);
        assertThat(client.get("/v1/institutions/88888").http().body()).contains("HEALTHY");
        assertThat(client.get("/v1/institutions/88888").status()).isEqualTo(200);
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Failure.status(200));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.failNext(-1, Failure.temporary()));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.rateLimit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.consent("nobody", FiskilSandbox.BANK));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.consent(client.zoe(), "none"));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.transactions("none", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.post("none"));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.bankDown("none"));
    }
}
