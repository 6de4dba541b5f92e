package io.github.camelfiskil.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.camelfiskil.sandbox.api.SandboxApi;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.ErrorShape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands between the HTTP server and the API: turns requests into calls, and answers and faults into responses. */
final class SandboxTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "fiskil-sandbox";

    private final SandboxApi api;
    private final Faults faults;
    private final Journal journal;

    SandboxTransformer(SandboxApi api, Faults faults, Journal journal) {
        this.api = api;
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Call call = call(event.getRequest());
        if (SandboxApi.isForPeople(call)) {
            return response(api.answer(call)).build();
        }
        journal.record(call);
        Optional<Failure> failure = faults.take(call);
        Duration delay = faults.latency(call);
        ResponseDefinitionBuilder response;
        if (failure.isPresent()) {
            delay = delay.plus(failure.get().delay());
            response = response(call, failure.get());
        } else {
            response = response(api.answer(call));
        }
        if (!delay.isZero()) {
            response.withFixedDelay(Math.toIntExact(delay.toMillis()));
        }
        return response.build();
    }

    private ResponseDefinitionBuilder response(Call call, Failure failure) {
        return switch (failure.kind()) {
            case STATUS -> response(error(call, failure));
            case CONNECTION_RESET -> new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case EMPTY_RESPONSE -> new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE);
            case ANSWER_LOST -> {
                api.answer(call);
                yield new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE);
            }
            case MALFORMED_CHUNK -> new ResponseDefinitionBuilder().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
            case TRUNCATED -> truncated(api.answer(call));
            case DELAYED -> response(api.answer(call));
        };
    }

    private static Answer error(Call call, Failure failure) {
        Answer answer;
        if (!failure.body().isEmpty()) {
            answer = Answer.of(failure.status(), failure.contentType(), failure.body());
        } else {
            // Only the front door's form has a place for "temporary".
            ErrorShape shape = failure.isTemporary() ? ErrorShape.FRONT_DOOR : ErrorShape.of(call.path());
            answer = shape.render(
                    failure.status(), name(failure.status()), "the sandbox was told to fail", failure.isTemporary());
            if (!failure.contentType().isEmpty()) {
                answer = Answer.of(answer.status(), failure.contentType(), answer.body());
            }
        }
        return failure.retryAfter().isEmpty() ? answer : answer.with("Retry-After", failure.retryAfter());
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 429 -> "too_many_requests";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            default -> status < 500 ? "request_failed" : "internal_error";
        };
    }

    /** Promises the whole body and sends half of it: the server then has to break the connection off. */
    private static ResponseDefinitionBuilder truncated(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            return new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE);
        }
        byte[] half = Arrays.copyOf(body, body.length / 2);
        return head(answer)
                .withHeader("Content-Length", Integer.toString(body.length))
                // A server that compresses would count anew, and the half would look whole.
                .withHeader("Content-Encoding", "identity")
                .withBody(half);
    }

    private static ResponseDefinitionBuilder response(Answer answer) {
        return head(answer).withBody(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseDefinitionBuilder head(Answer answer) {
        ResponseDefinitionBuilder builder = new ResponseDefinitionBuilder().withStatus(answer.status());
        if (!answer.contentType().isEmpty()) {
            builder.withHeader("Content-Type", answer.contentType());
        }
        answer.headers().forEach(builder::withHeader);
        return builder;
    }

    private static Call call(Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), header.values());
        }
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String host =
                Optional.ofNullable(request.getHeader("Host")).orElse(request.getHost() + ":" + request.getPort());
        return new Call(
                request.getMethod().value(),
                request.getScheme() + "://" + host,
                mark < 0 ? url : url.substring(0, mark),
                mark < 0 ? "" : url.substring(mark + 1),
                headers,
                request.getBodyAsString());
    }
}
