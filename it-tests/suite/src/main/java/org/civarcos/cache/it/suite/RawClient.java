package org.civarcos.cache.it.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends requests as they are written and shows the bytes that come back: other clients tidy both. */
final class RawClient {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI base;
    private final String host;

    RawClient(URI base) {
        this(base, base.getAuthority());
    }

    /** One that asks for another host than that which it talks to. */
    RawClient(URI base, String host) {
        this.base = base;
        this.host = host;
    }

    /** The bytes as text, one character each. */
    record Body(String latin1) {
        static Body of(byte[] bytes) {
            return new Body(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /** A response with its fields in their order, the names in lower case. */
    record Reply(int status, List<String> fields, Body body) {
        List<String> all(String name) {
            return fields.stream()
                    .filter(field -> field.startsWith(name + ": "))
                    .map(field -> field.substring(name.length() + 2))
                    .toList();
        }

        String first(String name) {
            return all(name).stream().findFirst().orElse("");
        }
    }

    Reply get(String path, String... lines) {
        return send("GET", path, lines);
    }

    Reply send(String method, String path, String... lines) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            StringBuilder request =
                    new StringBuilder(method + " " + base.getPath() + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
            Arrays.stream(lines).forEach(line -> request.append(line).append("\r\n"));
            request.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream(), method);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private static Reply read(InputStream in, String method) throws IOException {
        String statusLine = line(in);
        List<String> fields = new ArrayList<>();
        boolean chunked = false;
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            fields.add(name + ": " + value);
            chunked |= name.equals("transfer-encoding") && value.equalsIgnoreCase("chunked");
            length = name.equals("content-length") ? Integer.parseInt(value) : length;
        }
        if (chunked && length >= 0) {
            throw new IOException("Content-Length beside Transfer-Encoding (RFC 9112 section 6.2)");
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        byte[] body = chunked && !method.equals("HEAD") ? unchunked(in) : in.readAllBytes();
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        if (!bodiless && length >= 0 && body.length != length) {
            throw new IOException(body.length + " bytes where " + length + " were announced");
        }
        if (bodiless && body.length > 0) {
            throw new IOException("a body after " + statusLine);
        }
        return new Reply(status, fields, Body.of(body));
    }

    private static byte[] unchunked(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size || !line(in).isEmpty()) {
                throw new IOException("a chunk that is cut off");
            }
            body.write(chunk);
        }
    }

    private static String line(InputStream in) throws IOException {
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
}
