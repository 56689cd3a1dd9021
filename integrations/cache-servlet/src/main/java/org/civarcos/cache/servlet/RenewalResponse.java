package org.civarcos.cache.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that no client waits for, since it has the stale one. What goes here is recorded in front of this, and ends
 * here.
 */
final class RenewalResponse extends RenewalFields {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)\"?", Pattern.CASE_INSENSITIVE);

    private final String storedType;
    private final ServletOutputStream nowhere = new Nowhere();
    private final PrintWriter nothing = new PrintWriter(Writer.nullWriter());
    private @Nullable String type;
    private @Nullable String charset;
    private int bufferSize = 8192;

    /**
     * Makes it.
     *
     * @param sent what its client has
     * @param storedType the type of what is renewed: by its charset the container encoded text of which the application
     *     named none
     */
    RenewalResponse(HttpServletResponse sent, @Nullable String storedType) {
        super(sent);
        this.storedType = storedType == null ? "" : storedType;
    }

    private static @Nullable String charsetOf(String type) {
        Matcher matcher = CHARSET.matcher(type);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String withoutCharset(String type) {
        return CHARSET.matcher(type).replaceAll("").strip();
    }

    @Override
    public void setContentType(@Nullable String set) {
        if (isCommitted()) {
            return;
        }
        type = set;
        String named = set == null ? null : charsetOf(set);
        if (named != null) {
            charset = named;
        } else if (set != null && charset != null) {
            type = set + ";charset=" + charset;
        }
    }

    @Override
    public @Nullable String getContentType() {
        return type;
    }

    @Override
    public void setCharacterEncoding(@Nullable String set) {
        if (isCommitted()) {
            return;
        }
        charset = set;
        if (type != null) {
            String bare = withoutCharset(type);
            type = set == null ? bare : bare + ";charset=" + set;
        }
    }

    @Override
    public String getCharacterEncoding() {
        return charset == null ? "ISO-8859-1" : charset;
    }

    /**
     * As the container does it.
     *
     * @throws IllegalStateException if nobody knows in which charset this container would write it
     */
    @Override
    public PrintWriter getWriter() {
        if (charset == null) {
            String stored = charsetOf(storedType);
            boolean same = type == null
                    || withoutCharset(type)
                            .toLowerCase(Locale.ROOT)
                            .equals(withoutCharset(storedType).toLowerCase(Locale.ROOT));
            if (stored == null || !same) {
                throw new IllegalStateException("the charset of " + type + " is the container's own");
            }
            charset = stored;
            type = type == null ? null : storedType;
        }
        return nothing;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return nowhere;
    }

    @Override
    public void setBufferSize(int bytes) {
        bufferSize = bytes;
    }

    @Override
    public int getBufferSize() {
        return bufferSize;
    }

    @Override
    public void flushBuffer() {
        commit();
    }

    @Override
    public void sendError(int code) {
        requireOpen();
        setStatus(code);
        commit();
    }

    @Override
    public void sendError(int code, String message) {
        sendError(code);
    }

    @Override
    public void sendRedirect(String location) {
        sendRedirect(location, SC_FOUND, true);
    }

    /** Since Servlet 6.1. */
    public void sendRedirect(String location, int code, boolean clearBuffer) {
        requireOpen();
        setHeader("Location", location);
        sendError(code);
    }

    @Override
    public void reset() {
        clearHead();
        type = null;
        charset = null;
    }

    @Override
    public void resetBuffer() {
        requireOpen();
    }

    /** Takes all, and keeps nothing. */
    private static final class Nowhere extends ServletOutputStream {
        private final OutputStream out = OutputStream.nullOutputStream();

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nobody waits for this answer");
        }
    }
}
