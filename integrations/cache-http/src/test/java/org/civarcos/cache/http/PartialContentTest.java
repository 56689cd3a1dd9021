package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialContentTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REPRESENTATION = "0123456789";

    private static StoredResponse part(String contentRange, String body, Instant when, String... fields) {
        HeaderFields all = HeaderFields.of(fields)
                .and(HeaderFields.of("Cache-Control", "max-age=60", "Content-Range", "bytes " + contentRange));
        ResponseHead head = new ResponseHead(206, all);
        return new StoredResponse(
                head,
                body.getBytes(StandardCharsets.US_ASCII),
                Freshness.of(Rules.SAFE, head, when),
                when,
                when,
                HeaderFields.EMPTY,
                Vary.NOTHING);
    }

    private static StoredResponse tagged(int first, int last, Instant when) {
        return part(first + "-" + last + "/10", REPRESENTATION.substring(first, last + 1), when, "ETag", "\"a\"");
    }

    private static Reply reply(StoredResponse part, String range) {
        return Reply.ofStored(new RequestHead("GET", HeaderFields.of("Range", "bytes=" + range)), part, NOW);
    }

    private static boolean isAnswer(StoredResponse part, String range) {
        return PartialContent.isAnswer(Rules.SAFE, HeaderFields.of("Range", "bytes=" + range), part, NOW);
    }

    /** Each range of each part, against the representation. */
    @Test
    void rfc9110_15_3_7_aRangeOfAPartIsThatOfTheRepresentation() {
        for (int first = 0; first < 10; first++) {
            for (int last = first; last < 10; last++) {
                StoredResponse part = tagged(first, last, NOW);
                for (int from = 0; from < 10; from++) {
                    boolean open = from >= first && last == 9;
                    assertThat(isAnswer(part, from + "-")).isEqualTo(open);
                    boolean suffix = from > 0 && 10 - from >= first && last == 9;
                    assertThat(isAnswer(part, "-" + from)).isEqualTo(suffix);
                    if (suffix) {
                        assertThat(text(reply(part, "-" + from))).isEqualTo(REPRESENTATION.substring(10 - from));
                    }
                    for (int to = from; to < 10; to++) {
                        String range = from + "-" + to;
                        boolean inside = from >= first && to <= last;
                        assertThat(isAnswer(part, range)).isEqualTo(inside);
                        if (inside) {
                            Reply reply = reply(part, range);
                            assertThat(text(reply)).isEqualTo(REPRESENTATION.substring(from, to + 1));
                            assertThat(reply.fields().all("Content-Range")).containsExactly("bytes " + range + "/10");
                        }
                    }
                }
            }
        }
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.US_ASCII);
    }

    @Test
    void ofARepresentationWhoseLengthIsNotKnownTheEndIsNotEither() {
        StoredResponse part = part("4-9/*", "456789", NOW);
        assertThat(isAnswer(part, "5-6")).isTrue();
        assertThat(reply(part, "5-6").fields().value("Content-Range")).isEqualTo("bytes 5-6/*");
        assertThat(isAnswer(part, "5-9")).isTrue();
        assertThat(isAnswer(part, "5-10")).isFalse();
        assertThat(isAnswer(part, "5-")).isFalse();
        assertThat(isAnswer(part, "-1")).isFalse();
    }

    @Test
    void rfc9111_4_2_aStalePartIsNoAnswer() {
        HeaderFields request = HeaderFields.of("Range", "bytes=0-1", "Cache-Control", "max-stale");
        StoredResponse part = tagged(0, 4, NOW);
        for (Rules rules : List.of(Rules.SAFE, Rules.GATEWAY)) {
            assertThat(PartialContent.isAnswer(rules, request, part, NOW.plusSeconds(59)))
                    .isTrue();
            assertThat(PartialContent.isAnswer(rules, request, part, NOW.plusSeconds(60)))
                    .isFalse();
        }
    }

    @Test
    void aPartMayLieBeyondWhatAnArrayHolds() {
        StoredResponse part = part("5000000000-5000000003/6000000000", "abcd", NOW);
        assertThat(PartialContent.isSound(part, Profile.SAFE)).isTrue();
        assertThat(text(reply(part, "5000000001-5000000002"))).isEqualTo("bc");
        assertThat(isAnswer(part, "-1000000000")).isFalse();
        assertThat(isAnswer(part, "705032705-705032706")).isFalse(); // equal modulo 2 to the 32nd
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a-b/10", "0-4", "0-4/", "0-4/4", "-4/10", "0-/10", "0-4/-1", "4-0/10", "0 - 4/10", "*/10"})
    void rfc9110_14_4_whatIsNoContentRange(String text) {
        assertThat(ContentRange.of(HeaderFields.of("Content-Range", "bytes " + text)))
                .isEmpty();
        assertThat(ContentRange.of(HeaderFields.of("Content-Range", "bytes 0-1/2", "Content-Range", "bytes 0-1/2")))
                .isEmpty();
        assertThat(ContentRange.of(HeaderFields.of("Content-Range", "items 0-1/2")))
                .isEmpty();
    }

    /** All pairs of parts: one if they touch, the whole if that is all, and the bytes are right in each case. */
    @Test
    void rfc9111_3_4_MAY_combineWhatTouches() {
        for (int a = 0; a < 10; a++) {
            for (int b = a; b < 10; b++) {
                for (int c = 0; c < 10; c++) {
                    for (int d = c; d < 10; d++) {
                        Optional<StoredResponse> both = PartialContent.combine(
                                Rules.SAFE, tagged(a, b, NOW), tagged(c, d, NOW.plusSeconds(5)), 10);
                        assertThat(both.isPresent()).isEqualTo(c <= b + 1 && a <= d + 1);
                        both.ifPresent(PartialContentTest::isRight);
                    }
                }
            }
        }
    }

    private static void isRight(StoredResponse both) {
        String text = new String(both.body(), StandardCharsets.US_ASCII);
        if (both.status() == 200) {
            assertThat(text).isEqualTo(REPRESENTATION);
            assertThat(both.fields().contains("Content-Range")).isFalse();
        } else {
            ContentRange range = ContentRange.of(both.fields()).orElseThrow();
            assertThat(text).isEqualTo(REPRESENTATION.substring((int) range.first(), (int) range.last() + 1));
            assertThat(range.isWhole()).isFalse();
        }
        assertThat(both.responseTime()).isEqualTo(NOW.plusSeconds(5));
        assertThat(both.currentAge(NOW.plusSeconds(8))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void rfc9111_3_4_MUST_updateTheFields() {
        StoredResponse older = part("0-4/10", "01234", NOW, "ETag", "\"a\"", "A", "1", "B", "1", "Age", "50");
        StoredResponse newer = part("5-9/10", "56789", NOW, "ETag", "\"a\"", "A", "2");
        HeaderFields fields = PartialContent.combine(Rules.SAFE, older, newer, 10)
                .orElseThrow()
                .fields();
        assertThat(fields.all("A")).containsExactly("2");
        assertThat(fields.all("B")).containsExactly("1");
        assertThat(fields.contains("Age")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"\"a\",\"b\"", "W/\"a\",W/\"a\"", "\"a\",W/\"a\"", "W/\"a\",\"a\"", "a,a"})
    void rfc9110_15_3_7_3_MUST_NOT_combineWithoutTheSameStrongTag(String one, String other) {
        assertThat(PartialContent.combine(
                        Rules.SAFE,
                        part("0-4/10", "01234", NOW, "ETag", one),
                        part("5-9/10", "56789", NOW, "ETag", other),
                        10))
                .isEmpty();
    }

    @Test
    void whatIsTooLargeOrCodedOtherwiseIsNotCombined() {
        StoredResponse one = tagged(0, 4, NOW);
        StoredResponse other = tagged(5, 9, NOW);
        assertThat(PartialContent.combine(Rules.SAFE, one, other, 10)).isPresent();
        assertThat(PartialContent.combine(Rules.SAFE, one, other, 9)).isEmpty();
        StoredResponse coded = part("5-9/10", "56789", NOW, "ETag", "\"a\"", "Content-Encoding", "gzip");
        assertThat(PartialContent.combine(Rules.SAFE, one, coded, 10)).isEmpty();
        StoredResponse longer = part("5-9/11", "56789", NOW, "ETag", "\"a\"");
        assertThat(PartialContent.combine(Rules.SAFE, one, longer, 11)).isEmpty();
    }
}
