package io.github.camelfiskil.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementTest {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Duration OVERLAP = Duration.ofDays(3);
    private static final Duration DAY = Duration.ofDays(1);

    private static Page page(RowFacts... facts) {
        return new Page(Arrays.stream(facts).map(one -> new Row("", one)).toList(), null, null);
    }

    private static RowFacts row(String arrangement, String time) {
        return new RowFacts(arrangement, "", time == null ? null : Instant.parse(time));
    }

    private static Increment walk(WalkState before, Instant now) {
        return new Increment(before, now, OVERLAP, DAY);
    }

    private static WalkState seen(String watermark, String lastFull, String... arrangements) {
        return new WalkState(
                watermark == null ? null : Instant.parse(watermark),
                lastFull == null ? null : Instant.parse(lastFull),
                Set.of(arrangements));
    }

    @Test
    void theFirstWalkIsAFullOne() {
        Increment first = walk(WalkState.NONE, NOW);
        first.read(page(row("a", "2026-06-29T00:00:00Z"), row("b", "2026-06-01T00:00:00Z"), row("c", null)));

        assertThat(first.from()).isEmpty();
        assertThat(first.end()).isEqualTo(seen("2026-06-29T00:00:00Z", "2026-06-30T12:00:00Z", "a", "b", "c"));
    }

    @Test
    void theNextWalkBeginsAnOverlapBeforeTheNewestRow() {
        Increment next = walk(seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a"), NOW);

        assertThat(next.from()).contains(Instant.parse("2026-06-26T00:00:00Z"));
    }

    @Test
    void theWatermarkIsTheGreatestTimeWhateverTheOrderOfTheRows() {
        Increment next = walk(seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a"), NOW);
        next.read(page(row("a", "2026-06-29T05:00:00Z"), row("a", "2026-06-29T09:00:00Z")));
        next.read(page(row("a", "2026-06-29T07:00:00Z")));

        assertThat(next.end().watermark()).isEqualTo("2026-06-29T09:00:00Z");
    }

    @Test
    void theWatermarkNeverGoesBack() {
        Increment next = walk(seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a"), NOW);
        next.read(page(row("a", "2026-06-27T00:00:00Z")));

        assertThat(next.end().watermark()).isEqualTo("2026-06-29T00:00:00Z");
    }

    @Test
    void aRowOfTheFutureMovesTheWatermarkToTheStartOfTheWalkOnly() {
        Increment next = walk(seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a"), NOW);
        next.read(page(row("a", "2099-01-01T00:00:00Z")));

        assertThat(next.end().watermark()).isEqualTo(NOW);
    }

    @Test
    void aWalkWithoutRowsLeavesTheWatermark() {
        WalkState before = seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a");

        assertThat(walk(before, NOW).end()).isEqualTo(before);
    }

    @Test
    void aRowOfAnUnlistedConsentMakesTheNextWalkAFullOne() {
        Increment next = walk(seen("2026-06-29T00:00:00Z", "2026-06-30T11:00:00Z", "a"), NOW);
        next.read(page(row("b", "2026-06-29T05:00:00Z")));
        WalkState after = next.end();

        assertThat(after.lastFull()).isNull();
        assertThat(after.arrangements()).containsExactly("a");
        assertThat(walk(after, NOW).from()).isEmpty();
    }

    @Test
    void aFullWalkForgetsConsentsThatAreNoMore() {
        Increment full = walk(seen("2026-06-29T00:00:00Z", null, "a", "b"), NOW);
        full.read(page(row("b", "2026-06-29T05:00:00Z")));

        assertThat(full.from()).isEmpty();
        assertThat(full.end().arrangements()).containsExactly("b");
    }

    @Test
    void aFullWalkIsDueWhenTheIntervalIsOver() {
        WalkState before = seen("2026-06-29T00:00:00Z", "2026-06-29T12:00:00Z", "a");

        assertThat(walk(before, NOW.minusNanos(1)).from()).isPresent();
        assertThat(walk(before, NOW).from()).isEmpty();
        assertThat(new Increment(before, NOW.plus(Duration.ofDays(1000)), OVERLAP, Duration.ZERO).from())
                .isPresent();
    }

    @Test
    void aListWithoutTimesIsWalkedOverWholeEachTime() {
        Increment first = walk(WalkState.NONE, NOW);
        first.read(page(row("a", null)));

        assertThat(walk(first.end(), NOW.plusSeconds(1)).from()).isEmpty();
    }

    @Test
    void aStateComesBackAsItWasWritten() throws Exception {
        WalkState state = seen("2026-06-29T00:00:00.123Z", "2026-06-30T12:00:00Z", "b", "a\"\\é\n");

        assertThat(state.write()).doesNotContain("\n");
        assertThat(WalkState.read(state.write())).isEqualTo(state);
        assertThat(WalkState.read(WalkState.NONE.write())).isEqualTo(WalkState.NONE);
    }

    @Test
    void aStateWithFieldsOfALaterVersionIsRead() throws Exception {
        assertThat(WalkState.read(
                        "{\"x\":{\"y\":[1]},\"watermark\":\"2026-06-29T00:00:00Z\",\"arrangements\":[\"a\"],\"z\":1}"))
                .isEqualTo(seen("2026-06-29T00:00:00Z", null, "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "[]",
                "{\"watermark\":\"yesterday\"}",
                "{\"watermark\":\"2026-06-29T00:00:00Z\"",
                "offset=3"
            })
    void aTextThatIsNoStateIsRefused(String text) {
        assertThatThrownBy(() -> WalkState.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void ofTwoWalksOverTheSameListTheOneThatCameFurtherCounts() {
        WalkState further = seen("2026-06-29T00:00:00Z", "2026-06-30T12:00:00Z", "a");
        WalkState behind = seen("2026-06-28T00:00:00Z", "2026-06-30T13:00:00Z", "b");

        assertThat(behind.notBefore(further).watermark()).isEqualTo("2026-06-29T00:00:00Z");
        assertThat(further.notBefore(behind)).isEqualTo(further);
        assertThat(further.notBefore(WalkState.NONE)).isEqualTo(further);
        assertThat(WalkState.NONE.notBefore(further).watermark()).isEqualTo("2026-06-29T00:00:00Z");
        assertThat(Optional.ofNullable(WalkState.NONE.notBefore(WalkState.NONE).watermark()))
                .isEmpty();
    }
}
