package org.civarcos.cache.it.runtimes;

import static org.civarcos.cache.it.runtimes.Check.expect;
import static org.civarcos.cache.it.runtimes.Check.expectEqual;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The checks of resources, for which no CDI is needed. */
final class ResponseChecks {
    private static final int MANY = 50;
    /** A failure takes a tenth of a second; who waits for a request that is lost waits ten times as long. */
    private static final Duration SOON = Duration.ofMillis(900);

    private static final Duration SOON_EIGHT = Duration.ofSeconds(3);

    private ResponseChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check(Group.RESPONSES, "hit", (client, id) -> hits(client, "place", id)),
                new Check(Group.RESPONSES, "304", ResponseChecks::notModified),
                new Check(Group.RESPONSES, "HEAD", ResponseChecks::head),
                new Check(Group.RESPONSES, "206", ResponseChecks::part),
                new Check(Group.RESPONSES, "PUT drops it", ResponseChecks::put),
                new Check(Group.RESPONSES, "300 kB", (client, id) -> hits(client, "large", id)),
                new Check(Group.RESPONSES, "too large to be stored", ResponseChecks::tooLarge),
                new Check(Group.COLD, "one call", ResponseChecks::cold),
                new Check(Group.LATER, "CompletionStage", (client, id) -> hits(client, "later", id)),
                new Check(Group.LATER, "@Suspended", (client, id) -> hits(client, "suspended", id)),
                new Check(Group.LATER, "50 CompletionStage", (client, id) -> answersAll(client, "later", id)),
                new Check(Group.LATER, "50 @Suspended", (client, id) -> answersAll(client, "suspended", id)),
                new Check(Group.LOCATORS, "hit", (client, id) -> hits(client, "within", id)),
                new Check(Group.FAILURES, "404", ResponseChecks::missing),
                new Check(Group.FAILURES, "one after the other", ResponseChecks::failsInTurn),
                new Check(Group.FAILURES, "eight at once", ResponseChecks::failsAtOnce));
    }

    private static HttpResponse<String> first(Client client, String kind, String id) {
        HttpResponse<String> first = client.get("plain/" + kind + "/" + id);
        expectEqual(200, first.statusCode(), "status of the first");
        expect(first.body().startsWith(kind + "-" + id + " call 1 "), "body of the first: " + first.body());
        expect(status(first).contains("stored"), "Cache-Status of the first: " + status(first));
        return first;
    }

    private static String status(HttpResponse<String> response) {
        return String.join(", ", response.headers().allValues("Cache-Status"));
    }

    private static void expectHit(HttpResponse<String> answer) {
        expect(status(answer).contains("; hit"), "Cache-Status of a hit: " + status(answer));
        expectEqual(1, answer.headers().allValues("Age").size(), "number of Age fields");
        expectEqual(1, answer.headers().allValues("Cache-Status").size(), "number of Cache-Status fields");
    }

    private static void hits(Client client, String kind, String id) {
        HttpResponse<String> first = first(client, kind, id);
        HttpResponse<String> second = client.get("plain/" + kind + "/" + id);
        expectEqual(200, second.statusCode(), "status of a hit");
        expectEqual(first.body(), second.body(), "body of a hit");
        expectHit(second);
        expectEqual(1, client.calls(kind + "-" + id), "calls");
    }

    private static void notModified(Client client, String id) {
        String tag = first(client, "place", id).headers().firstValue("ETag").orElse("none");
        HttpResponse<String> again = client.get("plain/place/" + id, "If-None-Match", tag);
        expectEqual(304, again.statusCode(), "status with If-None-Match: " + tag);
        expectEqual("", again.body(), "body of 304");
        expectHit(again);
    }

    private static void head(Client client, String id) {
        HttpResponse<String> first = first(client, "place", id);
        HttpResponse<String> head = client.send("HEAD", "plain/place/" + id);
        expectEqual(200, head.statusCode(), "status of HEAD");
        expectHit(head);
        int length = first.body().length();
        long told = head.headers().firstValueAsLong("Content-Length").orElse(length);
        expectEqual((long) length, told, "Content-Length of HEAD");
        expectEqual(1, client.calls("place-" + id), "calls");
    }

    private static void part(Client client, String id) {
        HttpResponse<String> first = first(client, "place", id);
        HttpResponse<String> part = client.get("plain/place/" + id, "Range", "bytes=0-9");
        expectEqual(206, part.statusCode(), "status of a part");
        expectEqual(first.body().substring(0, 10), part.body(), "body of a part");
        expectEqual(1, client.calls("place-" + id), "calls");
    }

    private static void put(Client client, String id) {
        first(client, "place", id);
        expectEqual(200, client.send("PUT", "plain/place/" + id).statusCode(), "status of PUT");
        HttpResponse<String> again = client.get("plain/place/" + id);
        expect(again.body().startsWith("place-" + id + " call 2 "), "body after PUT: " + again.body());
    }

    private static void tooLarge(Client client, String id) {
        for (int i = 1; i <= 2; i++) {
            HttpResponse<String> answer = client.get("plain/huge/" + id);
            expectEqual(200, answer.statusCode(), "status of what is too large");
            expect(answer.body().startsWith("huge-" + id + " call " + i + " "), "begin of what is too large");
            expectEqual(3_000_000, answer.body().length(), "length of what is too large");
        }
    }

    private static void cold(Client client, String id) {
        List<HttpResponse<String>> answers = answersAll(client, "slow", id);
        expectEqual(1, client.calls("slow-" + id), "calls");
        expectEqual(1L, answers.stream().map(HttpResponse::body).distinct().count(), "different bodies");
    }

    private static List<HttpResponse<String>> answersAll(Client client, String kind, String id) {
        List<HttpResponse<String>> answers = client.getAtOnce("plain/" + kind + "/" + id, MANY);
        for (HttpResponse<String> answer : answers) {
            expectEqual(200, answer.statusCode(), "status");
            expect(answer.body().startsWith(kind + "-" + id + " call "), "body: " + answer.body());
        }
        return answers;
    }

    private static void missing(Client client, String id) {
        expectEqual(404, client.get("plain/missing/" + id).statusCode(), "status of the first");
        expectEqual(404, client.get("plain/missing/" + id).statusCode(), "status of the second");
        expectEqual(404, client.getAtOnce("plain/missing/" + id, 8).get(7).statusCode(), "status of the last");
    }

    private static void failsInTurn(Client client, String id) {
        for (int i = 0; i < 3; i++) {
            failsWithin(SOON, () -> List.of(client.get("plain/failing/" + id)));
        }
    }

    private static void failsAtOnce(Client client, String id) {
        for (int i = 0; i < 2; i++) {
            failsWithin(SOON_EIGHT, () -> client.getAtOnce("plain/failing/" + id, 8));
        }
    }

    private static void failsWithin(Duration time, Supplier<List<HttpResponse<String>>> requests) {
        long start = System.nanoTime();
        for (HttpResponse<String> answer : requests.get()) {
            expect(answer.statusCode() >= 500, "status of a failure: " + answer.statusCode());
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        expect(taken.compareTo(time) < 0, "a failure took " + taken.toMillis() + " ms");
    }
}
