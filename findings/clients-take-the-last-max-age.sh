#!/usr/bin/env bash
# OkHttp 5.2.1, Apache HttpClient 5.5.1: where a response has max-age twice, as when a proxy or a filter adds its own,
# the last one counts, within a field and over two fields. A resource that says max-age=0, to which a gateway adds
# max-age=60, is served for a minute without being asked again.
#
# Guess: the first one counts, or the response is stale (RFC 9111 section 4.2.1). Seen: the last one.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.squareup.okhttp3</groupId><artifactId>okhttp-jvm</artifactId><version>5.2.1</version></dependency>
<dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5-cache</artifactId><version>5.5.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.nio.file.Files;
import okhttp3.*;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
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
        var apache = CachingHttpClients.createMemoryBound();
        var square = new OkHttpClient.Builder().cache(new Cache(Files.createTempDirectory("cache").toFile(), 1_000_000)).build();
        String base = "http://127.0.0.1:" + origin.getAddress().getPort();
        int path = 0;
        for (String query : new String[] {"Cache-Control=max-age=0", "Cache-Control=max-age=0,max-age=60",
                "Cache-Control=max-age=0&Cache-Control=max-age=60", "Cache-Control=max-age=60,max-age=0"}) {
            String url = base + "/" + path++ + "?" + query;
            String answers = "";
            for (int i = 0; i < 2; i++) {
                try (var response = square.newCall(new Request.Builder().url(url).build()).execute()) {
                    answers += " " + response.body().string();
                }
            }
            answers += ";";
            CALLS.clear();
            for (int i = 0; i < 2; i++) {
                answers += " " + apache.execute(new HttpGet(url), response -> EntityUtils.toString(response.getEntity()));
                Thread.sleep(1100);
            }
            System.out.println(query + ":" + answers);
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
Cache-Control=max-age=0: GET call 1 GET call 2; GET call 1 GET call 2
Cache-Control=max-age=0,max-age=60: GET call 1 GET call 1; GET call 1 GET call 1
Cache-Control=max-age=0&Cache-Control=max-age=60: GET call 1 GET call 1; GET call 1 GET call 1
Cache-Control=max-age=60,max-age=0: GET call 1 GET call 2; GET call 1 GET call 2
SEEN
diff -u seen output
