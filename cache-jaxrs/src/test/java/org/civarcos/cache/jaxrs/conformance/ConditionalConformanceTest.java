package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of clients and of the cache itself (RFC 9110 section 13, RFC 9111 section 4.3), and ranges (section 14). */
class ConditionalConformanceTest {
    private static final String FRESH = "Cache-Control: max-age=100000";
    private static final String SHORT = "Cache-Control: max-age=2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"abcdef\"|\"abcdef\"",
                "W/\"abcdef\"|W/\"abcdef\"",
                "\"abcdef\"|W/\"abcdef\"",
                "W/\"abcdef\"|\"abcdef\"",
                "\"abcdef\"|\"abcdef\", \"1234\", \"5678\"",
                "\"abcdef\"|\"1234\", \"abcdef\", \"5678\"",
                "\"abcdef\"|\"1234\",\"5678\" , \"abcdef\"",
                "\"abc,def\"|\"1234\", \"abc,def\"",
                "\"\"|\"\"",
                "\"abcdef\"|*",
            })
    void rfc9110_13_1_2_MUST_answer304IfTheTagMatches(String tag, String condition) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(FRESH, "ETag: " + tag);
            http.get("If-None-Match: " + condition)
                    .cached()
                    .status(304)
                    .has("ETag", tag)
                    .body("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "abcdef", "\"abcde\"", "\"ABCDEF\"", "\"abcdef", ""})
    void rfc9110_13_1_2_MUST_answer200IfNoTagMatches(String condition) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(FRESH, "ETag: \"abcdef\"", "Last-Modified: -5000");
            http.get("If-None-Match: " + condition, "If-Modified-Since: +0")
                    .cached()
                    .status(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_2_2_MUST_preferTheTagToTheDate(Profile profile) {
        Conversation http = new Conversation(profile).stores(FRESH, "ETag: \"a\"", "Last-Modified: -5000");
        http.get("If-None-Match: \"a\"", "If-Modified-Since: -10000").cached().status(304);
        http.get("If-None-Match: \"b\"", "If-Modified-Since: -5000").cached().status(200);
    }

    @ParameterizedTest
    @CsvSource({"-3000,304", "-2000,304", "-4000,200"})
    void rfc9110_13_1_3_MUST_compareTheDates(int since, int status) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(FRESH, "Last-Modified: -3000", "Date: +0");
            http.get("If-Modified-Since: " + Conversation.date(since)).cached().status(status);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_1_3_MUST_ignoreADateThatIsNone_andReadAllFormats(Profile profile) {
        Conversation http =
                new Conversation(profile).stores(FRESH, "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT", "Date: +0");
        http.get("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT").cached().status(304);
        http.get("If-Modified-Since: Sun Nov  6 08:49:37 1994").cached().status(304);
        http.get("If-Modified-Since: tomorrow").cached().status(200);
        http.get("If-Modified-Since: 0").cached().status(200);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_2_SHOULD_takeTheDateForAMissingLastModified(Profile profile) {
        Conversation http = new Conversation(profile).stores(FRESH, "Date: +0");
        http.get("If-Modified-Since: -3000").cached().status(200);
        http.get("If-Modified-Since: +1").cached().status(304);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_15_4_5_MUST_repeatTheseFieldsInA304(Profile profile) {
        Conversation http = new Conversation(profile)
                .stores(
                        FRESH,
                        "ETag: \"a\"",
                        "Date: +0",
                        "Expires: +100",
                        "Vary: X",
                        "Content-Location: /x",
                        "Access-Control-Allow-Origin: *");
        Conversation.Got got = http.get("If-None-Match: \"a\"").cached().status(304);
        assertThat(got.fields().value("Cache-Control")).isEqualTo("max-age=100000");
        assertThat(got.fields().value("Vary")).isEqualTo("X");
        assertThat(got.fields().value("Content-Location")).isEqualTo("/x");
        assertThat(got.fields().value("Expires")).isNotNull();
        assertThat(got.fields().value("Date")).isNotNull();
        assertThat(got.fields().value("Access-Control-Allow-Origin")).isEqualTo("*");
        got.lacks("Content-Length", "Content-Type", "Transfer-Encoding");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_2_1_MUST_ignoreConditionsOnOtherThanSuccess(Profile profile) {
        Conversation http = new Conversation(profile).answers(404, FRESH, "ETag: \"a\"");
        http.get().notCached();
        http.get("If-None-Match: \"a\"").cached().status(404);
        http.get("If-None-Match: *").cached().status(404);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_2_aConditionOnAMissIsEvaluatedAgainstTheFullAnswer(Profile profile) {
        Conversation http = new Conversation(profile).answers(FRESH, "ETag: \"a\"");
        http.get("If-None-Match: \"a\"").notCached().status(304).has("ETag", "\"a\"");
        assertThat(http.asked("If-None-Match")).isNull();
        http.get().cached().status(200);
        http = new Conversation(profile).answers("Cache-Control: no-store", "ETag: \"a\"");
        http.get("If-None-Match: \"a\"").notCached().status(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abcdef\"", "W/\"abcdef\""})
    void rfc9111_4_3_1_MAY_validateWithTheTag(String tag) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(SHORT, "ETag: " + tag, "A: 1");
            String body = http.get().cached().body();
            http.pause().answers("Cache-Control: max-age=60", "ETag: " + tag, "B: 2");
            http.get().notCached().status(200).body(body).has("A", "1").has("B", "2");
            assertThat(http.asked("If-None-Match")).isEqualTo(tag);
            http.pause().get().cached().body(body).has("A", "1").has("B", "2").has("Age", "3");
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_1_MAY_validateWithTheDate(Profile profile) {
        String modified = Conversation.date(-3000);
        Conversation http = new Conversation(profile).stores(SHORT, "Last-Modified: " + modified, "Date: +0");
        http.pause().answers("Cache-Control: max-age=60", "Last-Modified: " + modified);
        http.get("If-Modified-Since: " + modified).notCached().status(304);
        assertThat(http.asked("If-Modified-Since")).isEqualTo(modified);
        http.pause().get().cached().status(200);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_3_MUST_useAFullAnswerToAValidation(Profile profile) {
        Conversation http = new Conversation(profile).stores(SHORT, "ETag: \"a\"");
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"b\"").withBody("new");
        http.get().notCached().status(200).body("new");
        http.get().cached().body("new").has("ETag", "\"b\"");
        http.get("If-None-Match: \"a\"").cached().status(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Test-Header,a,b",
        "X-Test-Header,a,b",
        "Content-Foo,a,b",
        "X-Content-Foo,a,b",
        "Content-Type,text/plain,text/plain;charset=utf-8",
        "Content-MD5,rL0Y20zC+Fzt72VPzMSk2A==,N7UdGUp1E+RbVvZSTy1R8g==",
        "Content-Location,/foo,/bar",
        "Content-Security-Policy,default-src 'self',default-src 'self' cdn.example.com",
        "X-Frame-Options,deny,sameorigin",
        "Clear-Site-Data,cache,cookies",
        "Public-Key-Pins,a,b",
        "X-XSS-Protection,1,1; mode=block",
    })
    void rfc9111_3_2_MUST_updateTheFieldsThatA304Brings(String name, String before, String after) {
        for (Profile profile : Profile.values()) {
            for (String validator : new String[] {"ETag: \"x\"", "Last-Modified: " + Conversation.date(-86400)}) {
                Conversation http =
                        new Conversation(profile).stores(SHORT, "Date: +0", validator, name + ": " + before);
                http.pause().answers("Cache-Control: max-age=3600", "Date: +0", validator, name + ": " + after);
                http.get().notCached().status(200).has(name, after);
                http.pause().get().cached().has(name, after);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_2_MUST_NOT_updateTheLength(Profile profile) {
        Conversation http = new Conversation(profile).stores(SHORT, "ETag: \"x\"", "Connection: keep-me");
        String body = http.get().body();
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"x\"", "Content-Length: 3", "Content-Encoding: gzip");
        http.get().notCached().body(body).lacks("Content-Encoding").has("Content-Length", body.length() + "");
        http.get().cached().body(body).lacks("Content-Encoding").has("Content-Length", body.length() + "");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_2_aRepeatedFieldReplacesAllItsLines(Profile profile) {
        Conversation http = new Conversation(profile).stores(SHORT, "ETag: \"x\"", "A: 1", "A: 2", "B: 3");
        http.get().cached().has("A", "1", "2");
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"x\"", "A: 4", "A: 5");
        http.get().notCached().has("A", "4", "5").has("B", "3");
        http.get().cached().has("A", "4", "5").has("B", "3");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatA304BringsThatIsNotStoredIsForItsOwnClient(Profile profile) {
        Conversation http = new Conversation(profile).stores(SHORT, "ETag: \"x\"");
        http.pause().answers("Cache-Control: max-age=60, no-cache=\"a\"", "ETag: \"x\"", "Set-Cookie: s=1", "a: 1");
        http.get().notCached().status(200).has("Set-Cookie", "s=1").has("a", "1");
        Conversation.Got next = http.get().cached().lacks("a");
        assertThat(next.fields().contains("Set-Cookie")).isEqualTo(profile == Profile.GATEWAY);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_3_anErrorOfAValidationIsForwarded(Profile profile) {
        Conversation http = new Conversation(profile).stores(SHORT, "ETag: \"x\"");
        http.pause().answers(501).get().notCached().status(501);
        http.answers(404).get().notCached().status(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 0})
    void rfc9111_4_2_4_MAY_serveStaleWhileTheResourceFails_inTheGatewayProfile(int status) {
        Conversation http = new Conversation(Profile.GATEWAY).stores("Cache-Control: max-age=2", "A: 1");
        failing(http.pause(), status).get().status(200).has("A", "1").has("Age", "3");
        http.pause(3599).get().status(status == 0 ? 500 : status).lacks("A");
        Conversation safe = new Conversation(Profile.SAFE).stores("Cache-Control: max-age=2", "ETag: \"x\"", "A: 1");
        failing(safe.pause(), status).get().status(status == 0 ? 500 : status).lacks("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=2, must-revalidate",
                "max-age=2, proxy-revalidate",
                "max-age=2, no-cache",
                "s-maxage=2",
                "max-age=2, stale-if-error=0"
            })
    void rfc9111_4_2_4_MUST_NOT_serveStaleWhereItIsForbidden_thoughTheResourceFails(String control) {
        for (int status : new int[] {503, 0}) {
            Conversation http =
                    new Conversation(Profile.GATEWAY).stores("Cache-Control: " + control, "ETag: \"x\"", "A: 1");
            failing(http.pause(), status)
                    .get()
                    .status(status == 0 ? 500 : status)
                    .lacks("A");
        }
    }

    /** With a status, or with an exception for zero. */
    private static Conversation failing(Conversation http, int status) {
        return status == 0 ? http.fails() : http.answers(status);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc5861_4_MAY_serveStaleInsteadOfAnError(Profile profile) {
        for (int status : new int[] {500, 502, 503, 504}) {
            Conversation http = new Conversation(profile).stores("Cache-Control: max-age=2, stale-if-error=60", "A: 1");
            http.pause().answers(status).get().status(200).has("A", "1").has("Age", "3");
            http.pause(60).get().status(status);
        }
        Conversation http = new Conversation(profile).stores("Cache-Control: max-age=2, stale-if-error=60");
        http.pause().answers(501).get().status(501);
        http.answers(404).get().status(404);
    }

    @Test
    void rfc5861_4_theRequestMayAskForIt_inTheGatewayProfile() {
        Conversation http = new Conversation(Profile.GATEWAY).stores("Cache-Control: max-age=0, stale-if-error=0");
        http.answers(500).get("Cache-Control: stale-if-error=3600").status(200);
        http.pause().get("Cache-Control: stale-if-error=1").status(500);
        http.get().status(500);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_14_2_MAY_answerARangeFromAStoredResponse(Profile profile) {
        Conversation http = new Conversation(profile)
                .withBody("01234567890")
                .stores("Cache-Control: max-age=3600", "ETag: \"a\"", "Last-Modified: -3000", "Date: +0");
        http.get("Range: bytes=0-1").cached().status(206).body("01").has("Content-Range", "bytes 0-1/11");
        http.get("Range: bytes=1-").cached().status(206).body("1234567890").has("Content-Length", "10");
        http.get("Range: bytes=-1").cached().status(206).body("0");
        http.get("Range: bytes=-100").cached().status(206).body("01234567890");
        http.get("Range: bytes=5-100").cached().status(206).body("567890").has("ETag", "\"a\"");
        http.get("Range: bytes=11-").cached().status(416).has("Content-Range", "bytes */11");
        http.get("Range: bytes=-0").cached().status(416);
        for (String whole : new String[] {"bytes=0-1,3-4", "lines=0-1", "bytes=2-1", "bytes=a-b", "bytes", "bytes=-"}) {
            http.get("Range: " + whole).cached().status(200).body("01234567890");
        }
        http.get("Range: bytes=0-1", "If-None-Match: \"a\"").cached().status(304);
        http.get("Range: bytes=0-1", "If-None-Match: \"b\"").cached().status(206);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_1_5_MUST_compareIfRangeStrongly(Profile profile) {
        String modified = Conversation.date(-3000);
        Conversation http = new Conversation(profile)
                .withBody("0123456789")
                .stores("Cache-Control: max-age=3600", "ETag: \"a\"", "Last-Modified: " + modified, "Date: +0");
        http.get("Range: bytes=0-1", "If-Range: \"a\"").cached().status(206);
        http.get("Range: bytes=0-1", "If-Range: \"b\"").cached().status(200);
        http.get("Range: bytes=0-1", "If-Range: W/\"a\"").cached().status(200);
        http.get("Range: bytes=0-1", "If-Range: " + modified).cached().status(206);
        http.get("Range: bytes=0-1", "If-Range: " + Conversation.date(0))
                .cached()
                .status(200);
        http.get("Range: bytes=0-1", "If-Range: junk").cached().status(200);
        Conversation weak = new Conversation(profile).stores("Cache-Control: max-age=3600", "ETag: W/\"a\"");
        weak.get("Range: bytes=0-1", "If-Range: W/\"a\"").cached().status(200);
        assertThat(HttpDate.parse(modified, Conversation.TIME.instant())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_14_2_aRangeOnAMissIsCutOutOfTheFullAnswer(Profile profile) {
        Conversation http = new Conversation(profile).withBody("0123456789").answers("Cache-Control: max-age=3600");
        http.get("Range: bytes=0-1").notCached().status(206).body("01").has("Content-Range", "bytes 0-1/10");
        http.get().cached().status(200).body("0123456789").lacks("Content-Range");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_3_MUST_NOT_takeAPartForTheWhole(Profile profile) {
        Conversation http = new Conversation(profile).withBody("01234");
        http.answers(206, "Cache-Control: max-age=3600", "Content-Range: bytes 0-4/10")
                .get("Range: bytes=0-4")
                .status(206);
        http.answers(200, "Cache-Control: max-age=3600")
                .withBody("0123456789")
                .get()
                .notCached()
                .body("0123456789");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_13_1_1_412OnlyFromTheResourcesOwnAnswer(Profile profile) {
        Conversation http = new Conversation(profile).stores(FRESH, "ETag: \"a\"", "Last-Modified: -3000");
        http.get("If-Match: \"b\"").notCached().status(412).body("");
        http.get("If-Match: \"a\"").notCached().status(200);
        http.get("If-Match: W/\"a\"").notCached().status(412);
        http.get("If-Match: *").notCached().status(200);
        http.get("If-Unmodified-Since: " + Conversation.date(-4000)).notCached().status(412);
        http.get("If-Unmodified-Since: " + Conversation.date(-2000)).notCached().status(200);
        http.get("If-Match: \"a\"", "If-None-Match: \"a\"").notCached().status(304);
        http.get().cached();
    }
}
