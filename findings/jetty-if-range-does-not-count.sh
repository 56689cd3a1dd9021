#!/usr/bin/env bash
# Jetty 12.0.25, ResourceHandler with entity tags: a Range is answered with a part whatever If-Range says. A client
# that has the first half of the former version, and asks for the rest on condition that it is unchanged, gets the
# second half of the new one, and puts the two together.
#
# Guess: a Range whose If-Range does not match is ignored, so that the whole new version comes (RFC 9110 section
# 13.1.5: MUST). Seen: 206 for an entity tag that never was, for a weak one, and for an older date.
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
        for (String condition : new String[] {"\"former\"", "W/\"former\"", "Mon, 01 Jan 2001 00:00:00 GMT"}) {
            System.out.println("If-Range: " + condition + ": "
                    + ask(port, "/a.txt", "Range: bytes=5-9\r\nIf-Range: " + condition, "Content-Range"));
        }
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
If-Range: "former": 206, Content-Range: bytes 5-9/10
If-Range: W/"former": 206, Content-Range: bytes 5-9/10
If-Range: Mon, 01 Jan 2001 00:00:00 GMT: 206, Content-Range: bytes 5-9/10
SEEN
diff -u seen output
