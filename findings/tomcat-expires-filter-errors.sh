#!/usr/bin/env bash
# Tomcat 10.1.46, ExpiresFilter with "access plus 1 day": a response to which the application sets the status 500, 503
# or 404, as frameworks do it, gets max-age of a day and Expires like any other, so that caches keep the failure until
# tomorrow. With sendError instead of setStatus, it does not.
#
# Guess: lifetimes are for what succeeded, and the two ways to send a status do the same. Seen: the failure is stored
# for a day, by one of the ways.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.tomcat.embed</groupId><artifactId>tomcat-embed-core</artifactId><version>10.1.46</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.servlet.http.*;
import java.nio.file.*;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.*;

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
        java.util.logging.LogManager.getLogManager().reset();
        Path folder = Files.createTempDirectory("files");
        Files.writeString(folder.resolve("a.txt"), "0123456789");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", folder.toString());
        var filter = new FilterDef();
        filter.setFilterName("expires");
        filter.setFilterClass("org.apache.catalina.filters.ExpiresFilter");
        filter.addInitParameter("ExpiresDefault", "access plus 1 day");
        context.addFilterDef(filter);
        var mapping = new FilterMap();
        mapping.setFilterName("expires");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "servlet", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
                if (request.getParameter("cache") != null) {
                    response.setHeader("Cache-Control", request.getParameter("cache"));
                }
                if (request.getParameter("error") != null) {
                    response.sendError(Integer.parseInt(request.getParameter("error")));
                    return;
                }
                if (request.getParameter("status") != null) {
                    response.setStatus(Integer.parseInt(request.getParameter("status")));
                }
                response.getWriter().print("body");
            }
        });
        context.addServletMappingDecoded("/servlet", "servlet");
        tomcat.start();
        int port = tomcat.getConnector().getLocalPort();
        for (String query : new String[] {"status=200", "status=404", "status=500", "status=503", "error=500", "error=404"}) {
            System.out.println(query + ": " + ask(port, "/servlet?" + query, "", "Cache-Control")
                    .replaceFirst("86(400|399)$", "(a day)"));
        }
        tomcat.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
status=200: 200, Cache-Control: max-age=(a day)
status=404: 404, Cache-Control: max-age=(a day)
status=500: 500, Cache-Control: max-age=(a day)
status=503: 503, Cache-Control: max-age=(a day)
error=500: 500
error=404: 404
SEEN
diff -u seen output
