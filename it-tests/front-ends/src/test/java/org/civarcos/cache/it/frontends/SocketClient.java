package org.civarcos.cache.it.frontends;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A client that writes what it is told and reads all that comes. */
final class SocketClient {
    private final int port;

    SocketClient(int port) {
        this.port = port;
    }

    /** The whole answer, of which the connection is closed after it. */
    String ask(String method, String path, String... fields) throws IOException {
        try (Socket socket = open(method, path, fields)) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    String get(String path, String... fields) throws IOException {
        return ask("GET", path, fields);
    }

    Socket open(String method, String path, String... fields) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        StringBuilder request =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        if (method.equals("POST")) {
            request.append("Content-Length: 0\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
        return socket;
    }

    /** Reads until a text has come. */
    static String readUntil(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            read.append((char) c);
            if (read.indexOf(text) >= 0) {
                return read.toString();
            }
        }
        return read.toString();
    }

    /** The value of a field, all lines joined; empty if it is not there. */
    static String field(String answer, String name) {
        StringBuilder value = new StringBuilder();
        for (String line : answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                value.append(value.length() > 0 ? ", " : "")
                        .append(line.substring(name.length() + 1).strip());
            }
        }
        return value.toString();
    }

    static String cacheStatus(String answer) {
        return field(answer, "Cache-Status");
    }

    static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    /** The content, whatever its framing. */
    static String body(String answer) {
        String framed = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        if (!field(answer, "Transfer-Encoding").equals("chunked")) {
            return framed;
        }
        StringBuilder content = new StringBuilder();
        int at = 0;
        while (true) {
            int end = framed.indexOf("\r\n", at);
            int size = Integer.parseInt(framed.substring(at, end), 16);
            if (size == 0) {
                return content.toString();
            }
            content.append(framed, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
    }

    /** The answer without what differs between two at all times, and without what the cache says of itself. */
    static String comparable(String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
        return head.replaceAll("(?im)^(Date|Cache-Status|Set-Cookie): .*\r\n", "") + body(answer);
    }
}
