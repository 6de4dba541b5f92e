package io.github.camelfiskil.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.ErrorDetails;
import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored")
class TokenManagerTest {

    private static final long MARGIN = Duration.ofSeconds(120).toNanos();

    private final List<CompletableFuture<AccessToken>> exchanges = new ArrayList<>();
    private final TokenExchange exchange = credentials -> {
        CompletableFuture<AccessToken> answer = new CompletableFuture<>();
        exchanges.add(answer);
        return answer;
    };
    private long now = -5;
    private final TokenManager tokens = new TokenManager(new FixedCredentials("id", "secret"), () -> now);

    private AccessToken land(String value) {
        AccessToken token = new AccessToken(value, now, Duration.ofSeconds(900));
        exchanges.get(exchanges.size() - 1).complete(token);
        return token;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static FiskilAuthenticationException refused() {
        return FiskilAuthenticationException.refusedCredentials(
                ErrorDetails.withoutAnswer(FailedStep.TOKEN_EXCHANGE, "https://api.fiskil.com/v1/token", false, false));
    }

    @Test
    void allWhoWaitShareOneExchange() {
        assertThat(tokens.current(MARGIN, exchange)).isNull();
        CompletableFuture<AccessToken> first = tokens.await(exchange);
        CompletableFuture<AccessToken> second = tokens.await(exchange);
        AccessToken token = land("a");

        assertThat(exchanges).hasSize(1);
        assertThat(first).isCompletedWithValue(token);
        assertThat(second).isCompletedWithValue(token);
        assertThat(tokens.current(MARGIN, exchange)).isSameAs(token);
    }

    @Test
    void aStaleTokenIsUsedWhileOneRenewalRuns() {
        tokens.await(exchange);
        AccessToken old = land("a");
        pass(Duration.ofSeconds(790));

        assertThat(tokens.current(MARGIN, exchange)).isSameAs(old);
        assertThat(tokens.current(MARGIN, exchange)).isSameAs(old);
        assertThat(exchanges).hasSize(2);
        AccessToken renewed = land("b");
        assertThat(tokens.current(MARGIN, exchange)).isSameAs(renewed);
    }

    @Test
    void aFailedRenewalHurtsNobodyBeforeExpiryAndIsTriedAgainLater() {
        tokens.await(exchange);
        AccessToken old = land("a");
        pass(Duration.ofSeconds(790));
        tokens.current(MARGIN, exchange);
        exchanges.get(1).completeExceptionally(new IllegalStateException("down"));

        assertThat(tokens.current(MARGIN, exchange)).isSameAs(old);
        assertThat(exchanges).hasSize(2);
        pass(Duration.ofSeconds(16));
        assertThat(tokens.current(MARGIN, exchange)).isSameAs(old);
        assertThat(exchanges).hasSize(3);
    }

    @Test
    void anExpiredTokenIsNotUsed() {
        tokens.await(exchange);
        land("a");
        pass(Duration.ofSeconds(900));

        assertThat(tokens.current(MARGIN, exchange)).isNull();
    }

    @Test
    void aHundredRefusalsOfOneTokenMakeOneExchange() {
        tokens.await(exchange);
        AccessToken old = land("a");
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.refused(old, "end-users")).isTrue();
            tokens.await(exchange);
        }
        assertThat(exchanges).hasSize(2);
    }

    @Test
    void aResourceThatRefusesAFreshTokenCausesNoFurtherRenewalFor30SecondsThen60() {
        tokens.await(exchange);
        AccessToken first = land("a");
        assertThat(tokens.refused(first, "r")).isTrue();
        tokens.await(exchange);
        AccessToken second = land("b");

        assertThat(tokens.refused(second, "r")).isFalse();
        pass(Duration.ofSeconds(29));
        assertThat(tokens.refused(second, "r")).isFalse();
        assertThat(tokens.current(MARGIN, exchange)).isSameAs(second);
        assertThat(exchanges).hasSize(2);

        pass(Duration.ofSeconds(2));
        assertThat(tokens.refused(second, "r")).isTrue();
        tokens.await(exchange);
        AccessToken third = land("c");
        tokens.refusedAgain("r");
        pass(Duration.ofSeconds(59));
        assertThat(tokens.refused(third, "r")).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(tokens.refused(third, "r")).isTrue();
    }

    @Test
    void aTokenThatTheResourceHasTakenMayBeRevokedLater() {
        tokens.await(exchange);
        tokens.refused(land("a"), "r");
        tokens.await(exchange);
        AccessToken second = land("b");
        tokens.accepted(second, "r");

        assertThat(tokens.refused(second, "r")).isTrue();
        assertThat(tokens.current(MARGIN, exchange)).isNull();
    }

    @Test
    void refusedCredentialsAreRememberedForSecondsThatDouble() {
        tokens.await(exchange);
        exchanges.get(0).completeExceptionally(refused());

        assertThat(tokens.await(exchange)).isCompletedExceptionally();
        assertThat(exchanges).hasSize(1);
        pass(Duration.ofSeconds(6));
        tokens.await(exchange);
        assertThat(exchanges).hasSize(2);
        exchanges.get(1).completeExceptionally(refused());
        pass(Duration.ofSeconds(6));
        assertThat(tokens.await(exchange)).isCompletedExceptionally();
        assertThat(exchanges).hasSize(2);
    }

    @Test
    void closingEndsTheWaiting() {
        CompletableFuture<AccessToken> waiting = tokens.await(exchange);
        tokens.close(new IllegalStateException("stopped"));

        assertThat(waiting).isCompletedExceptionally();
        assertThat(tokens.await(exchange)).isCompletedExceptionally();
        land("late");
        assertThat(tokens.current(MARGIN, exchange)).isNull();
    }

    @Test
    void neitherTokenNorCredentialsAreShown() {
        assertThat(new AccessToken("abc", 0, Duration.ofSeconds(1)).toString()).doesNotContain("abc");
        assertThat(new FixedCredentials("id-x", "secret-x").toString()).doesNotContain("id-x", "secret-x");
    }
}
