package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Receiver.Event;
import io.github.camelfiskil.sandbox.webhook.Delivery;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the sandbox delivers webhooks: again and again, twice, out of order, by many senders; and when it does not. */
class WebhooksDeliveryTest extends SendingSandbox {

    private static Set<String> webhookThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("fiskil-sandbox-webhook"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 401, 404, 413, 429, 500, 503})
    void what_is_not_taken_is_sent_again_with_a_higher_count_and_five_times_at_most(int status) {
        receiver.answering(event -> status);

        String id = sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();

        assertThat(receiver.events()).extracting(Event::attempt).containsExactly(1, 2, 3, 4, 5);
        assertThat(receiver.events()).extracting(Event::messageId).containsOnly(id);
        assertThat(receiver.events()).allMatch(event -> event.isSignedWith(sandbox.signingSecret()));
        assertThat(sandbox.deliveries())
                .extracting(Delivery::status)
                .containsOnly(status)
                .hasSize(5);
        assertThat(sandbox.deliveries()).noneMatch(Delivery::isAccepted);
    }

    @Test
    void the_attempts_end_when_one_is_taken() {
        receiver.answering(event -> event.attempt() < 3 ? 503 : 204);

        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();

        assertThat(sandbox.deliveries()).extracting(Delivery::status).containsExactly(503, 503, 204);
        assertThat(sandbox.deliveries())
                .extracting(Delivery::body)
                .containsExactlyElementsOf(
                        receiver.events().stream().map(Event::body).toList());
    }

    @Test
    void a_receiver_that_is_not_there_or_says_nothing_is_tried_again() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        sandbox.webhooks().url(URI.create("http://127.0.0.1:" + free + "/events"));
        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();
        assertThat(sandbox.deliveries()).extracting(Delivery::status).containsExactly(0, 0, 0, 0, 0);

        sandbox.reset();
        CountDownLatch never = new CountDownLatch(1);
        receiver.answering(event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 200;
        });
        sandbox.webhooks().url(receiver.uri()).timeout(Duration.ofMillis(100)).attempts(2);
        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();
        never.countDown();
        assertThat(sandbox.deliveries()).extracting(Delivery::status).containsExactly(0, 0);
    }

    @Test
    void duplicates_have_the_same_id_and_the_same_count() {
        sandbox.webhooks().duplicateEvery(2);

        for (int i = 0; i < 4; i++) {
            sandbox.sendEvent(TRANSACTIONS, client.zoe());
        }
        allSent();

        assertThat(receiver.events()).hasSize(6).allMatch(event -> event.attempt() == 1);
        assertThat(receiver.events().stream().map(Event::body).distinct()).hasSize(4);
    }

    @Test
    void disorder_lets_messages_overtake_each_other() {
        sandbox.webhooks().disorder(Duration.ofMillis(300)).senders(4);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(sandbox.sendEvent(TRANSACTIONS, client.zoe()));
        }
        allSent();

        assertThat(receiver.events())
                .extracting(Event::messageId)
                .containsExactlyInAnyOrderElementsOf(ids)
                .isNotEqualTo(ids);
    }

    @Test
    void without_a_webhook_or_before_the_start_nothing_is_sent_and_no_thread_is_there() {
        Set<String> before = webhookThreads();
        try (FiskilSandbox own = FiskilSandbox.create()) {
            own.start();
            own.consent(own.endUser(), FiskilSandbox.BANK);
            assertThat(own.sendEvent(TRANSACTIONS, own.endUser())).isEmpty();
            assertThat(webhookThreads()).isEqualTo(before);
        }
        try (FiskilSandbox own = FiskilSandbox.builder().webhook(receiver.uri()).build()) {
            assertThat(own.sendEvent(TRANSACTIONS, own.endUser())).isEmpty();
        }
        assertThat(receiver.events()).isEmpty();
    }

    @Test
    void the_threads_end_with_the_server_and_what_waits_is_forgotten() {
        receiver.answering(event -> 503);
        try (FiskilSandbox own = FiskilSandbox.builder()
                .webhook(receiver.uri())
                .signingSecret("c2VjcmV0")
                .events(TRANSACTIONS)
                .build()
                .start()) {
            own.webhooks().senders(3).backoff(Duration.ofMinutes(1));
            assertThat(own.signingSecret()).isEqualTo("c2VjcmV0");
            own.consent(own.endUser(), FiskilSandbox.BANK);
            await().until(() -> own.deliveries().size() == 1);
            assertThat(own.webhooks().pending()).isEqualTo(1);
            assertThat(webhookThreads()).isNotEmpty();

            own.stop();

            assertThat(own.webhooks().pending()).isZero();
            assertThat(own.deliveries()).hasSize(1);
        }
        sandbox.reset();
        assertThat(webhookThreads()).isEmpty();
        assertThat(receiver.names()).containsExactly(TRANSACTIONS);
    }

    @Test
    void a_stop_does_not_wait_for_a_receiver_that_says_nothing() {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        receiver.answering(event -> {
            called.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 200;
        });
        sandbox.webhooks().timeout(Duration.ofHours(1));
        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        await().until(() -> called.getCount() == 0);

        sandbox.reset();

        assertThat(webhookThreads()).isEmpty();
        never.countDown();
    }

    @Test
    void many_messages_by_many_senders_all_arrive() {
        sandbox.webhooks().senders(16).duplicateEvery(5).forgeEvery(10).disorder(Duration.ofMillis(50));
        receiver.answering(event -> !event.isSignedWith(sandbox.signingSecret())
                ? 401
                : event.attempt() == 1 && event.messageId().endsWith("7") ? 503 : 200);
        Set<String> ids = java.util.concurrent.ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 300; i++) {
            ids.add(sandbox.sendEvent(TRANSACTIONS, client.zoe()));
        }
        allSent();

        assertThat(ids).hasSize(300);
        assertThat(sandbox.deliveries().stream()
                        .filter(Delivery::isAccepted)
                        .map(Delivery::messageId)
                        .collect(Collectors.toSet()))
                .isEqualTo(ids);
        assertThat(sandbox.deliveries()).hasSize(300 + 60 + 30 + 30);
    }
}
