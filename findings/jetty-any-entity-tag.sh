#!/usr/bin/env bash
# Jetty 12.0.25, ResourceHandler with entity tags: the * of a condition is compared as if it were an entity tag.
# If-Match: *, "if there is one", is answered with 412 for a file that exists; If-None-Match: *, "if there is none",
# with the file. An If-None-Match with the strong form of the weak tag that Jetty sends does not match either.
#
# Guess: RFC 9110 sections 13.1.1 and 13.1.2: * stands for any representation, and If-None-Match compares weakly, so
# that these are 200, 304 and 304. Seen: 412, 200 and 200.
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
        String tag = ask(port, "/a.txt", "", "ETag").replaceFirst(".*ETag: W/", "");
        System.out.println("If-Match: *: " + ask(port, "/a.txt", "If-Match: *"));
        System.out.println("If-None-Match: *: " + ask(port, "/a.txt", "If-None-Match: *"));
        System.out.println("If-None-Match: the weak tag: " + ask(port, "/a.txt", "If-None-Match: W/" + tag));
        System.out.println("If-None-Match: the strong tag: " + ask(port, "/a.txt", "If-None-Match: " + tag));
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
If-Match: *: 412
If-None-Match: *: 200
If-None-Match: the weak tag: 304
If-None-Match: the strong tag: 200
SEEN
diff -u seen output
