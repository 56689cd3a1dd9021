package org.civarcos.cache.it.runtimes;

import static org.civarcos.cache.it.runtimes.Check.expect;
import static org.civarcos.cache.it.runtimes.Check.expectEqual;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** The checks of beans. */
final class MethodChecks {
    private MethodChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check(Group.METHODS, "hit", (client, id) -> hits(client, "method", "method", id)),
                new Check(Group.METHODS, "50 at once", MethodChecks::cold),
                new Check(Group.METHODS, "a tag of method and response", MethodChecks::tag),
                new Check(Group.METHODS, "injected cache", (client, id) -> hits(client, "injected", "injected", id)),
                new Check(Group.METHODS, "@RequestScoped", (client, id) -> hits(client, "scoped", "scoped", id)),
                new Check(Group.JCACHE, "@CacheResult", (client, id) -> hits(client, "old", "old", id)),
                new Check(Group.JCACHE, "@CacheRemove", MethodChecks::remove));
    }

    private static String body(Client client, String path) {
        HttpResponse<String> answer = client.get("beans/" + path);
        expectEqual(200, answer.statusCode(), "status of " + path);
        return answer.body();
    }

    private static void hits(Client client, String path, String counted, String id) {
        String first = body(client, path + "/" + id);
        expect(first.startsWith(counted + "-" + id + " call 1 "), "result of the first: " + first);
        expectEqual(first, body(client, path + "/" + id), "result of the second");
        expectEqual(1, client.calls(counted + "-" + id), "calls");
    }

    private static void cold(Client client, String id) {
        for (HttpResponse<String> answer : client.getAtOnce("beans/slow/" + id, 50)) {
            expectEqual(200, answer.statusCode(), "status");
        }
        expectEqual(1, client.calls("slow-method-" + id), "calls");
    }

    private static void tag(Client client, String id) {
        body(client, "both/" + id);
        body(client, "both/" + id);
        expectEqual(1, client.calls("both-" + id), "calls of the resource");
        expectEqual(1, client.calls("method-" + id), "calls of the method");
        expectEqual(200, client.send("POST", "beans/drop/" + id).statusCode(), "status of the invalidation");
        String again = body(client, "both/" + id);
        expect(again.startsWith("both-" + id + " call 2 "), "response after the invalidation: " + again);
        expectEqual(2, client.calls("method-" + id), "calls of the method after the invalidation");
    }

    private static void remove(Client client, String id) {
        body(client, "old/" + id);
        expectEqual(200, client.send("DELETE", "beans/old/" + id).statusCode(), "status of the removal");
        String again = body(client, "old/" + id);
        expect(again.startsWith("old-" + id + " call 2 "), "result after the removal: " + again);
    }
}
