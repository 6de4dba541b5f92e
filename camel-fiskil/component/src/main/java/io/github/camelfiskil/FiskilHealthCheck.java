package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.error.ShownError;
import io.github.camelfiskil.token.TokenStatus;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of one set of credentials: up while a token is held or could be had at the last try. It looks at what is known and
 * makes no call.
 */
final class FiskilHealthCheck implements HealthCheck {

    private final String id;
    private final FiskilSession session;
    private boolean enabled = true;

    /**
     * @param id      tells it from the others of the context
     * @param session whose token it looks at
     */
    FiskilHealthCheck(String id, FiskilSession session) {
        this.id = id;
        this.session = session;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(CHECK_KIND, Kind.READINESS)
                .detail(ENDPOINT_URI, session.base().toString());
        if (!enabled) {
            return result.message("Disabled")
                    .detail(CHECK_ENABLED, false)
                    .unknown()
                    .build();
        }
        TokenStatus token = session.tokenStatus();
        result.detail("token.state", token.state())
                .detail("token.age.seconds", token.age().toSeconds())
                .detail("token.left.seconds", token.left().toSeconds());
        if (token.failures() > 0) {
            result.detail(FAILURE_ERROR_COUNT, token.failures())
                    .detail("failing.for.seconds", token.failingFor().toSeconds());
        }
        if (token.isUsable()) {
            return result.up().build();
        }
        String message = "No token can be had for " + duration(token.failingFor()) + " (" + token.failures()
                + (token.failures() == 1 ? " try): " : " tries): ") + ShownError.of(token.lastError());
        // as a detail too, since Spring Boot shows details only
        return result.down().message(message).detail("message", message).build();
    }

    private static String duration(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
