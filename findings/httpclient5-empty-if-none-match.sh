#!/usr/bin/env bash
# Apache HttpClient 5.5.1, caching: where a URI has stored variants and none of them has an entity tag, a request for
# another variant is sent with an empty If-None-Match, which no grammar allows. An origin that refuses bad fields
# answers 400, one that takes the empty list for a match answers 304.
# 
# Guess: no condition is sent where there is no tag. Seen: If-None-Match with the empty text.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5-cache</artifactId><version>5.5.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

public class Probe {
    static final java.util.function.Function<com.sun.net.httpserver.HttpExchange, String> EXTRA = exchange -> ", If-None-Match: "
            + (exchange.getRequestHeaders().containsKey("If-None-Match") ? "[" + exchange.getRequestHeaders().getFirst("If-None-Match") + "]" : "not sent");

    static final java.util.Map<String, java.util.concurrent.atomic.AtomicInteger> CALLS = new java.util.concurrent.ConcurrentHashMap<>();

    /** An origin that sends the fields that the query names, and as its body how often it was asked for the path. */
    static com.sun.net.httpserver.HttpServer origin() throws Exception {
        var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            int status = 200;
            String path = exchange.getRequestURI().getPath();
            int call = CALLS.computeIfAbsent(path, key -> new java.util.concurrent.atomic.AtomicInteger()).incrementAndGet();
            for (String pair : exchange.getRequestURI().getQuery() == null ? new String[0] : exchange.getRequestURI().getQuery().split("&")) {
                String[] field = pair.split("=", 2);
                if (field[0].equals("status")) {
                    status = Integer.parseInt(field[1]);
                } else {
                    exchange.getResponseHeaders().add(field[0], field[1]);
                }
            }
            var condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            if (condition != null && condition.equals(exchange.getResponseHeaders().getFirst("ETag"))) {
                status = 304;
            }
            byte[] body = (exchange.getRequestMethod() + " call " + call + EXTRA.apply(exchange)).getBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            boolean empty = status == 304 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    public static void main(String[] args) throws Exception {
        var origin = origin();
        var client = CachingHttpClients.createMemoryBound();
        for (String language : new String[] {"de", "fr"}) {
            var request = new HttpGet("http://127.0.0.1:" + origin.getAddress().getPort() + "/a?Cache-Control=max-age=60&Vary=Accept-Language");
            request.addHeader("Accept-Language", language);
            System.out.println(language + ": " + client.execute(request, response -> EntityUtils.toString(response.getEntity())));
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
de: GET call 1, If-None-Match: not sent
fr: GET call 2, If-None-Match: []
SEEN
diff -u seen output
