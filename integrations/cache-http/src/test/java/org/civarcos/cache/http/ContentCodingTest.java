package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored has no coding; a filter adds one on each way to a client (RFC 9110 sections 8.4 and 8.8.3.3). */
class ContentCodingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HeaderFields GZIP = HeaderFields.of("Accept-Encoding", "gzip");

    private static StoredResponse stored(Vary selecting, String... fields) {
        ResponseHead head = new ResponseHead(200, HeaderFields.of(fields));
        return new StoredResponse(
                head,
                new byte[] {1, 2, 3, 4},
                Freshness.of(Rules.SAFE, head, NOW),
                NOW,
                NOW,
                selecting.select(GZIP, Profile.SAFE),
                selecting);
    }

    private static StoredResponse codedLater(String tag) {
        return stored(Vary.NOTHING, "ETag", tag, "Vary", "Accept-Encoding", "Cache-Control", "max-age=9");
    }

    private static Reply reply(StoredResponse stored, HeaderFields request) {
        return Reply.ofStored(new RequestHead("GET", request), stored, NOW);
    }

    @Test
    void rfc9110_8_8_3_3_oneStrongTagDoesNotStandForSeveralCodings() {
        StoredResponse stored = codedLater("\"a\"");
        assertThat(stored.isCodedLater()).isTrue();
        assertThat(reply(stored, GZIP).fields().value("ETag")).isEqualTo("W/\"a\"");
        assertThat(reply(stored, HeaderFields.EMPTY).fields().value("ETag")).isEqualTo("W/\"a\"");
        assertThat(reply(codedLater("W/\"a\""), GZIP).fields().value("ETag")).isEqualTo("W/\"a\"");
        assertThat(stored.conditions())
                .as("the resource is asked for the tag that it gave")
                .isEqualTo(HeaderFields.of("If-None-Match", "\"a\""));
    }

    @Test
    void rfc9110_15_4_5_MUST_repeatTheVaryAndTheTagOfThe200InThe304() {
        for (String known : new String[] {"\"a\"", "W/\"a\""}) {
            Reply reply = reply(codedLater("\"a\""), GZIP.with("If-None-Match", known));
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.fields().value("Vary")).isEqualTo("Accept-Encoding");
            assertThat(reply.fields().value("ETag")).isEqualTo("W/\"a\"");
        }
    }

    @Test
    void whatTheResourceEncodesIsSelectedByTheCodingAndKeepsItsTag() {
        StoredResponse stored = stored(
                Vary.of(List.of("Accept-Encoding")),
                "ETag",
                "\"a\"",
                "Vary",
                "Accept-Encoding",
                "Content-Encoding",
                "gzip");
        assertThat(stored.isCodedLater()).isFalse();
        assertThat(reply(stored, GZIP).fields().value("ETag")).isEqualTo("\"a\"");
        assertThat(reply(stored, GZIP.with("Range", "bytes=0-1")).status()).isEqualTo(206);
    }

    /** A part would count bytes that are not sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|200",
                "gzip, deflate, br|200",
                "*|200",
                "gzip;q=0.5|200",
                "identity;q=1, *;q=0|206",
                "identity|206",
                "gzip;q=0|206",
                "gzip ; Q=0.000|206",
                "''|206",
            })
    void rfc9110_14_4_theBytesOfARangeAreThoseThatAreSent(String accepted, int status) {
        HeaderFields request = HeaderFields.of("Accept-Encoding", accepted, "Range", "bytes=0-1");
        assertThat(reply(codedLater("\"a\""), request).status()).isEqualTo(status);
        assertThat(reply(stored(Vary.NOTHING, "ETag", "\"a\""), request).status())
                .isEqualTo(206);
        assertThat(reply(codedLater("\"a\""), HeaderFields.of("Range", "bytes=0-1"))
                        .status())
                .isEqualTo(206);
        assertThat(reply(codedLater("\"a\""), HeaderFields.of("Range", "bytes=0-1", "If-Range", "\"a\""))
                        .status())
                .as("a weak tag is no ground for a part")
                .isEqualTo(200);
    }
}
