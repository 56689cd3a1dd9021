package org.civarcos.cache.impl.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyTimeTest {
    @ParameterizedTest
    @CsvSource({
        "03:00 UTC,           2026-01-01T00:00:00Z, 2026-01-01T03:00:00Z",
        "03:00 UTC,           2026-01-01T03:00:00Z, 2026-01-02T03:00:00Z",
        "03:00:30 UTC,        2026-01-01T03:00:00Z, 2026-01-01T03:00:30Z",
        "03:00 Europe/Zurich, 2026-01-01T00:00:00Z, 2026-01-01T02:00:00Z",
        "03:00 Europe/Zurich, 2026-07-01T01:00:00Z, 2026-07-02T01:00:00Z",
        "02:30 Europe/Zurich, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z", // the clock is put forward over it
        "02:30 Europe/Zurich, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z", // it is there twice: the first counts
    })
    void after_isTheNextSuchMoment(String text, Instant moment, Instant expected) {
        assertThat(DailyTime.parse(text).after(moment)).isEqualTo(expected);
    }

    @Test
    void parse_takesTheZoneOfTheSystem() {
        assertThat(DailyTime.parse(" 18:30 ").zone()).isEqualTo(ZoneId.systemDefault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3:00", "25:00", "03:00 Nowhere/Land", "03:00 UTC UTC", "noon"})
    void parse_refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> DailyTime.parse(text)).hasMessageContaining("03:00 Europe/Zurich");
    }

    @Test
    void due_isOnceADay_alsoAfterAClockThatJumps() {
        FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
        Due due = new Due.Daily(time, DailyTime.parse("03:00 UTC"));
        assertThat(due.isDue()).isFalse();
        time.advance(Duration.ofHours(3));
        assertThat(due.isDue()).isTrue();
        assertThat(due.isDue()).isFalse();
        time.moveWallClock(Duration.ofDays(10)); // forward over ten of them: due once
        assertThat(due.isDue()).isTrue();
        assertThat(due.isDue()).isFalse();
        time.moveWallClock(Duration.ofDays(-5)); // back: the next one is tomorrow, not in five days
        assertThat(due.isDue()).isFalse();
        time.advance(Duration.ofDays(1));
        assertThat(due.isDue()).isTrue();
    }
}
