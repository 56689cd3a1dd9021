#!/usr/bin/env bash
# RESTEasy Client 6.2.16, BrowserCacheFeature: a response with Expires: 0, which RFC 9111 section 5.3 says means
# "already expired", or with a max-age above 2^31, which section 1.2.2 says is taken for 2^31, is lost: the call
# throws.
# 
# Guess: both are read as the RFC says. Seen: an exception in place of the response, with the feature only.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.jboss.resteasy</groupId><artifactId>resteasy-client</artifactId><version>6.2.16.Final</version></dependency>
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
        var plain = jakarta.ws.rs.client.ClientBuilder.newClient();
        var caching = jakarta.ws.rs.client.ClientBuilder.newClient();
        caching.register(new org.jboss.resteasy.client.jaxrs.cache.BrowserCacheFeature());
        for (String fields : new String[] {"Expires=0", "Cache-Control=max-age=99999999999"}) {
            System.out.println(fields + " without the feature: " + ask(plain, port, "GET", "/a?" + fields));
            System.out.println(fields + " with it: " + ask(caching, port, "GET", "/b?" + fields));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Expires=0 without the feature: 200 GET call 1
Expires=0 with it: DateParseException
Cache-Control=max-age=99999999999 without the feature: 200 GET call 2
Cache-Control=max-age=99999999999 with it: NumberFormatException
SEEN
diff -u seen output
