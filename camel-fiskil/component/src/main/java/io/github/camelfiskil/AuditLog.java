package io.github.camelfiskil;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.resource.QueryOption;
import java.util.StringJoiner;
import org.apache.camel.Exchange;
import org.slf4j.Logger;

/**
 * Writes who asked for what: one line for a call and one for a walk over a list, to the logger {@code
 * io.github.camelfiskil.audit} at DEBUG, so it is silent until it is wanted. No line has personal data or a body, and of a query
 * only the end user and the window. Safe for use by many threads.
 */
final class AuditLog {

    private static final Logger LOG = Concern.AUDIT.logger();

    private AuditLog() {}

    /**
     * Whose request it is.
     *
     * @param routeId    the route that it came from, or null
     * @param exchangeId the exchange, or null for a poll
     */
    record Origin(String routeId, String exchangeId) {

        static Origin of(Exchange exchange) {
            return new Origin(exchange.getFromRouteId(), exchange.getExchangeId());
        }
    }

    /** A call has come to its end. */
    static void call(Origin origin, Call<?> call, long millis) {
        if (LOG.isDebugEnabled()) {
            StringJoiner line = begin("call", origin, call.request())
                    .add("status=" + call.status())
                    .add("attempts=" + call.attempts())
                    .add("ms=" + millis);
            LOG.debug("{}", end(line, call.failure()));
        }
    }

    /** A walk has come to its end. */
    static void walk(Origin origin, FiskilRequest request, Walk walk, Throwable failure) {
        if (LOG.isDebugEnabled()) {
            StringJoiner line = begin("walk", origin, request)
                    .add("rows=" + walk.rows())
                    .add("pages=" + walk.pages())
                    .add("whole=" + walk.isWhole())
                    .add("ms=" + walk.millis());
            LOG.debug("{}", end(line, failure));
        }
    }

    private static StringJoiner begin(String kind, Origin origin, FiskilRequest request) {
        StringJoiner line = new StringJoiner(" ").add(kind);
        add(line, "route", origin.routeId());
        add(line, "exchange", origin.exchangeId());
        line.add("method=" + request.method()).add("path=" + request.path());
        add(line, "endUser", request.parameter(QueryOption.END_USER_ID));
        add(line, "from", request.parameter(QueryOption.FROM));
        add(line, "to", request.parameter(QueryOption.TO));
        return line;
    }

    private static String end(StringJoiner line, Throwable failure) {
        if (failure != null) {
            line.add("error=" + failure.getClass().getSimpleName());
        }
        if (failure instanceof FiskilException known) {
            add(line, "errorId", known.getErrorId());
        }
        return line.toString();
    }

    private static void add(StringJoiner line, String name, String value) {
        if (value != null) {
            line.add(name + '=' + value);
        }
    }
}
