package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Parts that the resource makes itself, and the cache keeps (RFC 9111 sections 3.3 and 3.4, RFC 9110 section 15.3.7).
 */
class PartialConformanceTest {
    private static final String FRESH = "Cache-Control: max-age=3600";

    /** The resource answers a range with a part. */
    private static Conversation part(
            Profile profile, String range, String contentRange, String body, String... fields) {
        return more(new Conversation(profile), range, contentRange, body, fields);
    }

    private static Conversation more(
            Conversation http, String range, String contentRange, String body, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = FRESH;
        all[1] = "Content-Range: bytes " + contentRange;
        System.arraycopy(fields, 0, all, 2, fields.length);
        http.withBody(body).answers(206, all);
        http.get("Range: bytes=" + range).notCached().status(206).body(body);
        return http;
    }

    @ParameterizedTest
    @CsvSource({
        "-6,456789,4-9",
        "-1,9,9-9",
        "4-,456789,4-9",
        "6-8,678,6-8",
        "6-,6789,6-9",
        "6-100,6789,6-9",
        "9-9,9,9-9"
    })
    void rfc9111_3_3_MAY_answerARangeWithinAStoredPart(String range, String body, String contentRange) {
        for (Profile profile : Profile.values()) {
            Conversation http = part(profile, "-6", "4-9/10", "456789", "A: 1");
            assertThat(http.asked("Range")).isEqualTo("bytes=-6");
            http.pause()
                    .get("Range: bytes=" + range)
                    .cached()
                    .status(206)
                    .body(body)
                    .has("Content-Range", "bytes " + contentRange + "/10")
                    .has("Content-Length", body.length() + "")
                    .has("Age", "3")
                    .has("A", "1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3-5", "-7", "0-", "2-2", "-0", "10-", "4-5,7-8"})
    void rfc9111_3_3_MUST_NOT_answerOtherRangesFromAPart(String range) {
        for (Profile profile : Profile.values()) {
            part(profile, "-6", "4-9/10", "456789").get("Range: bytes=" + range).notCached();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_3_MUST_NOT_takeAPartForTheWhole(Profile profile) {
        Conversation http = part(profile, "0-9", "0-9/10", "0123456789").answers(200, FRESH);
        http.get().notCached().status(200);
        http.send("HEAD", "").cached();
        http = part(profile, "0-4", "0-4/10", "01234").answers(200, FRESH);
        http.send("HEAD", "").notCached();
        http.get("Range: items=0-4").notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_14_2_MUST_NOT_answerHeadWithARange(Profile profile) {
        Conversation http = part(profile, "0-4", "0-4/10", "01234", "A: 1");
        http.send("HEAD", "", "Range: bytes=0-4").status(200).lacks("Content-Range");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_2_aPartThatIsStaleIsNotUsed(Profile profile) {
        Conversation http = part(profile, "0-4", "0-4/10", "01234", "ETag: \"a\"");
        http.pause(3600).withBody("new").answers(206, FRESH, "Content-Range: bytes 0-2/3", "ETag: \"b\"");
        http.get("Range: bytes=0-2").notCached().body("new");
        assertThat(http.asked("Range")).isEqualTo("bytes=0-2");
        assertThat(http.asked("If-None-Match")).isNull();
        http.get("Range: bytes=0-1").cached().body("ne");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=0", "min-fresh=4000"})
    void rfc9111_5_2_1_whatTheRequestWantsCountsForPartsToo(String directive) {
        Conversation http = part(Profile.GATEWAY, "0-4", "0-4/10", "01234", "ETag: \"a\"");
        http.get("Range: bytes=0-1", "Cache-Control: " + directive).notCached();
        http.get("Range: bytes=0-1").cached();
        part(Profile.SAFE, "0-4", "0-4/10", "01234")
                .get("Range: bytes=0-1", "Cache-Control: " + directive)
                .cached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_2_conditionsCountForPartsToo(Profile profile) {
        Conversation http = part(profile, "0-4", "0-4/10", "01234", "ETag: \"a\"");
        http.get("Range: bytes=0-1", "If-None-Match: \"a\"")
                .cached()
                .status(304)
                .lacks("Content-Range");
        http.get("Range: bytes=0-1", "If-None-Match: \"b\"").cached().status(206);
        http.get("Range: bytes=0-1", "If-Range: \"a\"").cached().status(206).body("01");
        http.get("Range: bytes=0-1", "If-Range: \"b\"").notCached();
        Conversation weak = part(profile, "0-4", "0-4/10", "01234", "ETag: W/\"a\"");
        weak.get("Range: bytes=0-1", "If-Range: W/\"a\"").notCached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control: no-store", "Cache-Control: private", "Vary: *", "Last-Modified: -10000"})
    void rfc9111_3_whatCannotBeStoredIsNotStoredInPart(String field) {
        Conversation http = new Conversation(Profile.GATEWAY).withBody("01234");
        http.answers(206, "Content-Range: bytes 0-4/10", field);
        http.get("Range: bytes=0-4").notCached().status(206);
        http.get("Range: bytes=0-4").notCached().status(206);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-4",
                "bytes */10",
                "bytes 4-0/10",
                "bytes 0-10/10",
                "items 0-4/10",
                "bytes 0-3/10",
                "0-4/10"
            })
    void rfc9110_14_4_aPartThatIsNotWhatItSaysIsNotStored(String contentRange) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).withBody("01234");
            http.answers(206, FRESH, "Content-Range: " + contentRange);
            http.get("Range: bytes=0-4").notCached().status(206);
            http.get("Range: bytes=0-4").notCached().status(206);
        }
    }

    /** As the public suite has it. */
    @ParameterizedTest
    @CsvSource({"-5,01234", "6-8,234", "6-,234", "-1,4"})
    void aPartShorterThanItSaysIsUsedAsFarAsItGoes_inTheGatewayProfile(String range, String body) {
        Conversation http = part(Profile.GATEWAY, "-5", "4-9/10", "01234");
        http.get("Range: bytes=" + range).cached().status(206).body(body);
        http.get("Range: bytes=9-9").notCached();
        Conversation safe = part(Profile.SAFE, "-5", "4-9/10", "01234");
        safe.get("Range: bytes=" + range).notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_4_MAY_combinePartsUnderAStrongTag(Profile profile) {
        Conversation http = part(profile, "0-3", "0-3/10", "0123", "ETag: \"a\"", "A: 1", "B: 1");
        more(http, "3-6", "3-6/10", "3456", "ETag: \"a\"", "A: 2");
        http.pause()
                .get("Range: bytes=1-5")
                .cached()
                .status(206)
                .body("12345")
                .has("Content-Range", "bytes 1-5/10")
                .has("A", "2")
                .has("B", "1")
                .has("Age", "3");
        more(http, "7-", "7-9/10", "789", "ETag: \"a\"");
        http.get()
                .cached()
                .status(200)
                .body("0123456789")
                .lacks("Content-Range")
                .has("B", "1")
                .has("Age", "0");
        http.get("Range: bytes=0-").cached().status(206).has("Content-Range", "bytes 0-9/10");
        http.send("HEAD", "").cached().status(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\"|\"b\"|5-9/10|56789",
                "W/\"a\"|W/\"a\"|5-9/10|56789",
                "\"a\"|W/\"a\"|5-9/10|56789",
                "W/\"a\"|\"a\"|5-9/10|56789",
                "\"a\"|x|5-9/10|56789",
                "\"a\"|\"a\"|6-9/10|6789",
                "\"a\"|\"a\"|5-9/11|56789",
                "\"a\"|\"a\"|5-9/*|56789",
                "\"a\"|\"a\"|5-9/10|5678",
            })
    void rfc9110_15_3_7_3_MUST_NOT_combineOtherParts(String one, String other, String contentRange, String body) {
        for (Profile profile : Profile.values()) {
            Conversation http = part(profile, "0-4", "0-4/10", "01234", "ETag: " + one);
            more(http, "5-9", contentRange, body, "ETag: " + other);
            http.get("Range: bytes=4-6").notCached();
            http.answers(200, FRESH).get().notCached();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_4_partsOfOtherVariantsStayApart(Profile profile) {
        Conversation http = new Conversation(profile).withBody("01234");
        String[] fields = {FRESH, "ETag: \"a\"", "Vary: Foo", "Content-Range: bytes 0-4/10"};
        http.answers(206, fields).get("Foo: 1", "Range: bytes=0-4").notCached();
        fields[3] = "Content-Range: bytes 5-9/10";
        http.withBody("56789")
                .answers(206, fields)
                .get("Foo: 2", "Range: bytes=5-9")
                .notCached();
        http.get("Foo: 1", "Range: bytes=0-3").cached().body("0123");
        http.get("Foo: 2", "Range: bytes=5-5").cached().body("5");
        http.answers(200, FRESH, "Vary: Foo").get("Foo: 1").notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aWholeTakesThePlaceOfAPart_andNoPartThatOfAWhole(Profile profile) {
        Conversation http = part(profile, "0-4", "0-4/10", "01234", "ETag: \"a\"");
        http.withBody("abcdefghij")
                .answers(200, "Cache-Control: max-age=60")
                .get()
                .notCached();
        http.get("Range: bytes=0-4").cached().body("abcde");
        http.pause(60).withBody("01234").answers(206, FRESH, "Content-Range: bytes 0-4/10");
        http.get("Range: bytes=0-4").notCached();
        http.withBody("whole").answers(200, FRESH).get().notCached().body("whole");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_4_partsAreInvalidated(Profile profile) {
        Conversation http = part(profile, "0-4", "0-4/10", "01234");
        http.get("Range: bytes=0-4").cached();
        http.answers(200).send("POST", "");
        http.get("Range: bytes=0-4").notCached();
    }

    @Test
    void whatAPartMayLackIsNotStored() {
        Conversation http = new Conversation(Profile.GATEWAY).withBody("01234");
        http.answers(206, FRESH, "ETag: \"a\"", "Content-Range: bytes 0-4/10");
        http.get("Range: bytes=0-4", "If-Range: \"a\"").notCached().status(206);
        http.get("Range: bytes=0-4").notCached();
        http.get("Range: bytes=0-4").cached();
    }
}
