package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directives of requests and responses (RFC 9111 section 5.2), targeted fields (RFC 9213) and authorization. */
class DirectivesConformanceTest {
    private static Conversation gateway() {
        return new Conversation(Profile.GATEWAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private, max-age=3600",
                "no-store",
                "No-StOrE",
                "no-store=1, max-age=3600",
                "max-age=10000, no-store",
                "max-age=10000, no-cache",
                "max-age=10000, No-CaChE",
                "ext=\"a, no-store",
            })
    void rfc9111_5_2_2_MUST_NOT_reuseWhatForbidsIt(String value) {
        for (Profile profile : Profile.values()) {
            Conversation http =
                    new Conversation(profile).stores("Cache-Control: " + value, "Expires: +10000", "Date: +0");
            http.get().notCached();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_2_2_5_aNewerResponseThatIsNotStoredLeavesTheOlder(Profile profile) {
        Conversation http = new Conversation(profile).stores("Cache-Control: max-age=10000", "A: 1");
        http.answers("Cache-Control: no-store", "A: 2").get().cached().has("A", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=10000, no-cache"})
    void rfc9111_5_2_2_4_MAY_storeAndMUST_validate(String value) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores("Cache-Control: " + value, "ETag: \"abcd\"");
            for (int i = 0; i < 2; i++) {
                http.get().notCached().status(200).has("ETag", "\"abcd\"");
                assertThat(http.asked("If-None-Match")).isEqualTo("\"abcd\"");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_2_2_4_MUST_NOT_reuseTheFieldsToWhichNoCacheIsLimited(Profile profile) {
        Conversation http = new Conversation(profile)
                .stores("Cache-Control: no-cache=\"a, B\"", "Cache-Control: max-age=3600", "a: 1", "b: 2", "c: 3");
        http.pause().get().cached().has("c", "3").lacks("a", "b");
        http = new Conversation(profile).stores("Cache-Control: no-cache=a, max-age=3600", "a: 1", "b: 2");
        http.pause().get().cached().has("b", "2").lacks("a");
    }

    @Test
    void rfc9111_5_2_2_7_MUST_NOT_storeTheFieldsToWhichPrivateIsLimited() {
        Conversation http = gateway().stores("Cache-Control: private=\"a\", max-age=3600", "a: 1", "b: 2");
        http.get().cached().has("b", "2").lacks("a");
        new Conversation(Profile.SAFE)
                .stores("Cache-Control: private=\"a\", max-age=3600", "a: 1")
                .get()
                .notCached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "no-cache", "s-maxage=2"})
    void rfc9111_4_2_4_MUST_NOT_serveStaleWhereForbidden(String directive) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile)
                    .stores("Cache-Control: max-age=2, stale-if-error=60, stale-while-revalidate=60, " + directive);
            http.pause().answers(503).get().notCached().status(503);
            http.get("Cache-Control: max-stale=1000").notCached().status(503);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_2_2_2_MUST_validateAStaleResponse(Profile profile) {
        Conversation http =
                new Conversation(profile).stores("Cache-Control: max-age=2, must-revalidate", "ETag: \"abcd\"");
        http.get().cached();
        http.pause().get().notCached();
        assertThat(http.asked("If-None-Match")).isEqualTo("\"abcd\"");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_2_2_3_mustUnderstand(Profile profile) {
        new Conversation(profile)
                .stores("Cache-Control: must-understand, no-store, max-age=60")
                .get()
                .cached();
        Conversation http = new Conversation(profile);
        http.answers(299, "Cache-Control: must-understand, max-age=60").get();
        http.get().notCached();
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=0,max-age=3600,",
        "max-age=1,max-age=3600,",
        "max-age=600,max-age=3600,1800",
        "min-fresh=2000,max-age=1500,",
        "min-fresh=1000,max-age=1500,1000",
        "no-cache,max-age=3600,",
        "no-store,max-age=3600,",
    })
    void rfc9111_5_2_1_SHOULD_obeyTheRequest_inTheGatewayProfile(String request, String response, String age) {
        Conversation http = gateway().stores("Cache-Control: " + response, "Age: " + (age == null ? "0" : age));
        http.pause().get("Cache-Control: " + request).notCached();
        Conversation safe = new Conversation(Profile.SAFE)
                .stores("Cache-Control: " + response, "Age: " + (age == null ? "0" : age));
        safe.pause().get("Cache-Control: " + request).cached();
    }

    @ParameterizedTest
    @CsvSource({"max-age=1,0,max-stale=1000", "max-age=1500,2000,max-stale=1000", "max-age=1,0,max-stale"})
    void rfc9111_5_2_1_2_MAY_serveStaleToThoseWhoTakeIt(String response, String age, String request) {
        Conversation http = gateway().stores("Cache-Control: " + response, "Age: " + age);
        http.pause().get("Cache-Control: " + request).cached();
        http.get("Cache-Control: max-stale=1").notCached();
    }

    @Test
    void rfc9111_5_2_1_4_MUST_validateForARequestWithNoCache() {
        Conversation http = gateway().stores("Cache-Control: max-age=3600", "Last-Modified: -10000", "ETag: \"a\"");
        http.get().cached();
        http.get("Cache-Control: no-cache").notCached().status(200);
        assertThat(http.asked("If-None-Match")).isEqualTo("\"a\"");
        assertThat(http.asked("If-Modified-Since")).isNull();
        http.get("Pragma: no-cache").notCached();
        http.get("Pragma: no-cache", "Cache-Control: max-stale").cached();
        http.get("Pragma: foo").cached();
    }

    @Test
    void rfc9111_5_2_1_7_SHOULD_answer504ToOnlyIfCached() {
        Conversation http = gateway().answers("Cache-Control: max-age=1");
        http.get("Cache-Control: only-if-cached").cached().status(504);
        http.get().notCached();
        http.get("Cache-Control: only-if-cached").cached().status(200);
        http.pause().get("Cache-Control: only-if-cached").cached().status(504);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_2_1_5_MUST_NOT_storeForARequestWithNoStore(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=3600");
        http.get("Cache-Control: no-store").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_5_4_pragmaInAResponseSaysNothing(Profile profile) {
        new Conversation(profile)
                .stores("Cache-Control: max-age=3600", "Pragma: no-cache")
                .get()
                .cached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_5_MUST_NOT_storeTheAnswerToAuthorization(Profile profile) {
        Conversation http = new Conversation(profile).answers("Expires: +2592000", "Date: +0");
        http.get("Authorization: FOO").notCached();
        assertThat(http.asked("Authorization")).isEqualTo("FOO");
        http.get().notCached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=3600, public", "max-age=3600, must-revalidate", "s-maxage=3600"})
    void rfc9111_3_5_MAY_storeTheAnswerToAuthorizationIfTheResponseAllows(String value) {
        Conversation http = gateway().answers("Cache-Control: " + value);
        http.get("Authorization: FOO").notCached();
        http.get().cached();
        http.get("Authorization: BAR").cached();
    }

    @Test
    void cookiesAreNoObstacleToAGateway_andAreToTheSafeProfile() {
        gateway()
                .stores("Cache-Control: max-age=3600", "Set-Cookie: a=b")
                .get()
                .cached()
                .has("Set-Cookie", "a=b");
        gateway().stores("Cache-Control: max-age=3600").get("Cookie: a=b").cached();
        new Conversation(Profile.SAFE)
                .stores("Cache-Control: max-age=3600", "Set-Cookie: a=b")
                .get()
                .notCached();
        new Conversation(Profile.SAFE)
                .stores("Cache-Control: max-age=3600")
                .get("Cookie: a=b")
                .notCached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDN-Cache-Control", "Surrogate-Control"})
    void rfc9213_2_2_MUST_preferATargetedField(String field) {
        for (Profile profile : Profile.values()) {
            String fresh = field + ": max-age=3600";
            new Conversation(profile).stores(fresh).pause().get().cached();
            new Conversation(profile)
                    .stores(fresh, "Cache-Control: max-age=1")
                    .pause()
                    .get()
                    .cached();
            new Conversation(profile)
                    .stores(fresh, "Cache-Control: no-store")
                    .pause()
                    .get()
                    .cached();
            new Conversation(profile)
                    .stores(fresh, "Expires: -10000", "Date: +0")
                    .pause()
                    .get()
                    .cached();
            new Conversation(profile)
                    .stores(fresh, "Age: 7200", "Date: +0")
                    .pause()
                    .get()
                    .notCached();
            new Conversation(profile)
                    .stores(field + ": foobar, max-age=3600")
                    .pause()
                    .get()
                    .cached();
            new Conversation(profile)
                    .stores(field + ": max-age=99999999999")
                    .pause()
                    .get()
                    .cached();
            for (String worse : new String[] {"max-age=1", "max-age=0", "private", "no-cache", "no-store"}) {
                new Conversation(profile)
                        .stores(field + ": " + worse, "Cache-Control: max-age=10000", "Expires: +10000", "Date: +0")
                        .pause()
                        .get()
                        .notCached();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=10000, &&&&&", "max-age=\"10000\"", "", "max-age =100", "max-age= 100", "a,,b"})
    void rfc9213_2_2_MUST_ignoreATargetedFieldThatIsNotValid(String value) {
        for (Profile profile : Profile.values()) {
            new Conversation(profile)
                    .stores("Cache-Control: max-age=1", "CDN-Cache-Control: " + value)
                    .pause()
                    .get()
                    .notCached();
            new Conversation(profile)
                    .stores("Cache-Control: max-age=60", "CDN-Cache-Control: " + value)
                    .pause()
                    .get()
                    .cached()
                    .has("CDN-Cache-Control", value);
        }
    }
}
