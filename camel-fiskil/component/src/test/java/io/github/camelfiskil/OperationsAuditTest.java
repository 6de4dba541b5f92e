package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.Failure;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written to the audit's log. */
class OperationsAuditTest extends OperationsRoutes {

    @Test
    void theAuditHasALineForEachCallAndEachWalk() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.audit");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        try {
            transactions(35);
            list();
            send("direct:user", Map.of(FiskilConstants.ID, "nobody"));
            send("direct:list", Map.of(FiskilConstants.FROM, "2020-01-01"));
            sandbox.failNext(4, Failure.status(503));
            Exchange failed = send("direct:list");
            send("fiskil:banking/transactions?pagination=all&pageSize=10");

            assertThat(failed.getException()).isNotNull();
            List<String> lines =
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0))
                    .matches(
                            "call route=route\\d+ exchange=\\S+ method=GET path=end-users/nobody status=404 attempts=1 ms=\\d+"
                                    + " error=FiskilApiException errorId=err_\\S+|call route=.*nobody.*");
            assertThat(lines.get(1))
                    .matches("walk route=route\\d+ exchange=\\S+ method=GET path=banking/transactions endUser=" + person
                            + " from=2019-12-31T13%3A00%3A00Z rows=35 pages=4 whole=true ms=\\d+");
            assertThat(lines.get(2)).contains("rows=0 pages=0 whole=false", "error=FiskilApiException", "errorId=");
            assertThat(lines.get(3)).contains("rows=35 pages=4 whole=true");
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
    }

    @Test
    void aPollIsAuditedWithItsRoute() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.audit");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            transactions(5);
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("fiskil:banking/transactions?endUserId=" + person + "&initialDelay=0&repeatCount=1")
                            .routeId("nightly")
                            .process(OperationsAuditTest.this::take);
                }
            });

            await().until(() -> !log.list.isEmpty());
            assertThat(log.list.get(0).getFormattedMessage())
                    .startsWith("walk route=nightly method=GET path=banking/transactions endUser=" + person)
                    .contains("rows=5 pages=1 whole=true");
        } finally {
            logger.detachAppender(log);
        }
    }
}
