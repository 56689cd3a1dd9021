#!/usr/bin/env bash
# Jetty 12.0.25, ResourceHandler, and Tomcat 10.1.46, DefaultServlet: a Range in a unit that is not bytes makes Jetty
# answer 416 instead of the file; BYTES, in capitals, does too. A last position beyond a long, for "up to the end", is
# 416 in Jetty and 500 in Tomcat.
#
# Guess: a unit that is not understood is ignored, RFC 9110 section 14.2 (MUST); units are case-insensitive (section
# 14.1); a last position beyond the end means the end, and large numerals are to be expected (section 14.1.2). So 200
# and 206. Seen: errors for valid requests.
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
<dependency><groupId>org.apache.tomcat.embed</groupId><artifactId>tomcat-embed-core</artifactId><version>10.1.46</version></dependency>
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
        java.util.logging.LogManager.getLogManager().reset();
        var tomcat = new org.apache.catalina.startup.Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", folder.toString());
        org.apache.catalina.startup.Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
        context.addServletMappingDecoded("/", "default");
        tomcat.start();
        for (String range : new String[] {"bytes=5-100", "lines=1-2", "BYTES=0-4", "bytes=5-99999999999999999999"}) {
            System.out.println(range + ": Jetty " + ask(port, "/a.txt", "Range: " + range, "Content-Range")
                    + "; Tomcat " + ask(tomcat.getConnector().getLocalPort(), "/a.txt", "Range: " + range, "Content-Range"));
        }
        tomcat.stop();
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
bytes=5-100: Jetty 206, Content-Range: bytes 5-9/10; Tomcat 206, Content-Range: bytes 5-9/10
lines=1-2: Jetty 416, Content-Range: bytes */10; Tomcat 200
BYTES=0-4: Jetty 416, Content-Range: bytes */10; Tomcat 206, Content-Range: bytes 0-4/10
bytes=5-99999999999999999999: Jetty 416, Content-Range: bytes */10; Tomcat 500
SEEN
diff -u seen output
