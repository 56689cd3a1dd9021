package org.civarcos.cache.it.runtimes;

import static org.civarcos.cache.it.runtimes.Check.expect;
import static org.civarcos.cache.it.runtimes.Check.expectEqual;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The checks of a second application on the same server, which has enterprise beans and the security of the container. */
final class SecondChecks {
    private SecondChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check(Group.BESIDE, "nothing is shared", SecondChecks::sharesNothing),
                new Check(Group.BESIDE, "tags", SecondChecks::tagsApart),
                new Check(Group.EJB, "@Stateless", (client, id) -> hits(client, "stateless", id)),
                new Check(Group.EJB, "@Singleton", (client, id) -> hits(client, "singleton", id)),
                new Check(Group.EJB, "invalidation", SecondChecks::invalidates),
                new Check(Group.SECURITY, "a hit for readers alone", SecondChecks::readersAlone),
                new Check(Group.SECURITY, "PRINCIPAL", SecondChecks::ownForEach),
                new Check(Group.SECURITY, "nothing by default", SecondChecks::nothingByDefault));
    }

    private static final List<String> PATHS =
            List.of("plain/place/", "beans/method/", "beans/injected/", "beans/old/", "beans/both/");

    private static String body(Client client, String path, String... fields) {
        HttpResponse<String> answer = client.get(path, fields);
        expectEqual(200, answer.statusCode(), "status of " + path);
        return answer.body();
    }

    private static void sharesNothing(Client client, String id) {
        Client second = client.ofSecond();
        for (String path : PATHS) {
            body(client, path + id);
            body(second, path + id);
        }
        for (String name : List.of("place-", "method-", "injected-", "old-", "both-")) {
            expectEqual(1, client.calls(name + id), "calls of the first for " + name);
            expectEqual(1, second.calls(name + id), "calls of the second for " + name);
        }
    }

    private static void tagsApart(Client client, String id) {
        Client second = client.ofSecond();
        body(client, "beans/both/" + id);
        body(second, "beans/both/" + id);
        expectEqual(200, second.send("POST", "beans/drop/" + id).statusCode(), "status of the invalidation");
        body(client, "beans/both/" + id);
        body(second, "beans/both/" + id);
        expectEqual(1, client.calls("both-" + id), "calls of the first");
        expectEqual(1, client.calls("method-" + id), "calls of the first for the method");
        expectEqual(2, second.calls("both-" + id), "calls of the second");
    }

    private static void hits(Client client, String kind, String id) {
        String first = body(client.ofSecond(), "ejb/" + kind + "/" + id);
        expectEqual(first, body(client.ofSecond(), "ejb/" + kind + "/" + id), "result of the second call");
    }

    private static void invalidates(Client client, String id) {
        Client second = client.ofSecond();
        String before = body(second, "ejb/stateless/" + id);
        expectEqual(200, second.send("POST", "ejb/change/" + id).statusCode(), "status of the change");
        expect(!before.equals(body(second, "ejb/stateless/" + id)), "the result is there after the invalidation");
    }

    private static String[] as(String name) {
        byte[] credentials = (name + ":" + name).getBytes(StandardCharsets.US_ASCII);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials)};
    }

    private static void readersAlone(Client client, String id) {
        Client second = client.ofSecond();
        String path = "secured/common/" + id;
        String first = body(second, path, as("alice"));
        expectEqual(first, body(second, path, as("alice")), "the answer to the same");
        expectEqual(first, body(second, path, as("bob")), "the answer to another who may read");
        expectEqual(403, second.get(path, as("guest")).statusCode(), "status for who may not");
        expectEqual(401, second.get(path).statusCode(), "status for who is not known");
    }

    private static void ownForEach(Client client, String id) {
        Client second = client.ofSecond();
        String path = "secured/own/" + id;
        String first = body(second, path, as("alice"));
        expect(first.contains(" of alice "), "the answer to alice: " + first);
        expectEqual(first, body(second, path, as("alice")), "the second answer to alice");
        String other = body(second, path, as("bob"));
        expect(other.contains(" of bob "), "the answer to bob: " + other);
        expectEqual(401, second.get(path).statusCode(), "status for who is not known");
    }

    private static void nothingByDefault(Client client, String id) {
        Client second = client.ofSecond();
        String path = "secured/unsaid/" + id;
        String first = body(second, path, as("alice"));
        expect(!first.equals(body(second, path, as("alice"))), "an answer to one who is known is stored");
        expect(body(second, path, as("bob")).contains(" of bob "), "the answer to bob");
    }
}
