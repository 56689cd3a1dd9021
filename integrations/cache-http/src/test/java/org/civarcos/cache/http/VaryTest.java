package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VaryTest {
    private static final ResponseKey KEY = ResponseKey.of("/p", null, "");

    private static boolean same(String vary, HeaderFields one, HeaderFields other) {
        Vary by = Vary.of(HeaderFields.of("Vary", vary));
        boolean selected = by.select(one, Profile.SAFE).equals(by.select(other, Profile.SAFE));
        assertThat(KEY.variant(by.select(one, Profile.SAFE)).equals(KEY.variant(by.select(other, Profile.SAFE))))
                .isEqualTo(selected);
        return selected;
    }

    @Test
    void rfc9111_4_1_MUST_NOT_useAResponseWhoseSelectingFieldsDiffer() {
        assertThat(same(
                        "Accept-Language",
                        HeaderFields.of("Accept-Language", "de"),
                        HeaderFields.of("accept-language", "de")))
                .isTrue();
        assertThat(same(
                        "Accept-Language",
                        HeaderFields.of("Accept-Language", "de"),
                        HeaderFields.of("Accept-Language", "en")))
                .isFalse();
    }

    @Test
    void rfc9111_4_1_aMissingFieldMatchesOnlyAMissingOne() {
        assertThat(same("Accept", HeaderFields.EMPTY, HeaderFields.of("Accept", "")))
                .isFalse();
        assertThat(same("Accept", HeaderFields.EMPTY, HeaderFields.of("X", "y")))
                .isTrue();
    }

    @Test
    void rfc9111_4_1_whitespaceAndLinesAreNormalised() {
        assertThat(same(
                        "Accept",
                        HeaderFields.of("Accept", "a ,b", "Accept", "c"),
                        HeaderFields.of("Accept", "a, b,c")))
                .isTrue();
        assertThat(same("Accept", HeaderFields.of("Accept", "a, b"), HeaderFields.of("Accept", "b, a")))
                .isFalse();
    }

    @Test
    void aFieldCannotPretendToBeTwo() {
        Vary by = Vary.of(HeaderFields.of("Vary", "A, B"));
        assertThat(by.select(HeaderFields.of("A", "1", "B", "2"), Profile.SAFE))
                .isNotEqualTo(by.select(HeaderFields.of("A", "1,b:2"), Profile.SAFE));
    }

    @Test
    void rfc9110_12_5_5_namesAreComparedWithoutCaseOrOrder() {
        assertThat(Vary.of(HeaderFields.of("Vary", "B, a", "vary", "A")))
                .isEqualTo(Vary.of(HeaderFields.of("Vary", "a,b")));
    }

    @Test
    void rfc9111_4_1_varyByAnythingIsSelectedByNoRequest() {
        Vary any = Vary.of(HeaderFields.of("Vary", "Accept, *"));
        assertThat(any.any()).isTrue();
        StoredResponse stored = new StoredResponse(
                new ResponseHead(200, HeaderFields.EMPTY),
                new byte[0],
                Freshness.of(Rules.SAFE, new ResponseHead(200, HeaderFields.EMPTY), Instant.EPOCH),
                Instant.EPOCH,
                Instant.EPOCH,
                HeaderFields.EMPTY,
                any);
        assertThat(stored.isSelectedBy(HeaderFields.EMPTY, Profile.SAFE)).isFalse();
    }

    @Test
    void addingNamesKeepsBoth() {
        Vary both = Vary.of(HeaderFields.of("Vary", "a")).and(Vary.of(HeaderFields.of("Vary", "b")));
        assertThat(both.names()).containsExactly("a", "b");
        assertThat(both.and(Vary.NOTHING)).isSameAs(both);
    }
}
