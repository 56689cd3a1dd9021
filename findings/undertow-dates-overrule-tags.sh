#!/usr/bin/env bash
# Undertow 2.3.19, ResourceHandler: a request with a former entity tag in If-None-Match and a date in
# If-Modified-Since, as every browser sends both, is answered with 304 when the date alone is right. Whoever deploys a
# file with a kept or older time keeps its readers on the former version. With If-Range it is the reverse: the right
# entity tag never gets a part, and a date that is later than the file's does.
#
# Guess: If-Modified-Since is ignored next to If-None-Match (RFC 9110 section 13.1.3: MUST); If-Range takes a strong
# tag, and a date only if it is the very one (section 13.1.5). Seen: the reverse.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>io.undertow</groupId><artifactId>undertow-core</artifactId><version>2.3.19.Final</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.*;
import io.undertow.server.handlers.resource.*;
import io.undertow.util.ETag;
import java.net.InetSocketAddress;
import java.nio.file.*;
import java.nio.file.attribute.FileTime;

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
        Files.writeString(folder.resolve("a.txt"), "0123456789".repeat(100));
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(1_700_000_000_000L));
        var resources = PathResourceManager.builder().setBase(folder).setETagFunction(path -> new ETag(false, "new")).build();
        HttpHandler handler = new ResourceHandler(resources).setCacheTime(60);
        var server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        String date = "Tue, 14 Nov 2023 22:13:20 GMT";
        System.out.println("plain: " + ask(port, "/a.txt", "", "ETag", "Last-Modified"));
        System.out.println("former tag: " + ask(port, "/a.txt", "If-None-Match: \"former\""));
        System.out.println("former tag, same date: " + ask(port, "/a.txt", "If-None-Match: \"former\"\r\nIf-Modified-Since: " + date));
        System.out.println("range if same tag: " + ask(port, "/a.txt", "Range: bytes=0-4\r\nIf-Range: \"new\""));
        System.out.println("range if a later date: " + ask(port, "/a.txt", "Range: bytes=0-4\r\nIf-Range: Fri, 01 Jan 2038 00:00:00 GMT"));
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
plain: 200, ETag: "new", Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT
former tag: 200
former tag, same date: 304
range if same tag: 200
range if a later date: 206
SEEN
diff -u seen output
