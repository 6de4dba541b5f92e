package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.token.AccessToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** One request of a call, sent once, counted and told to the log whatever becomes of it. */
final class Attempt {

    private final FiskilClient client;
    private final FiskilRequest request;
    private final FailedStep step;
    private final int number;
    private final long begin;

    /**
     * @param number 1 for the first request of a call
     * @param begin  the monotonic clock
     */
    Attempt(FiskilClient client, FiskilRequest request, FailedStep step, int number, long begin) {
        this.client = client;
        this.request = request;
        this.step = step;
        this.number = number;
        this.begin = begin;
    }

    /**
     * Sends the request.
     *
     * @param token    null where none is sent
     * @param deadline of the call
     * @throws IOException where there is no answer, or none that has its end
     */
    HttpAnswer send(AccessToken token, Deadline deadline) throws IOException {
        return client.transport()
                .send(
                        client.base(),
                        request.method(),
                        pathAndQuery(),
                        headers(token),
                        request.body(),
                        client.requestConfig(),
                        deadline.left(begin));
    }

    /** It was answered with that status. */
    void answered(int status) {
        tell(status);
    }

    /** There was no answer, or none that has its end; gives the status that it began with, 0 without one. */
    int unanswered(IOException failure) {
        int status = failure instanceof BrokenAnswerException broken ? broken.status() : 0;
        tell(status);
        return status;
    }

    private void tell(int status) {
        long nanos = client.time().nanoTime() - begin;
        client.observer().sent(request, step, status, nanos);
        CallLog.sent(request, step, number, status, nanos);
    }

    private String pathAndQuery() {
        String path = client.base().path(request.path());
        return request.query().isEmpty() ? path : path + '?' + request.query();
    }

    private List<Header> headers(AccessToken token) {
        List<Header> headers = new ArrayList<>(4 + request.headers().size());
        headers.add(ApiHeaders.ACCEPT);
        if (token != null) {
            headers.add(new BasicHeader(HttpHeaders.AUTHORIZATION, token.bearer()));
            headers.add(client.versionHeader());
        }
        if (request.body() != null) {
            headers.add(ApiHeaders.CONTENT_TYPE);
        }
        headers.addAll(request.headers());
        return headers;
    }
}
