package org.civarcos.cache.it.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Server of the public suite, which is asked over a new connection each time: what it answers on purpose against the
 * framing of HTTP, such as a length that is not that of the content, does not reach the next answer.
 */
final class Origin {
    private final int port;

    /** On this machine. */
    Origin(int port) {
        this.port = port;
    }

    /**
     * Asks.
     *
     * @throws IOException if it ends the connection without an answer
     */
    OriginAnswer ask(String method, String target, List<Field> fields, byte[] content) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(method, target, fields, content.length).getBytes(StandardCharsets.ISO_8859_1));
            out.write(content);
            out.flush();
            return OriginAnswer.read(new BufferedInputStream(socket.getInputStream()), method);
        }
    }

    private static String head(String method, String target, List<Field> fields, int length) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        fields.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        if (length > 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }
}
