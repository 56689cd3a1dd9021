package org.civarcos.cache.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the application to a request whose answer may be stored. Fields go to the container's response as
 * they are set; the body is recorded.
 */
final class RecordedResponse extends RecordedFields {
    private final RecordedBody body;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    RecordedResponse(HttpServletResponse real, ForwardedAnswer answer) {
        super(real);
        body = new RecordedBody(this, answer);
    }

    RecordedBody body() {
        return body;
    }

    @Override
    boolean isFieldTaken() {
        return body.areFieldsTaken();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("getWriter() was called for this response");
        }
        if (stream == null) {
            stream = new RecordedStream(this);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (stream != null) {
            throw new IllegalStateException("getOutputStream() was called for this response");
        }
        if (writer == null) {
            if (!body.isDone()) {
                PrintWriter unused = real().getWriter(); // from now on it keeps its charset
            }
            writer = new PrintWriter(new RecordedWriter(this));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        body.flush(writer != null);
    }

    void closeBody() throws IOException {
        body.close(writer != null);
    }

    /** A servlet or page answers in the place of who wrote this, which the container clears: not what is held here. */
    void beginForward() {
        if (body.areFieldsTaken()) {
            body.clear();
        }
    }

    /**
     * Ends it with the end of a forward (Jakarta Servlet section 9.4), before the container takes no more of it.
     *
     * @param given the response that was forwarded with: this one, or what the application wrapped it in
     */
    void endForward(ServletResponse given) throws IOException {
        body.endForward();
        if (given == this) {
            closeBody();
            return;
        }
        try {
            given.getWriter().close();
        } catch (IllegalStateException bytes) {
            given.getOutputStream().close();
        }
    }

    /** Lets the application go on with an answer that comes later, which ends here if it does not say so again. */
    void dispatch(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int before = body.starts();
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            body.leave();
            throw failure;
        }
        if (body.starts() == before) {
            body.complete();
        }
    }

    @Override
    public void setStatus(int status) {
        try {
            body.endIfForeign(status);
        } catch (IOException gone) {
            // The client is, and hears of no status.
        }
        super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        requireOpen();
        if (status < SC_OK || body.endByError(status)) {
            real().sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        requireOpen();
        if (status < SC_OK || body.endByError(status)) {
            real().sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        requireOpen();
        if (body.endByRedirect(SC_FOUND, true)) {
            super.sendRedirect(location);
        }
    }

    /** Since Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        requireOpen();
        if (body.endByRedirect(status, clearBuffer)) {
            Redirect.send(real(), location, status, clearBuffer);
        }
    }

    /** As a container has it: what stands for an answer here, the application does not know of. */
    private void requireOpen() {
        if (isCommitted() && !body.isDone()) {
            throw new IllegalStateException("the response is committed");
        }
    }

    @Override
    public boolean isCommitted() {
        return body.isCommitted();
    }

    @Override
    public void reset() {
        resetBuffer();
        stream = null;
        writer = null;
        forget();
        super.reset();
    }

    @Override
    public void resetBuffer() {
        if (isCommitted()) {
            throw new IllegalStateException("the response is committed");
        }
        body.clear();
        super.resetBuffer();
    }

    boolean isReady() {
        try {
            return body.isReady();
        } catch (IOException closed) {
            return false;
        }
    }

    void setWriteListener(WriteListener listener) {
        body.listen();
        try {
            real().getOutputStream().setWriteListener(listener);
        } catch (IOException closed) {
            listener.onError(closed);
        }
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> supplier) {
        noteTrailers();
        super.setTrailerFields(supplier);
    }

    @Override
    public void addCookie(Cookie cookie) {
        noteCookie();
        if (isFieldTaken()) {
            super.addCookie(cookie);
        }
    }

    @Override
    public void setLocale(Locale locale) {
        if (isFieldTaken()) {
            noteLocale(locale);
            super.setLocale(locale);
        }
    }
}
