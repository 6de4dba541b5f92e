package io.github.camelfiskil.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelfiskil.error.FiskilRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundTest {

    private static final Instant NOW = Instant.parse("2026-04-05T15:30:00Z");

    private final TimeBound times = new TimeBound(ZoneId.of("Australia/Sydney"), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-30T13:00:00Z, 2026-01-31",
        "2026-01-31T09:00:00+11:00, 2026-01-31T09:00:00+11:00, 2026-01-31",
        "2026-01-31T09:00:00 11:00, 2026-01-31T09:00:00+11:00, 2026-01-31",
        "2026-01-31T23:00:00Z, 2026-01-31T23:00:00Z, 2026-02-01",
        "-PT6H, 2026-04-05T09:30:00Z, 2026-04-05",
        "-P3M, 2026-01-05T14:30:00Z, 2026-01-06",
        "-P1D, 2026-04-04T14:30:00Z, 2026-04-05"
    })
    void aTextBecomesWhatTheResourceWants(String text, String dateTime, String date) {
        assertThat(times.write(text, QueryOption.FROM, DateStyle.RFC3339)).isEqualTo(dateTime);
        assertThat(times.write(text, QueryOption.FROM, DateStyle.DATE)).isEqualTo(date);
    }

    @Test
    void aDateAsEndIsItsLastInstantAlsoOnTheDayThatTheClockIsSetBack() {
        assertThat(times.write(LocalDate.of(2026, 4, 5), QueryOption.FROM, DateStyle.RFC3339))
                .isEqualTo("2026-04-04T13:00:00Z");
        assertThat(times.write(LocalDate.of(2026, 4, 5), QueryOption.TO, DateStyle.RFC3339))
                .isEqualTo("2026-04-05T13:59:59.999999999Z");
    }

    @Test
    void objectsOfJavaTimeAndDateAreTaken() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-01T10:00+10:00");
        assertThat(times.write(time, QueryOption.FROM, DateStyle.RFC3339)).isEqualTo("2026-01-01T10:00:00+10:00");
        assertThat(times.write(time.toInstant(), QueryOption.FROM, DateStyle.RFC3339))
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(times.write(Date.from(time.toInstant()), QueryOption.FROM, DateStyle.RFC3339))
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "2026-01-31T09:00:00", "P3M", "-Px", ""})
    void whatIsNoPointInTimeIsAnErrorThatNamesOptionAndHeader(String text) {
        assertThatThrownBy(() -> times.write(text, QueryOption.TO, DateStyle.RFC3339))
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("option to")
                .hasMessageContaining("CamelFiskilTo");
    }

    @Test
    void everythingButUnreservedCharactersIsEncodedAsUtf8() {
        assertThat(QueryString.encode("a-Z_0.~ +/=&?#%[]@ü€😀"))
                .isEqualTo("a-Z_0.~%20%2B%2F%3D%26%3F%23%25%5B%5D%40%C3%BC%E2%82%AC%F0%9F%98%80");
    }
}
