package io.github.camelfiskil.docs;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Writes the table of what goes wrong most often, with the messages as they come. */
final class MessagesTable {

    private final AdocTable table = new AdocTable("1,3", "What is wrong", "Message");

    private MessagesTable() {}

    static String write() {
        MessagesTable messages = new MessagesTable();
        messages.beforeACall();
        messages.ofACall();
        return messages.table.toString();
    }

    private void beforeACall() {
        add(
                "No credentials, or an empty one",
                "fiskil:end-users",
                component -> component.getConfiguration().setClientSecret(""));
        add("An option that there is not", "fiskil:end-users?endUser=eu_1");
        add("An option that the resource has not", "fiskil:banking/accounts?status=POSTED");
        add("An operation that the resource has not", "fiskil:banking/accounts?operation=create");
        add(
                "`/v1` in the address",
                "fiskil:end-users",
                component -> component.getConfiguration().setBaseUri("https://api.fiskil.com/v1"));
        add("No end user", "fiskil:banking/accounts");
        add("No id", "fiskil:end-users?operation=get");
        add("A date that is none", "fiskil:banking/transactions?endUserId=eu_1&from=yesterday");
    }

    private void ofACall() {
        add(
                "A wrong client id or secret",
                "fiskil:end-users",
                component -> component.getConfiguration().setClientSecret("wrong"));
        add("A typing mistake in the path", "fiskil:banking/acounts");
        add("An id that Fiskil does not know", "fiskil:end-users?id=eu_none");
        add("An API key without the scope", "fiskil:end-users", Failure.status(403));
        add(
                "Too many calls",
                "fiskil:end-users?maxRetries=0",
                Failure.temporary(429).retryAfter(Duration.ofSeconds(60)));
        add("Fiskil or a bank is down", "fiskil:end-users?maxRetries=0", Failure.temporary(503));
        add("A login page of a proxy answers", "fiskil:end-users", Failure.html(200));
        add("No answer in time", "fiskil:end-users?responseTimeout=200ms", Failure.delayed(Duration.ofSeconds(2)));
        add(
                "An address where nothing listens",
                "fiskil:end-users?maxRetries=0",
                component -> component.getConfiguration().setBaseUri("http://127.0.0.1:9"));
    }

    private void add(String situation, String uri) {
        add(situation, uri, component -> {});
    }

    private void add(String situation, String uri, Failure failure) {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            sandbox.failNext(failure);
            add(situation, uri, sandbox, component -> {});
        }
    }

    private void add(String situation, String uri, Consumer<FiskilComponent> change) {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            add(situation, uri, sandbox, change);
        }
    }

    private void add(String situation, String uri, FiskilSandbox sandbox, Consumer<FiskilComponent> change) {
        CamelContext context = Routes.context(sandbox);
        try {
            change.accept(context.getComponent("fiskil", FiskilComponent.class));
            context.start();
            context.createProducerTemplate().requestBodyAndHeaders(uri, null, Map.of());
            throw new IllegalStateException(uri + " does not fail");
        } catch (RuntimeCamelException e) {
            table.row(situation, AdocTable.escape(timeless(rootOf(e), sandbox)));
        } finally {
            context.stop();
        }
    }

    private static Throwable rootOf(Throwable failure) {
        boolean ours = failure.getClass().getName().startsWith("io.github.camelfiskil");
        return ours || failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static String timeless(Throwable failure, FiskilSandbox sandbox) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.replace(sandbox.baseUri(), "https://api.fiskil.com")
                .replaceAll("err_[0-9a-f-]{30,}", "err_...")
                .replace(": the sandbox was told to fail", "");
    }
}
