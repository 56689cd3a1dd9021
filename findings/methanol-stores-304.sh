#!/usr/bin/env bash
# Methanol 1.8.4, HttpCache (for java.net.http): where an application sends an If-None-Match of its own and nothing is
# stored yet, the 304 that comes back is stored as the response. Who then asks without a condition gets a 304 with an
# empty body, for as long as max-age says, though nobody who sends no condition can use one.
#
# Guess: a 304 updates a stored response (RFC 9111 section 4.3.4), is passed to who asked for it (section 4.3.3), and
# never answers a request without a condition, since it has no content of its own (RFC 9110 section 15.4.5). Seen: a
# 304 for a plain GET.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.github.mizosoft.methanol</groupId><artifactId>methanol</artifactId><version>1.8.4</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.github.mizosoft.methanol.*;
import java.net.URI;
import java.net.http.HttpResponse;

public class Probe {
    static final java.util.Map<String, Integer> CALLS = new java.util.concurrent.ConcurrentHashMap<>();

    /** An origin that sends the fields that the query names, and as its body how often it was asked for the path. */
    static com.sun.net.httpserver.HttpServer origin() throws Exception {
        var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            int call = CALLS.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            var fields = exchange.getResponseHeaders();
            for (String pair : exchange.getRequestURI().getQuery().split("&")) {
                String[] field = pair.split("=", 2);
                fields.add(field[0], field[1]);
            }
            var condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            byte[] body = (exchange.getRequestMethod() + " call " + call).getBytes();
            if (condition != null && condition.equals(fields.getFirst("ETag"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }
    public static void main(String[] args) throws Exception {
        var origin = origin();
        var cache = HttpCache.newBuilder().cacheOnMemory(1_000_000).build();
        var client = Methanol.newBuilder().cache(cache).build();
        var uri = URI.create("http://127.0.0.1:" + origin.getAddress().getPort() + "/a?Cache-Control=max-age=60&ETag=%22a%22");
        for (String condition : new String[] {"\"a\"", null, null}) {
            var request = MutableRequest.GET(uri);
            if (condition != null) {
                request.header("If-None-Match", condition);
            }
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println("If-None-Match " + condition + ": " + response.statusCode() + " '" + response.body() + "'");
            Thread.sleep(100);
        }
        origin.stop(0);
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
If-None-Match "a": 304 ''
If-None-Match null: 304 ''
If-None-Match null: 304 ''
SEEN
diff -u seen output
