package org.civarcos.cache.it.differential.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A connection that sends requests as they are written; of one thread at a time. */
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 \\d{3}");

    private final Socket socket;
    private final InputStream in;
    private boolean reusable = true;

    Connection(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    boolean isReusable() {
        return reusable;
    }

    Answer send(Request request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        return read(request.method().equals("HEAD"));
    }

    private Answer read(boolean head) throws IOException {
        String statusLine = line();
        if (!STATUS_LINE.matcher(statusLine).lookingAt()) {
            throw new IOException("no status line: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        List<Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Answer framed = new Answer(status, fields, new byte[0]);
        reusable = !framed.members("Connection").contains("close");
        boolean empty = head || status == 204 || status == 304;
        byte[] body = empty ? new byte[0] : body(framed);
        if (in.available() > 0) {
            reusable = false;
            fields.add(new Field(Answer.MALFORMED, "goes on after its end"));
        }
        return new Answer(status, fields, body);
    }

    private byte[] body(Answer framed) throws IOException {
        if (framed.members("Transfer-Encoding").contains("chunked")) {
            return chunks();
        }
        String length = framed.field("Content-Length").orElse(null);
        if (length == null) {
            reusable = false;
            return in.readAllBytes();
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new IOException(body.length + " bytes where " + length + " were announced");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            if (size > 0) {
                body.write(in.readNBytes(size));
            }
            if (!line().isEmpty()) {
                throw new IOException("a chunk without an end, or trailers");
            }
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
