package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelfiskil.sandbox.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class ServerTest {

    static HttpClient trusting(KeyStore store) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void it_listens_on_a_free_port_of_this_machine_only() {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            assertThat(sandbox.baseUri()).isEqualTo("http://127.0.0.1:" + sandbox.port());
            assertThat(sandbox.isRunning()).isTrue();
        }
    }

    @Test
    void it_can_be_stopped_and_started_again_on_its_port_with_its_data() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            Client client = new Client(sandbox);
            String user = sandbox.endUser();
            int port = sandbox.port();

            sandbox.stop();
            assertThat(sandbox.isRunning()).isFalse();
            assertThatExceptionOfType(IOException.class).isThrownBy(client::token);

            sandbox.start().start();
            assertThat(sandbox.port()).isEqualTo(port);
            assertThat(client.get("/v1/end-users/" + user).status()).isEqualTo(200);
        }
    }

    @Test
    void a_port_in_use_is_a_clear_error() {
        try (FiskilSandbox first = FiskilSandbox.create().start();
                FiskilSandbox second =
                        FiskilSandbox.builder().port(first.port()).build()) {
            assertThatIllegalStateException().isThrownBy(second::start).withMessageContaining("" + first.port());
            assertThat(second.isRunning()).isFalse();
        }
    }

    @Test
    void before_the_start_there_is_no_address() {
        try (FiskilSandbox sandbox = FiskilSandbox.create()) {
            assertThatIllegalStateException().isThrownBy(sandbox::baseUri);
            assertThatIllegalStateException().isThrownBy(sandbox::trustStorePath);
        }
    }

    @Test
    void with_https_a_client_that_trusts_the_store_gets_through() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder().https(true).build().start()) {
            assertThat(sandbox.baseUri()).startsWith("https://127.0.0.1:");
            assertThat(new Client(sandbox, trusting(sandbox.trustStore()))
                            .get("/v1/end-users")
                            .status())
                    .isEqualTo(200);
            KeyStore fromFile = KeyStore.getInstance(
                    sandbox.trustStorePath().toFile(),
                    sandbox.trustStorePassword().toCharArray());
            Client second = new Client(sandbox, trusting(fromFile));
            assertThat(second.get("/v1/end-users?page%5Bsize%5D=1")
                            .json()
                            .path("links")
                            .path("next")
                            .asText())
                    .startsWith(sandbox.baseUri());
            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> new Client(sandbox).token());
        }
    }

    @Test
    void the_certificate_files_go_when_the_server_stops() {
        FiskilSandbox sandbox = FiskilSandbox.builder().https(true).build().start();
        Path file = sandbox.trustStorePath();
        assertThat(file).exists();

        sandbox.stop();

        assertThat(Files.exists(file.getParent())).isFalse();
        assertThatIllegalStateException().isThrownBy(sandbox::trustStorePath);
    }

    @Test
    void answers_are_packed_for_clients_that_can_unpack() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            Client client = new Client(sandbox);

            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(
                            client.call("/v1/end-users")
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(Json.readObject(text).path("end_users")).hasSize(5);
            }
        }
    }

    @Test
    void bodies_have_a_length_or_come_in_chunks() throws Exception {
        for (boolean chunked : List.of(false, true)) {
            try (FiskilSandbox sandbox =
                    FiskilSandbox.builder().chunked(chunked).build().start()) {
                Client.Reply reply = new Client(sandbox).get("/v1/end-users");

                assertThat(reply.header("Transfer-Encoding")).isEqualTo(chunked ? "chunked" : "");
                assertThat(reply.header("Content-Length").isEmpty()).isEqualTo(chunked);
                assertThat(reply.json().path("end_users")).hasSize(5);
            }
        }
    }

    @Test
    void the_default_version_can_be_an_older_one() throws Exception {
        try (FiskilSandbox sandbox =
                FiskilSandbox.builder().apiVersion("v2").build().start()) {
            assertThat(new Client(sandbox).get("/v1/end-users").json().isArray())
                    .isTrue();
        }
    }

    @Test
    void credentials_can_be_chosen() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder()
                .clientId("mine")
                .clientSecret("hidden")
                .build()
                .start()) {
            assertThat(new Client(sandbox).requestToken("mine", "hidden").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void wrong_settings_are_refused() {
        FiskilSandbox.Builder builder = FiskilSandbox.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.tokenTtl(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apiVersion("v9"));
    }

    @Test
    void a_connection_on_which_nothing_happens_is_closed_when_told_so() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder()
                        .idleTimeout(Duration.ofMillis(300))
                        .build()
                        .start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /v1/end-users HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(all).startsWith("HTTP/1.1 401").doesNotContain("Connection: close");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiskilSandbox.builder().idleTimeout(Duration.ZERO));
    }

    @Test
    void an_answer_that_takes_longer_than_the_idle_time_still_comes() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder()
                .idleTimeout(Duration.ofMillis(200))
                .build()
                .start()) {
            sandbox.pageLatency(Duration.ofMillis(700));

            assertThat(new Client(sandbox).get("/v1/end-users").status()).isEqualTo(200);
        }
    }

    @Test
    void bodies_are_not_compressed_when_told_so() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder().gzip(false).build().start()) {
            Client client = new Client(sandbox);
            String account =
                    sandbox.accounts(client.zoe()).get(0).path("account_id").asText();
            sandbox.transactions(account, 2_000);

            Client.Reply reply =
                    client.send(client.call("/v1/banking/transactions?page%5Bsize%5D=1000&end_user_id=" + client.zoe())
                            .header("Accept-Encoding", "gzip"));

            assertThat(reply.header("Content-Encoding")).isEmpty();
            assertThat(reply.json().path("transactions")).hasSize(1_000);
        }
    }
}
