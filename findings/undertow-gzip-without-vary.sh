#!/usr/bin/env bash
# Undertow 2.3.19, EncodingHandler before ResourceHandler with a cache time: whether a response is compressed depends
# on Accept-Encoding, but no Vary says so, and the compressed and the plain form have the same strong entity tag.
# Since both say public, max-age=60, a shared cache hands the compressed one to who cannot read it. For
# Accept-Encoding: * the response says Content-Encoding: identity, a coding that is not to be sent.
#
# Guess: Vary: Accept-Encoding (RFC 9110 section 12.5.5) and a tag per form (section 8.8.3.3), as Tomcat, Jetty and
# nginx do the one or the other. Seen: neither.
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
        handler = new EncodingHandler(new ContentEncodingRepository()
                .addEncodingHandler("gzip", new GzipEncodingProvider(), 50)).setNext(handler);
        var server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        for (String accept : new String[] {"", "Accept-Encoding: gzip", "Accept-Encoding: *"}) {
            System.out.println((accept.isEmpty() ? "plain" : accept) + ": "
                    + ask(port, "/a.txt", accept, "Content-Encoding", "Cache-Control", "Vary", "ETag"));
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
plain: 200, Cache-Control: public, max-age=60, ETag: "new"
Accept-Encoding: gzip: 200, Content-Encoding: gzip, Cache-Control: public, max-age=60, ETag: "new"
Accept-Encoding: *: 200, Content-Encoding: identity, Cache-Control: public, max-age=60, ETag: "new"
SEEN
diff -u seen output
