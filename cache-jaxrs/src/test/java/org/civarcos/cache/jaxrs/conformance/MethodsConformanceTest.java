package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.http.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD (RFC 9111 section 4.3.5), invalidation (section 4.4), groups (RFC 9875), and which fields are stored. */
class MethodsConformanceTest {
    private static final String FRESH = "Cache-Control: max-age=100000";

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_9_3_2_MAY_answerHeadFromGet(Profile profile) {
        Conversation http = new Conversation(profile).stores(FRESH, "A: 1");
        String length = http.get().cached().fields().value("Content-Length");
        http.send("HEAD", "").cached().status(200).body("").has("A", "1").has("Content-Length", length);
        http.send("HEAD", "", "Range: bytes=0-1").cached().status(200);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_headIsNotStoredForGet(Profile profile) {
        Conversation http = new Conversation(profile).answers(FRESH);
        http.send("HEAD", "").notCached();
        http.get().notCached();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_5_SHOULD_updateWhatHeadShowsToBeTheSame(Profile profile) {
        Conversation http =
                new Conversation(profile).stores("Cache-Control: max-age=2", "ETag: W/\"a\"", "A: 1", "B: 1");
        String modified = Conversation.date(-100);
        http.pause().answers("Cache-Control: max-age=1000", "ETag: W/\"a\"", "A: 2");
        http.send("HEAD", "").notCached().status(200);
        http.get().cached().has("A", "2").has("B", "1");
        http = new Conversation(profile).stores("Cache-Control: max-age=2", "Last-Modified: " + modified);
        http.pause().answers("Cache-Control: max-age=1000", "Last-Modified: " + Conversation.date(0));
        http.send("HEAD", "").notCached();
        http.get().notCached();
        assertThat(http.asked("If-Modified-Since")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "M-SEARCH"})
    void rfc9111_4_4_MUST_invalidateAfterAnUnsafeMethod(String method) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).answers(FRESH, "Vary: Foo");
            http.get("Foo: 1").notCached();
            http.send("GET", "?q=1").notCached();
            http.send(method, "").notCached();
            http.get("Foo: 1").notCached();
            http.send("GET", "?q=1").notCached();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "M-SEARCH"})
    void rfc9111_4_4_MAY_keepAfterAnUnsafeMethodThatFailed(String method) {
        for (Profile profile : Profile.values()) {
            Conversation http = new Conversation(profile).stores(FRESH);
            http.answers(500).send(method, "").notCached();
            http.get().cached();
            http.answers(404).send(method, "").notCached();
            http.get().cached();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location", "Content-Location"})
    void rfc9111_4_4_MAY_invalidateWhatTheAnswerNames(String field) {
        for (Profile profile : Profile.values()) {
            for (String method : new String[] {"POST", "PUT", "DELETE", "M-SEARCH"}) {
                Conversation http = new Conversation(profile);
                http.answers(FRESH).send("GET", "/target").notCached();
                http.send("GET", "/target").cached();
                http.answers(201, field + ": " + http.path() + "/target").send(method, "");
                http.answers(200, FRESH).send("GET", "/target").notCached();
                http.answers(201, field + ": http://test.example" + http.path() + "/target")
                        .send(method, "");
                http.answers(200, FRESH).send("GET", "/target").notCached();
                http.answers(201, field + ": http://other.example" + http.path() + "/target")
                        .send(method, "");
                http.answers(200, FRESH).send("GET", "/target").cached();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9875_3_MUST_invalidateTheGroups(Profile profile) {
        String group = "\"g" + System.nanoTime() + "\"";
        Conversation one = new Conversation(profile).stores(FRESH, "Cache-Groups: \"x\", " + group);
        Conversation two = new Conversation(profile).stores(FRESH, "Cache-Groups: \"y\"");
        new Conversation(profile).stores(FRESH, "Cache-Group-Invalidation: " + group); // a safe method
        one.get().cached();
        Conversation other = new Conversation(profile).answers("Cache-Group-Invalidation: " + group);
        other.answers(500, "Cache-Group-Invalidation: " + group).send("POST", "");
        one.get().cached();
        other.answers(200, "Cache-Group-Invalidation: " + group).send("POST", "");
        one.get().notCached();
        two.get().cached();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Test-Header: a",
                "X-Test-Header: a",
                "Content-Type: text/plain",
                "X-Frame-Options: deny",
                "Clear-Site-Data: cookies",
                "Public-Key-Pins: a",
                "Strict-Transport-Security: a",
                "WWW-Authenticate: Basic realm=\"a, b\"",
                "Content-Language: de",
                "Content-Disposition: attachment; filename=example.txt",
                "X-Empty:",
                "Link: </a>; rel=x, </b>; rel=\"y z\"",
            })
    void rfc9111_3_1_MUST_storeAllFields(String line) {
        for (Profile profile : Profile.values()) {
            String[] parts = line.split(":", 2);
            Conversation http = new Conversation(profile).stores(FRESH, "Date: +0", line);
            http.pause().get().cached().has(parts[0], parts[1].strip());
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9110_7_6_1_MUST_NOT_storeWhatBelongsToTheConnection(Profile profile) {
        Conversation http = new Conversation(profile)
                .stores(
                        FRESH,
                        "Connection: a, b",
                        "a: 1",
                        "b: 2",
                        "c: 3",
                        "Keep-Alive: x",
                        "Proxy-Authenticate: x",
                        "Proxy-Connection: x",
                        "Upgrade: x",
                        "TE: x",
                        "Proxy-Authentication-Info: x");
        http.pause()
                .get()
                .cached()
                .has("c", "3")
                .lacks(
                        "a",
                        "b",
                        "Keep-Alive",
                        "Proxy-Authenticate",
                        "Proxy-Connection",
                        "Upgrade",
                        "TE",
                        "Proxy-Authentication-Info");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void linesOfAFieldStayLines(Profile profile) {
        Conversation http = new Conversation(profile).stores(FRESH, "A: 1", "B: x", "A: 2, 3");
        http.get().cached().has("A", "1", "2, 3");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void anExceptionOfTheResourceIsNotStored(Profile profile) {
        Conversation http = new Conversation(profile).answers(FRESH).fails();
        http.get().notCached().status(500);
        http.get().notCached().status(500);
    }
}
