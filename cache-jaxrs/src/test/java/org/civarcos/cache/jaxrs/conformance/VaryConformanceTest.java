package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stored response a request selects (RFC 9111 section 4.1). */
class VaryConformanceTest {
    private static Conversation varying(Profile profile, String vary) {
        return new Conversation(profile)
                .answers("Cache-Control: max-age=5000", "Last-Modified: -3000", "Date: +0", "Vary: " + vary);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_1_MUST_NOT_reuseForOtherSelectingFields(Profile profile) {
        Conversation http = varying(profile, "Foo");
        http.get("Foo: 1").notCached();
        http.get("Foo: 1", "Other: 2").cached();
        http.get("Foo: 2").notCached();
        http.get().notCached();
        http.get("Foo: 1").cached();
        http.get("foo: 2").cached();
        http.get().cached();
        http.get("Foo:").notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_1_MUST_matchAllSelectingFields(Profile profile) {
        Conversation http = varying(profile, "Foo, Bar, Baz");
        http.get("Foo: 1", "Bar: abc", "Baz: 789").notCached();
        http.get("Baz: 789", "Bar: abc", "Foo: 1").cached();
        http.get("Foo: 2", "Bar: abc", "Baz: 789").notCached();
        http.get("Foo: 1", "Bar: abcde", "Baz: 789").notCached();
        http.get("Foo: 1", "Baz: 789").notCached();
        http.get("Foo: 1", "Baz: 789").cached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *"})
    void rfc9111_4_1_MUST_NOT_reuseWhatVariesByAnything(String vary) {
        for (Profile profile : Profile.values()) {
            Conversation http = varying(profile, vary);
            http.get("Foo: 1", "*: 1").notCached();
            http.get("Foo: 1", "*: 1").notCached();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_5_3_linesOfVaryAreOneList(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=60", "Vary:", "Vary: *");
        http.get("Foo: 1").notCached();
        http.get("Foo: 1").notCached();
        http = new Conversation(profile).answers("Cache-Control: max-age=60", "Vary: Foo", "Vary: Bar");
        http.get("Foo: 1", "Bar: 1").notCached();
        http.get("Foo: 1", "Bar: 2").notCached();
        http.get("Foo: 1", "Bar: 1").cached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_1_MAY_normaliseWhitespaceAndLines(Profile profile) {
        Conversation http = varying(profile, "Foo");
        http.get("Foo: 1,2").notCached();
        http.get("Foo:  1, 2 ").cached();
        http.get("Foo: 1", "Foo: 2").cached();
        http.get("Foo: 2,1").notCached();
    }

    @Test
    void rfc9111_4_1_MAY_normaliseLanguages_inTheGatewayProfile() {
        Conversation http = varying(Profile.GATEWAY, "Accept-Language");
        http.get("Accept-Language: en, de").notCached();
        http.get("Accept-Language: de, en").cached();
        http.get("Accept-Language: De , EN").cached();
        http.get("Accept-Language: de, en;q=0.5").notCached();
        http.get("Accept-Language: de, en; q=0.5").cached();
        http.get("Accept-Language: de;q=1.000, en; q=0.50").cached();
        http.get("Accept-Language: en;q=1, de;q=1.0").cached();
        http.get("Accept-Language: de, en;q=0.05").notCached();
        http.get("Accept-Language: de, en;q=0").notCached();
        http.get("Accept-Language: de, en;q=0.000").cached();
        Conversation safe = varying(Profile.SAFE, "Accept-Language");
        safe.get("Accept-Language: en, de").notCached();
        safe.get("Accept-Language: de, en").notCached();
    }

    @Test
    void whatTheRuntimeNegotiatesSelects_andIsToldInTheSafeProfileOnly() {
        for (Profile profile : Profile.values()) {
            Conversation http = varying(profile, "Foo");
            Conversation.Got first = http.get("Foo: 1", "Accept: text/plain").notCached();
            http.get("Foo: 1", "Accept: text/html").notCached();
            http.get("Foo: 1", "Accept: text/plain").cached();
            assertThat(first.fields().all("Vary").contains("Accept")).isEqualTo(profile == Profile.SAFE);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_3_2_aRenewalKeepsTheVaryOfTheStoredResponse(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=2", "ETag: \"a\"", "Vary: Foo");
        List<String> before = http.get("Foo: 1").notCached().fields().all("Vary");
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"a\"");
        assertThat(http.get("Foo: 1").notCached().fields().all("Vary")).isEqualTo(before);
        assertThat(http.get("Foo: 1").cached().fields().all("Vary")).isEqualTo(before);
        http.get("Foo: 2").notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_1_aVaryThatA304BringsSelectsFromThenOn(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=2", "ETag: \"a\"");
        http.get("Foo: 1").notCached();
        http.get("Foo: 2").cached();
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"a\"", "Vary: Foo");
        http.get("Foo: 1").notCached().status(200);
        http.get("Foo: 1").cached();
        http.get("Foo: 2").notCached();
        http.pause(60).answers("Cache-Control: max-age=60", "ETag: \"a\"", "Vary: Bar");
        http.get("Foo: 1", "Bar: 1").notCached();
        http.get("Foo: 1", "Bar: 1").cached();
        http.get("Foo: 1", "Bar: 2").notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_1_MUST_NOT_reuseWhatA304SaysToVaryByAnything(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=2", "ETag: \"a\"");
        http.get().notCached();
        http.pause().answers("Cache-Control: max-age=60", "ETag: \"a\"", "Vary: *");
        http.get().notCached();
        http.get().notCached();
        assertThat(http.asked("If-None-Match"))
                .as("what may not be used is not kept")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control: no-store", "Cache-Control: private"})
    void rfc9111_4_3_4_whatA304ForbidsToStoreIsNotKept(String forbidden) {
        for (Profile profile : Profile.values()) {
            Conversation http =
                    new Conversation(profile).answers("Cache-Control: max-age=2, stale-if-error=600", "ETag: \"a\"");
            http.get().notCached();
            http.pause().answers(forbidden, "ETag: \"a\"");
            http.get().notCached().status(200);
            http.answers(503);
            http.get().status(503);
        }
    }

    /** Jersey names in {@code Vary} what it chose by, but for the coding. */
    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatTheResourceEncodedIsSelectedByTheCodingThoughItDoesNotSaySo(Profile profile) {
        Conversation http = new Conversation(profile)
                .answers("Cache-Control: max-age=60", "Content-Encoding: x-own", "ETag: \"a\"");
        http.get("Accept-Encoding: x-own").notCached();
        http.get("Accept-Encoding: x-own").cached();
        http.get("Accept-Encoding: other").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_2_theQueryIsPartOfTheKey(Profile profile) {
        Conversation http = new Conversation(profile).answers("Cache-Control: max-age=60");
        http.send("GET", "?test=1").notCached();
        http.send("GET", "?test=2").notCached();
        http.send("GET", "?test=1").cached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_1_MUST_NOT_validateWithAnotherVariant(Profile profile) {
        Conversation http =
                new Conversation(profile).answers("Cache-Control: max-age=2", "ETag: \"abcdef\"", "Vary: Abc");
        http.get("Abc: 123").notCached();
        http.pause().get("Abc: 456").notCached();
        assertThat(http.asked("If-None-Match")).isNull();
        http.get("Abc: 123").notCached();
        assertThat(http.asked("If-None-Match")).isEqualTo("\"abcdef\"");
        assertThat(http.asked("Abc")).isEqualTo("123");
    }
}
