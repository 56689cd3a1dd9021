package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FresheningTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(100);

    private static final HeaderFields ASKED =
            HeaderFields.of("Accept", "x", "Accept-Language", "de", "Origin", "http://o");

    private static StoredResponse stored(String... fields) {
        ResponseHead head = new ResponseHead(200, HeaderFields.of(fields));
        return new StoredResponse(
                head,
                new byte[] {1, 2, 3},
                Freshness.of(Rules.SAFE, head, NOW),
                NOW,
                NOW,
                HeaderFields.of("accept", "x"),
                Vary.of(List.of("Accept")));
    }

    private static StoredResponse freshened(StoredResponse stored, String... update) {
        return Freshening.freshen(stored, HeaderFields.of(update), ASKED, Rules.SAFE, LATER, LATER);
    }

    @Test
    void rfc9111_3_2_MUST_replaceEachFieldThatIsBrought_andKeepTheOthers() {
        StoredResponse updated = freshened(
                stored("A", "1", "a", "2", "B", "3", "Age", "50", "Cache-Control", "max-age=5"),
                "A",
                "4",
                "Cache-Control",
                "max-age=60",
                "Date",
                HttpDate.format(LATER));
        assertThat(updated.fields().all("A")).containsExactly("4");
        assertThat(updated.fields().all("B")).containsExactly("3");
        assertThat(updated.fields().contains("Age")).isFalse();
        assertThat(updated.freshnessLifetime()).hasSeconds(60);
        assertThat(updated.currentAge(LATER)).isZero();
        assertThat(updated.body()).containsExactly(1, 2, 3);
        assertThat(updated.selecting()).isEqualTo(HeaderFields.of("accept", "x"));
    }

    @Test
    void rfc9111_3_2_MUST_NOT_replaceTheseFields() {
        StoredResponse updated = freshened(
                stored("Content-Encoding", "br"),
                "Content-Length",
                "7",
                "Content-Encoding",
                "gzip",
                "Content-Range",
                "x",
                "Connection",
                "X",
                "X",
                "1",
                "Keep-Alive",
                "1",
                "Cache-Control",
                "no-cache=\"y\"",
                "Y",
                "1");
        assertThat(updated.fields())
                .isEqualTo(HeaderFields.of("Content-Encoding", "br", "Cache-Control", "no-cache=\"y\""));
    }

    /** What was selected by one field goes on to be selected by both, as this request has them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept-Language|de|fr",
                "accept, ACCEPT-LANGUAGE|de|fr",
                "Origin, Accept-Language|de|fr",
            })
    void rfc9111_4_1_MUST_selectByTheVaryThatIsBrought(String vary, String same, String other) {
        StoredResponse updated = freshened(stored("ETag", "\"a\""), "ETag", "\"a\"", "Vary", vary);
        assertThat(updated.vary().names()).contains("accept", "accept-language");
        HeaderFields asked = HeaderFields.of("Accept", "x", "Origin", "http://o", "Accept-Language", same);
        assertThat(updated.isSelectedBy(asked, Profile.SAFE)).isTrue();
        assertThat(updated.isSelectedBy(asked.with("Accept-Language", other), Profile.SAFE))
                .isFalse();
        assertThat(updated.isSelectedBy(asked.with("Accept", "y"), Profile.SAFE))
                .isFalse();
    }

    @Test
    void rfc9111_4_1_MUST_NOT_reuseWhatIsSaidToVaryByEverything() {
        StoredResponse updated = freshened(stored("ETag", "\"a\""), "ETag", "\"a\"", "Vary", "*");
        assertThat(updated.isSelectedBy(ASKED, Profile.SAFE)).isFalse();
        assertThat(Storability.of(Rules.SAFE, new RequestHead("GET", ASKED), updated.head(), LATER, LATER)
                        .isStorable())
                .isFalse();
    }

    @Test
    void aVaryThatIsLostOrChangedDoesNotWidenWhatSelects() {
        StoredResponse updated =
                freshened(stored("ETag", "\"a\"", "Vary", "Accept"), "ETag", "\"a\"", "Vary", "Origin");
        assertThat(updated.vary().names()).containsExactly("accept", "origin");
        assertThat(updated.fields().all("Vary")).containsExactly("Origin");
    }

    @Test
    void theCodingThatIsAddedLaterSelectsNothing() {
        StoredResponse updated = freshened(
                stored("ETag", "\"a\"", "Vary", "Accept, Accept-Encoding"),
                "ETag",
                "\"a\"",
                "Vary",
                "Accept, Accept-Encoding");
        assertThat(updated.vary().names()).containsExactly("accept");
        assertThat(updated.isCodedLater()).isTrue();
    }

    @Test
    void anAgeThatIsBroughtCounts() {
        assertThat(freshened(stored(), "Age", "7", "Cache-Control", "max-age=9").currentAge(LATER))
                .hasSeconds(7);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"a\"','\"a\"',true",
        "'\"a\"','\"b\"',false",
        "'\"a\"','W/\"a\"',true",
        "'W/\"a\"','W/\"a\"',true",
        "'W/\"a\"','\"a\"',false",
        "'','\"a\"',false",
    })
    void rfc9111_4_3_4_MUST_NOT_updateWhatHasAnotherTag(String own, String brought, boolean meant) {
        StoredResponse stored = own.isEmpty() ? stored() : stored("ETag", own);
        assertThat(Freshening.isMeant(stored, HeaderFields.of("ETag", brought))).isEqualTo(meant);
    }

    @Test
    void rfc9111_4_3_4_theDateIsAValidatorToo_andNoneIsMeantForTheOneThatWasAsked() {
        StoredResponse stored = stored("Last-Modified", "x");
        assertThat(Freshening.isMeant(stored, HeaderFields.of("Last-Modified", "x")))
                .isTrue();
        assertThat(Freshening.isMeant(stored, HeaderFields.of("Last-Modified", "y")))
                .isFalse();
        assertThat(Freshening.isMeant(stored, HeaderFields.EMPTY)).isTrue();
    }

    @Test
    void rfc9111_4_3_4_A304WithoutATagIsNoAnswerToOne() {
        StoredResponse tagged = stored("ETag", "\"a\"", "Last-Modified", "x");
        assertThat(Freshening.isMeant(tagged, HeaderFields.EMPTY)).isFalse();
        assertThat(Freshening.isMeant(tagged, HeaderFields.of("Last-Modified", "x")))
                .isFalse();
        assertThat(Freshening.isMeant(tagged, HeaderFields.of("ETag", "\"a\""))).isTrue();
        StoredResponse taggedHere = stored("ETag", madeHere(), "Last-Modified", "x");
        assertThat(Freshening.isMeant(taggedHere, HeaderFields.EMPTY)).isTrue();
    }

    @Test
    void rfc9111_4_3_1_onlyOneValidatorIsSent_theTagBeforeTheDate() {
        assertThat(stored("ETag", "\"a\"", "Last-Modified", "x").conditions())
                .isEqualTo(HeaderFields.of("If-None-Match", "\"a\""));
        assertThat(stored("ETag", madeHere(), "Last-Modified", "x").conditions())
                .isEqualTo(HeaderFields.of("If-Modified-Since", "x"));
        assertThat(stored("ETag", madeHere()).conditions()).isEqualTo(HeaderFields.EMPTY);
    }

    private static String madeHere() {
        return EntityTag.generate(true, new byte[0], "");
    }

    @ParameterizedTest
    @CsvSource({
        "ETag,'\"a\"',true",
        "ETag,'\"b\"',false",
        "Content-Length,3,true",
        "Content-Length,4,false",
        "Content-Length,x,false"
    })
    void rfc9111_4_3_5_SHOULD_updateByHeadIfValidatorsAndLengthAreEqual(String name, String value, boolean same) {
        StoredResponse stored = stored("ETag", "\"a\"");
        assertThat(Freshening.isSameByHead(stored, HeaderFields.of(name, value), Profile.SAFE))
                .isEqualTo(same);
        assertThat(Freshening.isSameByHead(stored, HeaderFields.EMPTY, Profile.SAFE))
                .isFalse();
        assertThat(Freshening.isSameByHead(stored, HeaderFields.EMPTY, Profile.GATEWAY))
                .isTrue();
    }
}
