#!/usr/bin/env bash
# OkHttp 5.2.1: POST, PUT, PATCH, DELETE and MOVE to an address remove what is stored for it. Other unsafe methods do
# not: after a PROPPATCH, or a method of one's own, that succeeded, the former representation is served until max-age
# is over.
#
# Guess: a cache invalidates the target for every unsafe method, and for methods whose safety it does not know (RFC
# 9111 section 4.4: MUST), as Methanol and Apache HttpClient do. Seen: a list of five.
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
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.nio.file.Files;
import okhttp3.*;

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
        var client = new OkHttpClient.Builder().cache(new Cache(Files.createTempDirectory("cache").toFile(), 1_000_000)).build();
        for (String unsafe : new String[] {"PUT", "MOVE", "PROPPATCH", "LOCK", "APPROVE"}) {
            String url = "http://127.0.0.1:" + origin.getAddress().getPort() + "/" + unsafe + "?Cache-Control=max-age=60";
            String answers = "";
            for (String method : new String[] {"GET", unsafe, "GET"}) {
                var body = method.equals("GET") ? null : RequestBody.create("change", null);
                try (var response = client.newCall(new Request.Builder().url(url).method(method, body).build()).execute()) {
                    answers += (answers.isEmpty() ? "" : ", ") + response.body().string();
                }
            }
            System.out.println(answers);
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
GET call 1, PUT call 2, GET call 3
GET call 1, MOVE call 2, GET call 3
GET call 1, PROPPATCH call 2, GET call 1
GET call 1, LOCK call 2, GET call 1
GET call 1, APPROVE call 2, GET call 1
SEEN
diff -u seen output
