#!/usr/bin/env bash
# Apache HttpClient 5.5.1, caching with heuristics: a response that was last modified ten days ago and has Expires: 0
# is served from the cache for a day, while the same response without Expires, for which heuristics are made, is
# fetched anew each time. The field that says "stale" is what makes it fresh.
#
# Guess: an invalid date, and the value 0 above all, is a time in the past (RFC 9111 section 5.3), and heuristics are
# for responses without an explicit expiry (section 4.2.2). Seen: the reverse of both.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5-cache</artifactId><version>5.5.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.time.*;
import java.time.format.DateTimeFormatter;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.cache.*;
import org.apache.hc.core5.http.io.entity.EntityUtils;

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
        for (boolean heuristics : new boolean[] {true, false}) {
            var client = CachingHttpClients.custom()
                    .setCacheConfig(CacheConfig.custom().setHeuristicCachingEnabled(heuristics).build()).build();
            String modified = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.US)
                    .format(ZonedDateTime.now(ZoneOffset.UTC).minusDays(10)).replace(" ", "%20");
            for (String expires : new String[] {"", "&Expires=0"}) {
                CALLS.clear();
                String uri = "http://127.0.0.1:" + origin.getAddress().getPort() + "/a?Last-Modified=" + modified + expires;
                String answers = "";
                for (int i = 0; i < 2; i++) {
                    answers += " " + client.execute(new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
                }
                System.out.println("heuristics " + heuristics + (expires.isEmpty() ? ", no Expires:" : ", Expires: 0:") + answers);
            }
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
heuristics true, no Expires: GET call 1 GET call 2
heuristics true, Expires: 0: GET call 1 GET call 1
heuristics false, no Expires: GET call 1 GET call 2
heuristics false, Expires: 0: GET call 1 GET call 2
SEEN
diff -u seen output
