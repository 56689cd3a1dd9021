#!/usr/bin/env bash
# Vert.x Web Client 5.0.7, CachingWebClient: the key has no method. A response to PUT that may be cached is handed out
# for the next GET, in place of the resource; a GET after a HEAD gets the HEAD's empty body.
# 
# Guess: PUT invalidates (RFC 9111 section 4.4) and HEAD stores nothing. Seen: both answer the GET.
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
        String uri = "/put?Cache-Control=max-age%3D60".replace("%3D", "=");
        for (String method : new String[] {"GET", "PUT", "GET"}) {
            System.out.println(method + ": " + ask(client, port, method, uri));
        }
        uri = "/head?Cache-Control=max-age=60";
        for (String method : new String[] {"HEAD", "GET"}) {
            System.out.println(method + ": " + ask(client, port, method, uri));
        }
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
GET: GET call 1, Age null
PUT: PUT call 2, Age null
GET: PUT call 2, Age 0
HEAD: null, Age null
GET: null, Age 0
SEEN
diff -u seen output
