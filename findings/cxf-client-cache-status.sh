#!/usr/bin/env bash
# Apache CXF 4.2.3, CacheControlFeature of the REST client: the status is not stored. A 404, a 500 or a 206 with max-
# age is 200 when it comes from the cache: an error page counts as the resource, ten bytes count as the whole.
# 
# Guess: the stored status is replayed. Seen: 200 for each.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.cxf</groupId><artifactId>cxf-rt-rs-client</artifactId><version>4.2.3</version></dependency>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>jcache</artifactId><version>3.2.4</version></dependency>
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

    static String ask(jakarta.ws.rs.client.Client client, int port, String method, String uri) {
        try (var response = client.target("http://127.0.0.1:" + port + uri).request().method(method)) {
            return response.getStatus() + " " + (response.hasEntity() ? response.readEntity(String.class) : "");
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) throws Exception {
        var origin = origin();
        int port = origin.getAddress().getPort();
        var client = jakarta.ws.rs.client.ClientBuilder.newClient();
        client.register(new org.apache.cxf.jaxrs.client.cache.CacheControlFeature());
        System.out.println("404: " + ask(client, port, "GET", "/a?status=404&Cache-Control=max-age=60") + " | " + ask(client, port, "GET", "/a?status=404&Cache-Control=max-age=60"));
        System.out.println("500: " + ask(client, port, "GET", "/b?status=500&Cache-Control=max-age=60") + " | " + ask(client, port, "GET", "/b?status=500&Cache-Control=max-age=60"));
        System.out.println("206: " + ask(client, port, "GET", "/c?status=206&Content-Range=bytes%200-9/100&Cache-Control=max-age=60") + " | " + ask(client, port, "GET", "/c?status=206&Content-Range=bytes%200-9/100&Cache-Control=max-age=60"));
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
404: 404 GET call 1 | 200 GET call 1
500: 500 GET call 1 | 200 GET call 1
206: 206 GET call 1 | 200 GET call 1
SEEN
diff -u seen output
