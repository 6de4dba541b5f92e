package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of the page "Create an end user once". */
class EndUserOnceTest {

    private static final int CALLERS = 16;
    private static final String EMAIL = "ngaio+shop@example.com";

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        context = Routes.start(sandbox, "snippets/end-user-once.camel.yaml");
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    static Stream<Named<Failure>> lostAnswers() {
        return Stream.of(
                Named.of("created, no answer", Failure.lostAnswer()),
                Named.of("created, half an answer", Failure.truncated()),
                Named.of("created, no JSON", Failure.malformedChunk()),
                Named.of("not created, no answer", Failure.connectionReset()));
    }

    @Test
    void sixteenRequestsAtOnceMakeOneEndUser() throws Exception {
        assertThat(ids(callAtOnce())).containsOnly(onlyEndUser());
        assertThat(creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void sixteenRequestsAndALostAnswerMakeOneEndUser(Failure failure) throws Exception {
        sandbox.failNext("POST /v1/end-users", 1, failure);

        assertThat(ids(callAtOnce())).hasSize(CALLERS).containsOnly(onlyEndUser());
    }

    @Test
    void anEndUserFromBeforeIsTaken() {
        String before = sandbox.endUser("Ngaio", EMAIL);

        Exchange answer = call(EMAIL);

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("CamelFiskilEndUserId")).isEqualTo(before);
        assertThat(creates()).isZero();
    }

    @Test
    void aLaterRequestOfTheSameCustomerFindsTheSameEndUser() throws Exception {
        String first = call(EMAIL).getMessage().getHeader("CamelFiskilEndUserId", String.class);

        assertThat(ids(List.of(call(EMAIL)))).containsExactly(first);
        assertThat(onlyEndUser()).isEqualTo(first);
    }

    @Test
    void aRefusedCreateIsAnErrorAndTheNextTryIsFree() throws Exception {
        sandbox.failNext("POST /v1/end-users", 1, Failure.status(400));

        assertThat(call(EMAIL).getException()).isInstanceOf(FiskilApiException.class);
        assertThat(ids(List.of(call(EMAIL)))).containsExactly(onlyEndUser());
    }

    private List<Exchange> callAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Exchange> one = () -> call(EMAIL);
            List<Exchange> answers = new ArrayList<>();
            for (Future<Exchange> answer : threads.invokeAll(Collections.nCopies(CALLERS, one))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private Exchange call(String email) {
        return template.request("direct:end-user", exchange -> {
            exchange.getMessage().setHeader("customerNumber", "C-1001");
            exchange.getMessage().setBody("{\"email\":\"" + email + "\",\"name\":\"Ngaio\"}");
        });
    }

    private static List<String> ids(List<Exchange> answers) {
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getException()).isNull());
        return answers.stream()
                .map(answer -> answer.getMessage().getHeader("CamelFiskilEndUserId", String.class))
                .toList();
    }

    private String onlyEndUser() {
        List<String> ids = sandbox.endUsers().stream()
                .filter(user -> user.path("email").asText().equals(EMAIL))
                .map((JsonNode user) -> user.path("id").asText())
                .toList();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private long creates() {
        return sandbox.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals("/v1/end-users"))
                .count();
    }
}
