package org.civarcos.cache.jaxrs.conformance;

import java.util.List;
import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a response is fresh, whatever is written into {@code Cache-Control}, {@code Expires} and {@code Age}. */
class FreshnessConformanceTest {

    private static void fresh(String... fields) {
        for (Profile profile : Profile.values()) {
            new Conversation(profile).stores(fields).pause().get().cached();
        }
    }

    private static void stale(String... fields) {
        for (Profile profile : Profile.values()) {
            new Conversation(profile).stores(fields).pause().get().notCached();
        }
    }

    @Test
    void noFreshness_MUST_NOT_beInvented_inTheGatewayProfile() {
        new Conversation(Profile.GATEWAY).stores().get().notCached();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=3600",
                "max-age=\"3600\"",
                "max-age=003600",
                "max-age=2147483648",
                "max-age=99999999999",
                "MaX-aGe=3600",
                "foobar, max-age=3600",
                "foobar=\"a, b\", max-age=3600",
                "s-maxage=3600",
                "max-age=1, s-maxage=3600",
                "max-age=3600, extension=\"max-age=1\"",
                "max-age=3600, must-revalidate",
                "max-age=3600, immutable",
                ", max-age=3600, ,",
            })
    void rfc9111_4_2_1_SHOULD_reuseWhatItsCacheControlMakesFresh(String value) {
        fresh("Cache-Control: " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=0",
                "max-age=1",
                "max-age='3600'",
                "max-age=a3600",
                "max-age=3600a",
                "max-age=3600.0",
                "max-age=3600.5",
                "max-age=-3600",
                "max-age =3600",
                "max-age= 3600",
                "max-age",
                "max-age=",
                "extension=\"max-age=3600\", max-age=1",
                "max-age=1, extension=\"max-age=3600\"",
                "extension=\"max-age=3600\", max-age=\"1\"",
                "max-age=\"1\", extension=\"max-age=3600\"",
                "max-age=3600, s-maxage=1",
                "s-maxage=1, max-age=3600",
                "max-age=1, max-age=3600",
                "max-age=3600, max-age=1",
            })
    void rfc9111_4_2_1_MUST_NOT_reuseWhatItsCacheControlMakesStale(String value) {
        stale("Cache-Control: " + value);
    }

    @Test
    void rfc9110_5_3_linesOfAFieldAreOneList() {
        stale("Cache-Control: max-age=3600", "Cache-Control: s-maxage=1");
        stale("Cache-Control: max-age=1", "Cache-Control: max-age=3600");
        fresh("Cache-Control: foo", "Cache-Control: max-age=3600");
    }

    @Test
    void rfc9111_5_3_SHOULD_reuseUntilExpires() {
        fresh("Expires: +2592000", "Date: +0");
        fresh("Expires: +2592000");
        fresh("Expires: +10", "Date: foo");
        fresh("Expires: " + Conversation.date(100000).toUpperCase(java.util.Locale.ROOT), "Date: +0");
    }

    @ParameterizedTest
    @CsvSource({"-2592000,+0", "+0,+0", "+300,+400", "0,+0", "'',+0", "-1,-1"})
    void rfc9111_5_3_MUST_NOT_reuseAfterExpires(String expires, String date) {
        stale("Expires: " + expires, "Date: " + date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thu, 18 Aug 2050 02:01:18 UTC",
                "Thu, 18 Aug 50 02:01:18 GMT",
                "Thu 18 Aug 2050 02:01:18 GMT",
                "Thu, 18  Aug  2050 02:01:18 GMT",
                "Thu, 18-Aug-2050 02:01:18 GMT",
                "Thu, 18 Aug 2050 02.01.18 GMT",
                "Thu, 18 Aug 2050 2:01:18 GMT",
                "Thu, 18 Aug 2050 02:01:18",
                "2050-08-18T02:01:18Z",
            })
    void rfc9111_5_3_MUST_takeWhatIsNoDateForThePast(String expires) {
        stale("Expires: " + expires, "Date: +0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thursday, 18-Aug-50 02:01:18 GMT", "Thu Aug 18 02:01:18 2050", "THU, 18 Aug 2050 02:01:18 GMT"})
    void rfc9110_5_6_7_MUST_readAllFormatsOfDates(String expires) {
        fresh("Expires: " + expires, "Date: +0");
    }

    @Test
    void rfc9111_5_3_MUST_preferMaxAgeToExpires() {
        fresh("Cache-Control: max-age=3600", "Expires: -10000", "Date: +0");
        fresh("Cache-Control: max-age=3600", "Expires: 0", "Date: +0");
        stale("Cache-Control: max-age=0", "Expires: +10000", "Date: +0");
    }

    @Test
    void rfc9111_4_2_3_MUST_countTheAgeThatAResponseComesWith() {
        stale("Cache-Control: max-age=3600", "Age: 7200", "Date: +0");
        stale("Expires: +10", "Date: -10", "Age: 25");
        stale("Expires: +20", "Date: +10", "Age: 15");
        stale("Cache-Control: max-age=10", "Date: -20");
        fresh("Cache-Control: max-age=3600", "Age: 1800", "Date: +0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7200", "7200,0", "7200, 7200", "7200 , x"})
    void rfc9111_5_1_SHOULD_takeTheFirstOfSeveralAges(String age) {
        stale("Cache-Control: max-age=3600", "Age: " + age, "Date: +0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-7200", "7200.0", "0,7200", "0, 0", ""})
    void rfc9111_5_1_SHOULD_ignoreAnAgeThatIsNone(String age) {
        fresh("Cache-Control: max-age=3600", "Age: " + age, "Date: +0");
    }

    @Test
    void rfc9111_5_1_linesOfAges() {
        stale("Cache-Control: max-age=3600", "Age: 7200", "Age: 0", "Date: +0");
        fresh("Cache-Control: max-age=3600", "Age: 0", "Age: 7200", "Date: +0");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_MUST_generateTheAge(Profile profile) {
        for (String lifetime : List.of("Expires: +2592000", "Cache-Control: max-age=600")) {
            Conversation http = new Conversation(profile).stores(lifetime, "Date: +0", "Age: 30");
            http.pause().get().cached().has("Age", "33");
        }
        new Conversation(profile)
                .stores("Expires: +2592000", "Date: +0")
                .pause()
                .get()
                .cached()
                .has("Age", "3");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_6_6_1_MUST_NOT_changeTheDate(Profile profile) {
        String date = Conversation.date(0);
        Conversation http = new Conversation(profile).stores("Expires: +2592000", "Date: " + date);
        http.pause().get().cached().has("Date", date);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_6_6_1_MUST_addADateToWhatHasNone(Profile profile) {
        String date = Conversation.date(0);
        new Conversation(profile)
                .stores("Cache-Control: max-age=60")
                .pause()
                .get()
                .cached()
                .has("Date", date);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 404, 405, 410, 414, 501})
    void rfc9111_4_2_2_MAY_useHeuristicsForTheseStatuses(int status) {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(status, "Last-Modified: -86400", "Date: +0").get().notCached();
        http.get().cached().status(status);
        http.pause(8640).get().notCached();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 403, 502, 503, 504, 599})
    void rfc9111_4_2_2_MUST_NOT_useHeuristicsForOthers(int status) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile);
            http.answers(status, "Last-Modified: -86400", "Date: +0").get().notCached();
            http.get().notCached();
        }
    }

    @Test
    void rfc9111_4_2_2_MAY_useHeuristicsForAnyStatusThatIsPublic() {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(599, "Last-Modified: -86400", "Date: +0", "Cache-Control: public")
                .get();
        http.get().cached().status(599);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599})
    void rfc9111_3_MAY_storeAnyStatusWithAFreshnessOfItsOwn(int status) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile);
            http.answers(status, "Expires: +100000", "Cache-Control: max-age=100000", "Last-Modified: +0", "Date: +0");
            http.get().notCached().status(status);
            Conversation.Got second = http.get().status(status);
            if (profile == Profile.GATEWAY || status < 500) {
                second.cached();
            } else {
                second.notCached();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 410, 499, 500, 502, 503, 504, 599})
    void rfc9111_4_2_MUST_NOT_reuseAStaleResponseOfAnyStatus(int status) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile);
            http.answers(status, "Expires: -5000", "Last-Modified: -100000", "Date: +0")
                    .get()
                    .notCached();
            http.answers(status).get().notCached();
        }
    }
}
