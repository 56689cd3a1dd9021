package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.civarcos.cache.http.ByteRange.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HeaderFields RESPONSE = HeaderFields.of(
            "ETag", "\"a\"", "Last-Modified", HttpDate.format(NOW.minusSeconds(60)), "Date", HttpDate.format(NOW));

    private static ByteRange range(String range, int length) {
        return ByteRange.evaluate(new RequestHead("GET", HeaderFields.of("Range", range)), 200, RESPONSE, length, NOW);
    }

    private static Extent ifRange(String validator, HeaderFields response) {
        HeaderFields request = HeaderFields.of("Range", "bytes=0-1", "If-Range", validator);
        return ByteRange.evaluate(new RequestHead("GET", request), 200, response, 10, NOW)
                .outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,bytes 0-0/10",
        "bytes=3-,bytes 3-9/10",
        "bytes=-3,bytes 7-9/10",
        "bytes=-30,bytes 0-9/10",
        "bytes=5-99999999999999999999,bytes 5-9/10",
        "BYTES=0-1,bytes 0-1/10",
        "'bytes=0-1 ,',bytes 0-1/10",
    })
    void rfc9110_14_1_2_MUST_takeThePart(String range, String contentRange) {
        assertThat(range(range, 10).outcome()).isEqualTo(Extent.PARTIAL);
        assertThat(range(range, 10).contentRange()).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=-0", "bytes=99999999999999999999-", "bytes=10-11"})
    void rfc9110_14_1_2_unsatisfiable(String range) {
        assertThat(range(range, 10).outcome()).isEqualTo(Extent.UNSATISFIABLE);
        assertThat(range(range, 10).contentRange()).isEqualTo("bytes */10");
    }

    @Test
    void rfc9110_14_1_2_ofNothingThereIsNoPart() {
        assertThat(range("bytes=0-", 0).outcome()).isEqualTo(Extent.UNSATISFIABLE);
        assertThat(range("bytes=-1", 0).outcome()).isEqualTo(Extent.UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=2-1",
                "bytes=0-1,2-3",
                "items=0-1",
                "bytes=+1-2",
                "bytes= 0 - 1"
            })
    void rfc9110_14_2_MUST_ignoreWhatIsNoSingleRangeOfBytes(String range) {
        assertThat(range(range, 10).outcome()).isEqualTo(Extent.WHOLE);
    }

    @Test
    void rfc9110_14_2_MUST_ignoreItForOtherMethodsAndStatuses() {
        HeaderFields request = HeaderFields.of("Range", "bytes=0-1");
        assertThat(ByteRange.evaluate(new RequestHead("HEAD", request), 200, RESPONSE, 10, NOW)
                        .outcome())
                .isEqualTo(Extent.WHOLE);
        assertThat(ByteRange.evaluate(new RequestHead("GET", request), 404, RESPONSE, 10, NOW)
                        .outcome())
                .isEqualTo(Extent.WHOLE);
    }

    @Test
    void rfc9110_13_1_5_MUST_compareStrongly() {
        assertThat(ifRange("\"a\"", RESPONSE)).isEqualTo(Extent.PARTIAL);
        assertThat(ifRange("W/\"a\"", RESPONSE)).isEqualTo(Extent.WHOLE);
        assertThat(ifRange("\"a\"", RESPONSE.with("ETag", "W/\"a\""))).isEqualTo(Extent.WHOLE);
        assertThat(ifRange(HttpDate.format(NOW.minusSeconds(60)), RESPONSE)).isEqualTo(Extent.PARTIAL);
        assertThat(ifRange(HttpDate.format(NOW.minusSeconds(59)), RESPONSE)).isEqualTo(Extent.WHOLE);
        HeaderFields justNow = RESPONSE.with("Last-Modified", HttpDate.format(NOW));
        assertThat(ifRange(HttpDate.format(NOW), justNow)).isEqualTo(Extent.WHOLE);
        assertThat(ifRange("junk", RESPONSE)).isEqualTo(Extent.WHOLE);
    }
}
