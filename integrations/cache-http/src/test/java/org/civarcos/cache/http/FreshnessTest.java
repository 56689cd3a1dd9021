package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.civarcos.cache.http.FreshnessLifetime.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String DATE = HttpDate.format(NOW);

    private static Optional<FreshnessLifetime> stated(String... fields) {
        return FreshnessLifetime.stated(CacheDirectives.of(HeaderFields.of(fields)), HeaderFields.of(fields), NOW);
    }

    private static Optional<FreshnessLifetime> seconds(long seconds, Source source) {
        return Optional.of(new FreshnessLifetime(Duration.ofSeconds(seconds), source));
    }

    @Test
    void rfc9111_4_2_1_sMaxageBeforeMaxAgeBeforeExpires() {
        String later = HttpDate.format(NOW.plusSeconds(300));
        assertThat(stated("Cache-Control", "max-age=20, s-maxage=10", "Expires", later))
                .isEqualTo(seconds(10, Source.S_MAXAGE));
        assertThat(stated("Cache-Control", "max-age=20", "Expires", later)).isEqualTo(seconds(20, Source.MAX_AGE));
        assertThat(stated("Expires", later, "Date", DATE)).isEqualTo(seconds(300, Source.EXPIRES));
    }

    @Test
    void rfc9111_4_2_1_expiresCountsFromDate() {
        assertThat(stated(
                        "Expires",
                        HttpDate.format(NOW.plusSeconds(300)),
                        "Date",
                        HttpDate.format(NOW.minusSeconds(60))))
                .isEqualTo(seconds(360, Source.EXPIRES));
        assertThat(stated("Expires", HttpDate.format(NOW.plusSeconds(5)))).isEqualTo(seconds(5, Source.EXPIRES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "tomorrow", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void rfc9111_5_3_MUST_takeAnInvalidExpiresForThePast(String expires) {
        assertThat(stated("Expires", expires)).isEqualTo(seconds(0, Source.EXPIRES));
    }

    @Test
    void rfc9111_4_2_1_ofTwoExpiresTheEarlierCounts() {
        String later = HttpDate.format(NOW.plusSeconds(300));
        assertThat(stated("Expires", later, "Expires", "0")).isEqualTo(seconds(0, Source.EXPIRES));
    }

    @Test
    void aResponseThatStatesNothingHasNoLifetime() {
        assertThat(stated("Cache-Control", "public", "Last-Modified", DATE)).isEmpty();
    }

    @Test
    void rfc9111_4_2_3_theAgeIsWhatTheResponseSaysPlusTheDelay() {
        HeaderFields fields = HeaderFields.of("Age", "10", "Date", DATE);
        assertThat(CurrentAge.initial(fields, NOW.minusSeconds(3), NOW)).hasSeconds(13);
    }

    @Test
    void rfc9111_4_2_3_theApparentAgeCountsIfItIsMore() {
        HeaderFields fields = HeaderFields.of("Age", "10", "Date", HttpDate.format(NOW.minusSeconds(100)));
        assertThat(CurrentAge.initial(fields, NOW.minusSeconds(3), NOW)).hasSeconds(100);
    }

    @Test
    void rfc9111_4_2_3_aDateAheadOfTheClockIsNoNegativeAge() {
        HeaderFields fields = HeaderFields.of("Date", HttpDate.format(NOW.plusSeconds(100)));
        assertThat(CurrentAge.initial(fields, NOW, NOW)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "abc", "", "1.5"})
    void rfc9111_5_1_SHOULD_ignoreAnAgeThatIsNoNumber(String age) {
        assertThat(CurrentAge.initial(HeaderFields.of("Age", age), NOW, NOW)).isZero();
    }

    @Test
    void rfc9111_4_2_3_theAgeGrowsWithTheTimeInTheCache() {
        assertThat(CurrentAge.at(Duration.ofSeconds(3), NOW, NOW.plusSeconds(4)))
                .hasSeconds(7);
        assertThat(CurrentAge.at(Duration.ofSeconds(3), NOW, NOW.minusSeconds(4)))
                .hasSeconds(3);
    }

    @Test
    void rfc9111_4_2_freshMeansYoungerThanTheLifetime() {
        ResponseHead head = new ResponseHead(200, HeaderFields.of("Cache-Control", "max-age=10", "Date", DATE));
        StoredResponse stored = new StoredResponse(
                head, new byte[0], Freshness.of(Rules.SAFE, head, NOW), NOW, NOW, HeaderFields.EMPTY, Vary.NOTHING);
        assertThat(stored.isFresh(NOW.plusSeconds(9))).isTrue();
        assertThat(stored.timeToLive(NOW.plusSeconds(9))).hasSeconds(1);
        assertThat(stored.isFresh(NOW.plusSeconds(10))).isFalse();
        assertThat(stored.timeToLive(NOW.plusSeconds(11))).isZero();
    }
}
