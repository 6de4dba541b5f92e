package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.sandbox.Failure;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import javax.management.ObjectName;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** JMX, the console and meters show the same numbers, the token's state and no secret. */
class OperationsTest extends OperationsRoutes {

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT, Map.of());
    }

    @Test
    void jmxConsoleAndMetersAgreeWithWhatTheServerCounted() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getRegistry().bind("meters", meters);
        fiskil.stop();
        fiskil.start();
        transactions(35);
        list();
        IntSupplier port = webhook();
        sandbox.clearRequests();
        Map<String, Integer> deliveries = new HashMap<>();
        Random random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> send("direct:list");
                case 3 -> sandbox.expireTokens();
                case 4 -> sandbox.failNext(1, Failure.status(503));
                case 5 -> sandbox.failNext(1, Failure.status(404));
                case 6 -> {
                    int status = deliver(port.getAsInt(), "consent.received", "id" + random.nextInt(50), true);
                    assertThat(status).isEqualTo(200);
                    deliveries.merge("good", 1, Integer::sum);
                }
                case 7 -> {
                    assertThat(deliver(port.getAsInt(), "consent.received", "fail" + i, true))
                            .isEqualTo(500);
                    deliveries.merge("failed", 1, Integer::sum);
                }
                case 8 -> {
                    boolean wanted = random.nextBoolean();
                    assertThat(deliver(port.getAsInt(), "banking.x", "x" + i, wanted))
                            .isEqualTo(wanted ? 204 : 401);
                    deliveries.merge(wanted ? "filtered" : "refused", 1, Integer::sum);
                }
                default -> send("direct:user", Map.of(FiskilConstants.ID, person));
            }
        }

        FiskilStatistics counted = fiskil.statistics();
        assertThat(counted.calls()).isEqualTo(sandbox.apiCalls()).isGreaterThan(500);
        assertThat(counted.tokenCalls()).isEqualTo(sandbox.tokenCalls()).isGreaterThan(50);
        assertThat(counted.rows()).isGreaterThanOrEqualTo(rows.size());
        assertThat(counted.retries()).isPositive();
        assertThat(counted.replays()).isPositive();
        assertThat(counted.failures()).isPositive();
        JsonObject console = json();
        for (String name : List.of(
                "exchanges",
                "calls",
                "tokenCalls",
                "replays",
                "retries",
                "rateLimitWaits",
                "failures",
                "pages",
                "rows")) {
            String meter = "fiskil." + name.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
            agree(console, name, meters.find(meter).functionCounter());
        }
        for (String outcome : List.of("Accepted", "Failed", "Refused", "Duplicate", "Filtered")) {
            agree(
                    console,
                    "webhooks" + outcome,
                    meters.find("fiskil.webhook.deliveries")
                            .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                            .functionCounter());
        }
        assertThat(fiskil.webhooks().accepted() + fiskil.webhooks().duplicate())
                .isEqualTo((long) deliveries.get("good"));
        assertThat(fiskil.webhooks().failed()).isEqualTo((long) deliveries.get("failed"));
        assertThat(fiskil.webhooks().filtered()).isEqualTo((long) deliveries.get("filtered"));
        assertThat(fiskil.webhooks().refused()).isEqualTo((long) deliveries.get("refused"));
        assertThat(meters.find("fiskil.requests").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(counted.calls() + counted.tokenCalls());
        assertThat(meters.find("fiskil.requests")
                        .tag("resource", "banking/transactions")
                        .tag("status", "200")
                        .timer())
                .isNotNull();
    }

    private void agree(JsonObject console, String name, FunctionCounter counter) throws Exception {
        String attribute = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        assertThat(jmx("components", "\"fiskil\"", attribute)).as(name).isEqualTo(console.get(name));
        assertThat(counter.count()).as(name).isEqualTo(((Number) console.get(name)).doubleValue());
    }

    @Test
    void metersGoWithTheComponent() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getRegistry().bind("meters", meters);
        fiskil.stop();
        fiskil.start();
        send("fiskil:end-users");
        assertThat(meters.find("fiskil.calls")
                        .tag("component", "fiskil")
                        .functionCounter()
                        .count())
                .isEqualTo(1);

        fiskil.stop();

        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void theTokenIsShownByItsStateAndMayBeRenewed() throws Exception {
        assertThat(text()).contains("Component: fiskil").doesNotContain(": token ");
        send("fiskil:end-users");
        assertThat(text()).contains(sandbox.baseUri() + ": token FRESH, 0 s old, 899 s left");

        Object said = server.invoke(mbean("components", "\"fiskil\""), "renewToken", new Object[0], new String[0]);

        assertThat(said).isEqualTo("renewed");
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        sandbox.refuseCredentials(true);
        said = server.invoke(mbean("components", "\"fiskil\""), "renewToken", new Object[0], new String[0]);
        assertThat((String) said).contains("failed: Fiskil refused the credentials");
        assertThat(send("fiskil:end-users").getException())
                .as("the token that is held is used on")
                .isNull();
        JsonObject token = (JsonObject) ((JsonArray) json().get("tokens")).get(0);
        assertThat(token).containsEntry("state", "FRESH").containsEntry("failedExchanges", 1);
    }

    @Test
    void nothingThatIsShownHoldsASecret() throws Exception {
        send("fiskil:end-users");
        String shown = text() + json().toJson();
        for (String type : List.of("components", "endpoints")) {
            for (ObjectName name : server.queryNames(
                    new ObjectName("org.apache.camel:context=" + context.getName() + ",type=" + type + ",*"), null)) {
                for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                    if (attribute.isReadable()) {
                        shown += server.getAttribute(name, attribute.getName());
                    }
                }
            }
        }
        assertThat(shown).doesNotContain(sandbox.clientSecret(), "eyJ", "Bearer");
    }
}
