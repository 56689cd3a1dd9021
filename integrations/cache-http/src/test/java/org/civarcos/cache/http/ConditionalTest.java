package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String DATE = HttpDate.format(NOW);
    private static final String EARLIER = HttpDate.format(NOW.minusSeconds(60));
    private static final HeaderFields TAGGED = HeaderFields.of("ETag", "\"v1\"", "Last-Modified", DATE);

    private static boolean notModified(HeaderFields response, String... request) {
        return Conditional.evaluate(HeaderFields.of(request), 200, response, NOW)
                .notModified();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1\"", "W/\"v1\"", "\"a\", \"v1\"", "\"a,\",W/\"v1\"", "*", " * ", "junk, \"v1\""})
    void rfc9110_13_1_2_MUST_answerATagThatMatches304(String field) {
        assertThat(notModified(TAGGED, "If-None-Match", field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v2\"", "v1", "", "\"V1\"", "\"v1", "w/\"v1\"", "\"*\""})
    void rfc9110_13_1_2_aTagThatDiffersIsAnsweredInFull(String field) {
        assertThat(notModified(TAGGED, "If-None-Match", field)).isFalse();
    }

    @Test
    void rfc9110_13_1_2_MUST_compareWeakly() {
        assertThat(notModified(HeaderFields.of("ETag", "W/\"v1\""), "If-None-Match", "\"v1\""))
                .isTrue();
    }

    @Test
    void rfc9110_13_1_2_everyLineCounts() {
        assertThat(notModified(TAGGED, "If-None-Match", "\"x\"", "If-None-Match", "\"v1\""))
                .isTrue();
    }

    @Test
    void rfc9110_13_1_3_MUST_ignoreIfModifiedSinceBesideIfNoneMatch() {
        assertThat(notModified(TAGGED, "If-None-Match", "\"v2\"", "If-Modified-Since", DATE))
                .isFalse();
        assertThat(notModified(TAGGED, "If-None-Match", "\"v1\"", "If-Modified-Since", EARLIER))
                .isTrue();
    }

    @Test
    void rfc9110_13_1_3_notModifiedSince() {
        assertThat(notModified(TAGGED, "If-Modified-Since", DATE)).isTrue();
        assertThat(notModified(TAGGED, "If-Modified-Since", EARLIER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "0"})
    void rfc9110_13_1_3_MUST_ignoreADateThatIsNone(String since) {
        assertThat(notModified(TAGGED, "If-Modified-Since", since)).isFalse();
    }

    @Test
    void rfc9111_4_3_2_theDateStandsForAMissingLastModified() {
        assertThat(notModified(HeaderFields.of("Date", EARLIER), "If-Modified-Since", EARLIER))
                .isTrue();
        assertThat(notModified(HeaderFields.of("Date", DATE), "If-Modified-Since", EARLIER))
                .isFalse();
        assertThat(notModified(HeaderFields.EMPTY, "If-Modified-Since", EARLIER))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 500})
    void rfc9110_13_2_1_MUST_ignoreConditionsUnlessTheAnswerWouldBeASuccess(int status) {
        assertThat(Conditional.evaluate(HeaderFields.of("If-None-Match", "*"), status, TAGGED, NOW)
                        .notModified())
                .isFalse();
    }

    /** When an answer was made says nothing of when its content changed. */
    @Test
    void rfc9110_13_1_3_MUST_ignoreTheDateWhereTheAnswerOfTheResourceHasNoLastModified() {
        HeaderFields since = HeaderFields.of("If-Modified-Since", DATE);
        HeaderFields made = HeaderFields.of("Date", DATE);
        assertThat(Conditional.evaluateMade(since, 200, made, NOW).notModified())
                .isFalse();
        assertThat(Conditional.evaluateAtOrigin(since, 200, made, NOW).notModified())
                .isFalse();
        assertThat(Reply.of(new RequestHead("GET", since), new ResponseHead(200, made), new byte[] {1}, NOW)
                        .status())
                .isEqualTo(200);
        HeaderFields dated = made.with("Last-Modified", EARLIER);
        assertThat(Conditional.evaluateMade(since, 200, dated, NOW).notModified())
                .isTrue();
        assertThat(Conditional.evaluateMade(HeaderFields.of("If-None-Match", "\"v1\""), 200, TAGGED, NOW)
                        .notModified())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control",
                "Content-Location",
                "Date",
                "ETag",
                "Expires",
                "Vary",
                "CDN-Cache-Control",
                "Access-Control-Allow-Origin",
                "access-control-expose-headers",
                "Timing-Allow-Origin",
                "Cross-Origin-Resource-Policy",
                "Content-Security-Policy",
                "Strict-Transport-Security",
                "X-Frame-Options",
                "Cache-Groups",
            })
    void rfc9110_15_4_5_a304RepeatsWhatIsSaidOfCachingAndOfTheExchange(String name) {
        HeaderFields fields = HeaderFields.of(name, "x");
        assertThat(NotModified.fieldsOf(fields)).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type",
                "Content-Length",
                "content-encoding",
                "Content-Language",
                "Content-Range",
                "Content-Disposition",
                "Content-MD5",
                "Content-Digest",
                "Repr-Digest",
                "Transfer-Encoding",
            })
    void rfc9110_15_4_5_SHOULD_NOT_repeatWhatDescribesTheContent(String name) {
        assertThat(NotModified.fieldsOf(HeaderFields.of(name, "x"))).isEqualTo(HeaderFields.EMPTY);
    }

    @Test
    void rfc9110_15_4_5_theDateOfChangeIsRepeatedWhereThereIsNoTag() {
        HeaderFields dated = HeaderFields.of("Last-Modified", DATE);
        assertThat(NotModified.fieldsOf(dated)).isEqualTo(dated);
        assertThat(NotModified.fieldsOf(TAGGED)).isEqualTo(HeaderFields.of("ETag", "\"v1\""));
    }

    @Test
    void rfc9110_8_8_3_2_weakAndStrongComparison() {
        EntityTag strong = new EntityTag(false, "1");
        EntityTag weak = new EntityTag(true, "1");
        assertThat(weak.matchesStrongly(weak)).isFalse();
        assertThat(weak.matchesWeakly(weak)).isTrue();
        assertThat(weak.matchesStrongly(strong)).isFalse();
        assertThat(weak.matchesWeakly(strong)).isTrue();
        assertThat(strong.matchesStrongly(strong)).isTrue();
        assertThat(strong.matchesWeakly(new EntityTag(false, "2"))).isFalse();
    }

    @Test
    void aGeneratedTagIsWeakAndStandsForBytesAndType() {
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);
        String tag = EntityTag.generate(true, body, "text/plain");
        assertThat(EntityTag.parse(tag)).hasValueSatisfying(read -> {
            assertThat(read.weak()).isTrue();
            assertThat(read.isGenerated()).isTrue();
        });
        assertThat(tag).isEqualTo(EntityTag.generate(true, body.clone(), "text/plain"));
        assertThat(tag).isNotEqualTo(EntityTag.generate(true, body, "text/html"));
        assertThat(tag).isNotEqualTo(EntityTag.generate(true, new byte[0], "text/plain"));
    }

    @Test
    void aGeneratedTagIsTheSameInEveryBuild() {
        byte[] body = "x".repeat(200).getBytes(StandardCharsets.UTF_8);
        assertThat(EntityTag.generate(true, body, "text/plain")).isEqualTo("W/\"arcos.9dL_FGofXBAQmXLY_kjP4g\"");
    }
}
