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
    private final ControlEndpoint controls;
    private final Faults faults;
    private final Journal journal;

    SandboxTransformer(SandboxApi api, ControlEndpoint controls, Faults faults, Journal journal) {
        this.api = api;
        this.controls = controls;
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
        if (ControlEndpoint.isFor(call)) {
            return response(controls.answer(call)).build();
        }
        journal.record(call);
        int page = api.page(call);
        Optional<Failure> failure = faults.take(call, page);
        Duration delay = faults.latency(call, page);
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
        Failure.Kind kind = failure.kind();
        if (failure.isAfterEffect() && !kind.sendsAnswer()) {
            api.answer(call);
        }
        return switch (kind) {
            case STATUS -> response(FaultAnswer.of(call, failure.error()));
            case CONNECTION_RESET -> new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case EMPTY_RESPONSE -> new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE);
            case MALFORMED_CHUNK -> new ResponseDefinitionBuilder().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
            case TRUNCATED -> truncated(api.answer(call), failure);
            case RESET_IN_BODY -> reset(api.answer(call), failure);
            case DELAYED -> response(api.answer(call));
        };
    }

    /** Promises the whole body and sends a part of it: the server then has to break the connection off. */
    private static ResponseDefinitionBuilder truncated(Answer answer, Failure failure) {
        byte[] body = answer.body();
        if (body.length == 0) {
            return new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE);
        }
        return head(answer)
                .withHeader("Content-Length", Integer.toString(body.length))
                // A server that compresses would count anew, and the part would look whole.
                .withHeader("Content-Encoding", "identity")
                .withBody(Arrays.copyOf(body, failure.bytesOf(body.length)));
    }

    private static ResponseDefinitionBuilder reset(Answer answer, Failure failure) {
        if (answer.body().length == 0) {
            return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
        }
        return response(answer).withHeader(ResetFilter.HEADER, Integer.toString(failure.bytesOf(answer.body().length)));
    }

    private static ResponseDefinitionBuilder response(Answer answer) {
        return head(answer).withBody(answer.body());
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
