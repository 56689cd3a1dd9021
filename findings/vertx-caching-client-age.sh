#!/usr/bin/env bash
# Vert.x Web Client 5.0.7, CachingWebClient: the Age of a response is thrown away. What came 100 seconds old with max-
# age=60 counts as fresh, and is handed out with Age: 0; a request with Cache-Control: no-cache is answered from the
# cache all the same.
# 
# Guess: RFC 9111 sections 4.2.3 and 5.2.1.4. Seen: neither.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>io.vertx</groupId><artifactId>vertx-web-client</artifactId><version>5.0.7</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
public class Probe {
    static final java.util.function.Function<com.sun.net.httpserver.HttpExchange, String> EXTRA = exchange -> "";

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

    static String ask(io.vertx.ext.web.client.WebClient client, int port, String method, String uri, String... fields) throws Exception {
        var request = client.request(io.vertx.core.http.HttpMethod.valueOf(method), port, "127.0.0.1", uri);
        for (int i = 0; i < fields.length; i += 2) {
            request.putHeader(fields[i], fields[i + 1]);
        }
        var response = request.send().toCompletionStage().toCompletableFuture().get();
        return response.bodyAsString() + ", Age " + response.getHeader("Age");
    }

    public static void main(String[] args) throws Exception {
        var origin = origin();
        int port = origin.getAddress().getPort();
        var vertx = io.vertx.core.Vertx.vertx();
        var client = io.vertx.ext.web.client.CachingWebClient.create(io.vertx.ext.web.client.WebClient.create(vertx));
        String old = "/old?Cache-Control=max-age=60&Age=100";
        System.out.println("100 s old, max-age=60: " + ask(client, port, "GET", old));
        System.out.println("again: " + ask(client, port, "GET", old));
        String fresh = "/fresh?Cache-Control=max-age=60";
        System.out.println("fresh: " + ask(client, port, "GET", fresh));
        System.out.println("with no-cache: " + ask(client, port, "GET", fresh, "Cache-Control", "no-cache"));
        vertx.close();
        origin.stop(0);
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
100 s old, max-age=60: GET call 1, Age 100
again: GET call 1, Age 0
fresh: GET call 1, Age null
with no-cache: GET call 1, Age 0
SEEN
diff -u seen output
