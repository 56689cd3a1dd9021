#!/usr/bin/env bash
# Jetty 12.0.16, DefaultServlet of Jakarta EE 10: behind a filter that wraps the response, and does nothing else, each
# range of a file is answered with 416 and "bytes */-1". A film behind such a filter cannot be wound forward.
#
# Guess: an empty HttpServletResponseWrapper changes nothing (as an empty HttpServletRequestWrapper does), or the range
# is ignored and the whole file comes with 200. Seen: 416, with a length in Content-Range that its grammar has no place
# for (RFC 9110 section 14.4: digits alone).
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.eclipse.jetty.ee10</groupId><artifactId>jetty-ee10-servlet</artifactId><version>12.0.16</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

public class Probe {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("files");
        Files.writeString(folder.resolve("a.txt"), "0123456789");
        ask("no filter", folder, null);
        ask("the request wrapped", folder, (request, response, chain) ->
                chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request), response));
        ask("the response wrapped", folder, (request, response, chain) ->
                chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response)));
        System.exit(0);
    }

    static void ask(String name, Path folder, Filter filter) throws Exception {
        var context = new ServletContextHandler();
        context.setBaseResourceAsPath(folder);
        context.addServlet(DefaultServlet.class, "/");
        if (filter != null) {
            var holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        var server = new Server(0);
        server.setHandler(context);
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        for (String range : new String[] {"", "Range: bytes=2-4\r\n"}) {
            try (var socket = new Socket("127.0.0.1", port)) {
                String request = "GET /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + range + "\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
                String told = Stream.of(head.split("\r\n"))
                        .filter(line -> line.startsWith("Content-Range") || (range.isEmpty() && line.startsWith("Content-Length")))
                        .map(line -> ", " + line)
                        .collect(Collectors.joining());
                System.out.println(name + (range.isEmpty() ? "" : ", bytes 2-4") + ": " + head.substring(9, 12) + told);
            }
        }
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
no filter: 200, Content-Length: 10
no filter, bytes 2-4: 206, Content-Range: bytes 2-4/10
the request wrapped: 200, Content-Length: 10
the request wrapped, bytes 2-4: 206, Content-Range: bytes 2-4/10
the response wrapped: 200, Content-Length: 10
the response wrapped, bytes 2-4: 416, Content-Range: bytes */-1
SEEN
diff -u seen output
