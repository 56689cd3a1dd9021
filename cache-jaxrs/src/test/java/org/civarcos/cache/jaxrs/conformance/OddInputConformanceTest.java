package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are odd, doubtful or wrong: what is not understood is never taken for a permission. */
class OddInputConformanceTest {
    private static final String FRESH = "Cache-Control: max-age=100000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=3600, max-age=0",
                "max-age=0, max-age=3600",
                "s-maxage=0, max-age=3600",
                "s-maxage=abc, max-age=3600",
                "max-age=3600, s-maxage=\"-1\"",
                "max-age=3600,\tPRIVATE",
                ",, ,max-age=3600 ,  No-Store ,,",
                "max-age=3600, private=\"\"",
                "max-age=3600, no-cache=\"\"",
                "max-age=3600, private=\"a",
                "max-age=3600, no-cache=\"a b\"",
                "max-age=3600, private=\"a\", private",
                "max-age=3600, no-cache=\"a\", no-cache",
                "public, max-age=3600, no-store",
                "immutable, max-age=1",
                "max-age=\"3600",
                "max-age=3600;no-store",
                "max-age=0x10",
                "max-age=1e9",
                "max-age=\u0663\u0666",
                "no-store=\"x\", max-age=3600",
            })
    void rfc9111_4_2_1_MUST_NOT_reuseWhatIsDoubtful(String value) {
        for (Profile profile : Profile.values()) {
            new Conversation(profile)
                    .stores("Cache-Control: " + value)
                    .pause()
                    .get()
                    .notCached();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "no-cache", "max-age=0", "s-maxage=0"})
    void rfc9110_5_3_MUST_NOT_overlookASecondLine(String second) {
        for (Profile profile : Profile.values()) {
            new Conversation(profile)
                    .stores("Cache-Control: max-age=3600", "cache-control: " + second)
                    .get()
                    .notCached();
            new Conversation(profile)
                    .stores("CACHE-CONTROL: " + second, "Cache-Control: max-age=3600")
                    .get()
                    .notCached();
        }
    }

    @ParameterizedTest
    @CsvSource({"+100,+200", "yesterday,+0", "+3600,yesterday", "0,0"})
    void rfc9111_4_2_1_MUST_NOT_inventALifetimeBesideAnExpiresThatGivesNone(String expires, String date) {
        boolean usable = expires.equals("+3600");
        for (Profile profile : Profile.values()) {
            Conversation http =
                    new Conversation(profile).stores("Expires: " + expires, "Date: " + date, "Last-Modified: -1000000");
            Conversation.Got got = http.pause().get();
            assertThat(got.fromResource()).as("%s", got).isEqualTo(!usable); // a Date that is none is as none
        }
    }

    @ParameterizedTest
    @CsvSource({"99999999999999999999,true", "+7200,false", "0x1C20,false", "7200 0,false", "\"7200\",true"})
    void rfc9111_5_1_anAgeOfAnySize(String age, boolean old) {
        for (Profile profile : Profile.values()) {
            Conversation.Got got = new Conversation(profile)
                    .stores("Cache-Control: max-age=3600", "Age: " + age)
                    .get();
            assertThat(got.fromResource()).as("%s", got).isEqualTo(old);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,303,true",
        "PUT,204,true",
        "DELETE,302,true",
        "POST,400,false",
        "PUT,412,false",
        "DELETE,503,false"
    })
    void rfc9111_4_4_MUST_invalidateAfterAnyAnswerThatIsNoError(String method, int status, boolean gone) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(FRESH);
            http.answers(status).send(method, "").notCached();
            http.answers(200, FRESH);
            assertThat(http.get().fromResource()).isEqualTo(gone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://TEST.example:80PATH/target,true",
        "PATH/target#part,true",
        "PATH/x/../target,true",
        "//test.example/PATH/../PATH/target,false",
        "https://test.example:443PATH/target,false",
        "http://test.example:81PATH/target,false",
    })
    void rfc9111_4_4_MUST_NOT_invalidateAnotherOrigin(String location, boolean same) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile);
            http.answers(FRESH).send("GET", "/target").notCached();
            http.answers(201, "Location: " + location.replace("PATH", http.path()))
                    .send("POST", "");
            http.answers(200, FRESH);
            assertThat(http.send("GET", "/target").fromResource()).as(location).isEqualTo(same);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_1_MUST_NOT_storeWhatTheConnectionOfA304Names(Profile profile) {
        Conversation http = new Conversation(profile).stores("Cache-Control: max-age=2", "ETag: \"a\"", "A: 1");
        http.pause().answers(FRESH, "ETag: \"a\"", "Connection: B", "B: 2", "Keep-Alive: timeout=5");
        http.get().notCached().status(200).has("A", "1");
        http.get().cached().has("A", "1").lacks("B", "Keep-Alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "max-age=0", "no-cache"})
    void rfc9111_4_3_4_MUST_NOT_reuseWhatA304Forbids(String directive) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores("Cache-Control: max-age=2", "ETag: \"a\"");
            http.pause().answers("Cache-Control: " + directive, "ETag: \"a\"");
            http.get().notCached().status(200);
            http.get().notCached().status(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "Foo, , foo,FOO", "foo\tbar"})
    void rfc9111_4_1_aVaryWithOddMembersSelectsByThoseItNames(String vary) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).answers(FRESH, "Vary: " + vary);
            http.get("Foo: 1").notCached();
            http.get("Foo: 1").cached();
            boolean selects = vary.startsWith("Foo");
            assertThat(http.get("Foo: 2").fromResource()).isEqualTo(selects);
        }
    }
}
