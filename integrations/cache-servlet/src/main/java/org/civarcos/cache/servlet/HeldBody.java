package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/** The body of an answer as far as it is held: bytes, or text that the container encodes. */
final class HeldBody {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final StringBuilder text = new StringBuilder();
    private boolean isText;
    private boolean committed;

    void add(byte[] more, int offset, int length) {
        bytes.write(more, offset, length);
    }

    void add(char[] more, int offset, int length) {
        isText = true;
        text.append(more, offset, length);
    }

    /** In bytes, or at least so many. */
    int size() {
        return isText ? text.length() : bytes.size();
    }

    boolean isText() {
        return isText;
    }

    /** Takes note that the application cannot take back any of it. */
    void commit() {
        committed = true;
    }

    boolean isCommitted() {
        return committed;
    }

    void clear() {
        bytes.reset();
        text.setLength(0);
        isText = false;
    }

    /** Hands it over; nothing is held then. */
    void writeTo(HttpServletResponse response) throws IOException {
        if (isText) {
            response.getWriter().append(text);
        } else if (bytes.size() > 0) {
            bytes.writeTo(response.getOutputStream());
        }
    }

    /** As the container encodes it. */
    byte[] bytes(HttpServletResponse response) {
        return isText
                ? text.toString().getBytes(Charset.forName(response.getCharacterEncoding()))
                : bytes.toByteArray();
    }
}
