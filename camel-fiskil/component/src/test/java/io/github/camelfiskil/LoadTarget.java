package io.github.camelfiskil;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A server to count calls at. Path names are those below {@code /v1/}. */
interface LoadTarget extends AutoCloseable {

    String baseUri();

    String clientId();

    String clientSecret();

    int tokenCalls();

    int calls(String path);

    /** Refuses all tokens given out so far. */
    void revoke();

    /** Makes each token call take that long. */
    void tokenLatency(Duration time);

    /** Answers 401 from now on, whatever the token. */
    void refuseForEver(String path);

    /** Asks the next call to come again later. */
    void retryAfterOnce(Duration time);

    @Override
    void close();

    /** The sandbox. */
    final class Sandbox implements LoadTarget {

        private final FiskilSandbox sandbox;

        Sandbox(Duration tokenLife) {
            sandbox = FiskilSandbox.builder().tokenTtl(tokenLife).build().start();
        }

        @Override
        public String baseUri() {
            return sandbox.baseUri();
        }

        @Override
        public String clientId() {
            return sandbox.clientId();
        }

        @Override
        public String clientSecret() {
            return sandbox.clientSecret();
        }

        @Override
        public int tokenCalls() {
            return sandbox.tokenCalls();
        }

        @Override
        public int calls(String path) {
            return sandbox.calls("/v1/" + path);
        }

        @Override
        public void revoke() {
            sandbox.expireTokens();
        }

        @Override
        public void tokenLatency(Duration time) {
            sandbox.tokenLatency(time);
        }

        @Override
        public void refuseForEver(String path) {
            sandbox.failNext("/v1/" + path, Integer.MAX_VALUE, Failure.status(401));
        }

        @Override
        public void retryAfterOnce(Duration time) {
            sandbox.failNext(1, Failure.status(429).retryAfter(time));
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    /** The server that shares no code with the sandbox. */
    final class Loopback implements LoadTarget {

        private final LoopbackServer server = new LoopbackServer();
        private final AtomicInteger slowDowns = new AtomicInteger();
        private volatile long latencyMillis;
        private volatile Duration slowDown = Duration.ZERO;

        Loopback(Duration tokenLife) {
            server.on(LoopbackServer.TOKEN, (call, request) -> {
                sleep(latencyMillis);
                if (!request.body().contains('"' + clientSecret() + '"')) {
                    LoopbackServer.json(call, 401, "{\"name\":\"unauthorized\"}");
                    return;
                }
                LoopbackServer.json(call, 200, server.newToken((int) tokenLife.toSeconds()));
            });
            server.on("/v1/end-users", (call, request) -> {
                if (!server.isAuthorised(request)) {
                    LoopbackServer.json(call, 401, "{\"name\":\"unauthorized\"}");
                } else if (slowDowns.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    call.getResponseHeaders().set("Retry-After", Long.toString(slowDown.toSeconds()));
                    LoopbackServer.json(call, 429, "{\"name\":\"slow_down\"}");
                } else {
                    LoopbackServer.json(call, 200, LoopbackServer.LIST);
                }
            });
        }

        private static void sleep(long millis) throws IOException {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public String baseUri() {
            return server.baseUri();
        }

        @Override
        public String clientId() {
            return LoopbackRoutes.CLIENT_ID;
        }

        @Override
        public String clientSecret() {
            return LoopbackRoutes.SECRET;
        }

        @Override
        public int tokenCalls() {
            return server.tokenCalls().size();
        }

        @Override
        public int calls(String path) {
            return (int) server.calls().stream()
                    .filter(request -> request.path().equals("/v1/" + path))
                    .count();
        }

        @Override
        public void revoke() {
            server.revoke();
        }

        @Override
        public void tokenLatency(Duration time) {
            latencyMillis = time.toMillis();
        }

        @Override
        public void refuseForEver(String path) {
            server.on("/v1/" + path, (call, request) -> LoopbackServer.json(call, 401, "{\"name\":\"unauthorized\"}"));
        }

        @Override
        public void retryAfterOnce(Duration time) {
            slowDown = time;
            slowDowns.set(1);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
