package io.github.camelfiskil.example.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.time.Duration;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GettingStartedTest {

    @Test
    void theLogShowsTheFirstJson() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger route = (Logger) LoggerFactory.getLogger("end-users");
        route.addAppender(log);
        Main main = new Main();
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
            main.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(List.copyOf(log.list))
                            .anyMatch(
                                    event -> event.getFormattedMessage().startsWith("{\"end_users\":[{\"id\":\"eu_")));
            assertThat(HealthCheckHelper.invokeReadiness(main.getCamelContext(), "full"))
                    .anyMatch(check -> check.getCheck().getId().equals("producer:fiskil")
                            && check.getState() == HealthCheck.State.UP);
        } finally {
            main.stop();
            route.detachAppender(log);
        }
    }
}
