#!/usr/bin/env bash
# Jetty 12.0.25, ResourceHandler with entity tags and Cache-Control: max-age=60: the 304 that confirms a stored
# response comes with Cache-Control: must-revalidate,no-cache,no-store, the fields of an error page. A cache that
# updates what it has, as it is to, forgets it, or asks again each time: after the first minute, caching is over.
#
# Guess: a 304 has the Cache-Control that the 200 would have had (RFC 9110 section 15.4.5: MUST), since it replaces
# the stored one (RFC 9111 section 3.2). Seen: no-store.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId><version>12.0.25</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.nio.file.*;
import java.nio.file.attribute.FileTime;
import org.eclipse.jetty.server.*;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

public class Probe {
    /** Sends a GET with the given fields over a connection of its own, and tells the status and some fields of the response. */
    static String ask(int port, String path, String fields, String... names) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + (fields.isEmpty() ? "" : "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes());
            String response = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            String[] lines = response.substring(0, response.indexOf("\r\n\r\n")).split("\r\n");
            String told = lines[0].substring(9, 12);
            for (String name : names) {
                for (String line : lines) {
                    if (line.toLowerCase().startsWith(name.toLowerCase() + ":")) {
                        told += ", " + name + ": " + line.substring(name.length() + 2);
                    }
                }
            }
            return told;
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("files");
        Files.writeString(folder.resolve("a.txt"), "0123456789");
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(1_700_000_000_000L));
        var handler = new ResourceHandler();
        handler.setBaseResource(ResourceFactory.root().newResource(folder));
        handler.setEtags(true);
        handler.setCacheControl("max-age=60");
        var server = new Server(0);
        server.setHandler(handler);
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        System.out.println("plain: " + ask(port, "/a.txt", "", "Cache-Control"));
        System.out.println("If-Modified-Since: "
                + ask(port, "/a.txt", "If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT", "Cache-Control", "Last-Modified"));
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
plain: 200, Cache-Control: max-age=60
If-Modified-Since: 304, Cache-Control: must-revalidate,no-cache,no-store, Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT
SEEN
diff -u seen output
