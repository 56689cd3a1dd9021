package org.civarcos.cache.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What came back over a socket, where no client tidies what is sent.
 *
 * @param status the status
 * @param head the status line and the fields
 * @param body the content
 */
record RawReply(int status, String head, String body) {

    static RawReply to(InetAddress address, int port, String method, String path, String host, String... fields) {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(10_000);
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
            Arrays.stream(fields).forEach(field -> request.append(field).append("\r\n"));
            request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = reply.indexOf("\r\n\r\n");
            String head = reply.substring(0, end);
            String body = reply.substring(end + 4);
            boolean isChunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
            return new RawReply(
                    Integer.parseInt(reply.substring(9, 12)), head, text(isChunked ? withoutChunks(body) : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Joins chunks. */
    private static String withoutChunks(String body) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            int length = Integer.parseInt(body.substring(at, line).strip(), 16);
            if (length == 0) {
                return joined.toString();
            }
            joined.append(body, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
    }

    /** The value of a field; empty if there is none. */
    String field(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
