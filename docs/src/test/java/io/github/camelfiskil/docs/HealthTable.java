package io.github.camelfiskil.docs;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.awaitility.Awaitility;

/** Writes the table of what readiness says when, with the messages as they come. */
final class HealthTable {

    private static final String CREDENTIALS = "producer:fiskil";
    private static final String POLL = "consumer:new-end-users";
    private static final String CALL = "fiskil:end-users";

    private final AdocTable table = new AdocTable("3,2,1,6", "What happens", "Check", "State", "Message");

    private HealthTable() {}

    static String write() {
        HealthTable health = new HealthTable();
        health.credentials();
        health.poll();
        return health.table.toString();
    }

    private void credentials() {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated = Operated.start(sandbox, "health.properties")) {
            FiskilComponent fiskil = operated.context().getComponent("fiskil", FiskilComponent.class);
            operated.send(CALL, Map.of());
            row("A token is held", CREDENTIALS, sandbox, operated);
            sandbox.failNext("/v1/token", FiskilSandbox.ALWAYS, Failure.status(503));
            fiskil.renewToken();
            row("Fiskil gives no new token, and the one that is held is valid", CREDENTIALS, sandbox, operated);
            sandbox.expireTokens();
            operated.send(CALL, Map.of());
            row("Fiskil is down, and no valid token is left", CREDENTIALS, sandbox, operated);
            sandbox.reset();
            operated.send(CALL, Map.of());
            row("Fiskil is back", CREDENTIALS, sandbox, operated);
            sandbox.refuseCredentials(true);
            sandbox.expireTokens();
            operated.send(CALL, Map.of());
            row("Fiskil refuses the credentials", CREDENTIALS, sandbox, operated);
            sandbox.refuseCredentials(false);
            fiskil.renewToken();
            row("The secret was corrected", CREDENTIALS, sandbox, operated);
        }
    }

    private void poll() {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated = Operated.prepare(sandbox, "health.properties")
                        .routes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("fiskil:end-users?initialDelay=0&delay=200")
                                        .routeId("new-end-users")
                                        .to("mock:rows");
                            }
                        })) {
            sandbox.failNext("/v1/end-users", FiskilSandbox.ALWAYS, Failure.status(500));
            operated.start();
            await(operated, HealthCheck.State.DOWN);
            row("A poll fails", POLL, sandbox, operated);
            sandbox.reset();
            await(operated, HealthCheck.State.UP);
            row("The next poll succeeds", POLL, sandbox, operated);
        }
    }

    private static void await(Operated operated, HealthCheck.State state) {
        Awaitility.await().until(() -> result(POLL, operated).getState() == state);
    }

    private void row(String situation, String check, FiskilSandbox sandbox, Operated operated) {
        HealthCheck.Result result = result(check, operated);
        table.row(
                situation,
                '`' + check + '`',
                result.getState().name(),
                AdocTable.escape(Operated.timeless(result.getMessage().orElse(""), sandbox)));
    }

    private static HealthCheck.Result result(String check, Operated operated) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(operated.context(), "full");
        return results.stream()
                .filter(result -> result.getCheck().getId().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
