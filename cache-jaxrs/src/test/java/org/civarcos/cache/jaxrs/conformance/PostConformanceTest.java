package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to a POST that is a representation of its target (RFC 9110 section 9.3.3). */
class PostConformanceTest {
    private static final String FRESH = "Cache-Control: max-age=3600";

    private static Conversation posting(Profile profile) {
        Conversation http = new Conversation(profile);
        http.answers(200, FRESH, "Date: +0", "Content-Location: " + http.path(), "A: 1");
        return http;
    }

    @Test
    void rfc9110_9_3_3_MAY_useTheAnswerToPostForGetAndHead_inTheGatewayProfile() {
        Conversation http = posting(Profile.GATEWAY).withBody("posted");
        http.send("POST", "").notCached().status(200).body("posted");
        http.pause();
        http.get().cached().status(200).body("posted").has("A", "1").has("Age", "3");
        http.send("HEAD", "").cached().status(200);
        http.get("Range: bytes=0-2").cached().status(206).body("pos");
        Conversation safe = posting(Profile.SAFE);
        safe.send("POST", "").notCached();
        safe.get().notCached();
    }

    @Test
    void aLaterAnswerTakesThePlaceOfAnEarlierOne() {
        Conversation http = new Conversation(Profile.GATEWAY).withBody("got").stores(FRESH);
        http.withBody("posted")
                .answers(200, "Expires: +100", "Date: +0", "Content-Location: http://test.example" + http.path());
        http.send("POST", "").notCached();
        http.get().cached().body("posted").has("Content-Location", http.path());
        http.withBody("again").send("POST", "").notCached().body("again");
        http.get().cached().body("again");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_9_3_3_MUST_NOT_answerAPostFromTheCache(Profile profile) {
        Conversation http = posting(profile);
        http.send("POST", "").notCached();
        http.send("POST", "").notCached();
        http.get();
        http.send("POST", "").notCached();
        http.send("POST", "", "If-None-Match: *", "Range: bytes=0-1")
                .notCached()
                .status(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/other",
                "?q=1",
                "%s?q=1",
                "http://other.example%s",
                "https://test.example%s",
                "/x",
                "http://[",
                ""
            })
    void rfc9110_8_7_MUST_beOfTheTarget(String location) {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(200, FRESH, "Content-Location: " + location.replace("%s", http.path()));
        http.send("POST", "").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: 1",
                "Cache-Control: no-store",
                "Cache-Control: max-age=0",
                "Cache-Control: private, max-age=60",
                "Last-Modified: -100000",
                "Vary: *"
            })
    void rfc9110_9_3_3_MUST_sayHowLongItIsFresh(String field) {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(200, "Content-Location: " + http.path(), field);
        http.send("POST", "").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 206, 303, 404, 500})
    void anotherStatusIsNone(int status) {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(status, FRESH, "Content-Location: " + http.path(), "Content-Range: bytes 0-0/1");
        http.send("POST", "").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "M-SEARCH"})
    void noOtherMethodsAnswerIsStored(String method) {
        Conversation http = posting(Profile.GATEWAY);
        http.send(method, "").notCached();
        http.get().notCached();
    }

    @Test
    void rfc9111_4_theRulesOfGetCount() {
        Conversation http = posting(Profile.GATEWAY);
        http.send("POST", "", "Authorization: x").notCached();
        http.get().notCached();
        http = posting(Profile.GATEWAY);
        http.send("POST", "", "Cache-Control: no-store").notCached();
        http.get().notCached();
        http = new Conversation(Profile.GATEWAY);
        http.answers(200, FRESH, "Content-Location: " + http.path(), "Vary: Foo");
        http.send("POST", "", "Foo: 1").notCached();
        http.get("Foo: 2").notCached();
        http.get("Foo: 2").cached();
    }

    @Test
    void rfc9111_4_4_itIsInvalidatedAsAnyOther() {
        Conversation http = posting(Profile.GATEWAY);
        http.send("POST", "").notCached();
        http.get().cached();
        http.send("DELETE", "").notCached();
        http.get().notCached();
        assertThat(http.askedMethod()).isEqualTo("GET");
    }

    @Test
    void whatTheApplicationInvalidatesWhileThePostIsAnsweredIsNotStored() {
        Conversation http = new Conversation(Profile.GATEWAY);
        http.answers(200, FRESH, "Content-Location: " + http.path(), "Cache-Tag: some, more");
        http.meanwhile(() -> Conversation.MANAGER.invalidateTags("more")).send("POST", "");
        http.get().notCached();
    }

    @Test
    void whatIsInvalidatedElsewhereMeanwhileDoesNotMatter() {
        Conversation http = posting(Profile.GATEWAY).withBody("posted");
        Conversation other = new Conversation(Profile.GATEWAY).stores(FRESH);
        http.meanwhile(() -> {
            other.send("DELETE", "").notCached();
            Conversation.MANAGER.invalidateTags("some");
        });
        http.send("POST", "").notCached();
        http.get().cached().body("posted").lacks("Cache-Tag");
    }

    @Test
    void rfc9111_4_4_whatIsInvalidatedWhileThePostIsAnsweredIsNotStored() {
        Conversation http = posting(Profile.GATEWAY);
        http.meanwhile(() -> http.send("DELETE", "").notCached()).send("POST", "");
        http.get().notCached();
        http.send("POST", "");
        http.get().cached();
    }
}
