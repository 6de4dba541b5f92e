package io.github.camelfiskil.sandbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sandbox that sends its events to a receiver of the test. */
abstract class SendingSandbox {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    static final String TRANSACTIONS = "banking.transactions.sync.completed";

    final FiskilSandbox sandbox = EXTENSION.sandbox();
    final Client client = new Client(sandbox);
    Receiver receiver;

    @BeforeEach
    void send() throws IOException {
        receiver = new Receiver();
        sandbox.webhooks()
                .url(receiver.uri())
                .events()
                .senders(1)
                .attempts(5)
                .timeout(Duration.ofSeconds(10))
                .backoff(Duration.ofMillis(5));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    void allSent() {
        await().until(() -> sandbox.webhooks().pending() == 0);
    }
}
