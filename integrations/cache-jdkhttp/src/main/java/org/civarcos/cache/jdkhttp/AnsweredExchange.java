package org.civarcos.cache.jdkhttp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.site.ServerAnswer;
import org.civarcos.cache.http.site.WatchedFields;
import org.jspecify.annotations.Nullable;

/** The exchange as the handler sees it, whose answer the cache gets. */
final class AnsweredExchange extends HttpExchange {
    private final HttpExchange real;
    private final ExchangeCall call;
    private final ServerAnswer answer;
    private final WatchedFields watched;
    private final WatchedHeaders request;
    private final Headers response = new Headers();
    private final boolean unheard;
    private int status = -1;
    private @Nullable InputStream in;
    private OutputStream out;

    /**
     * Makes it.
     *
     * @param real the exchange of the server
     * @param call the same as the cache sees it
     * @param answer gets the answer
     * @param watched what the handler sees of the request
     */
    AnsweredExchange(HttpExchange real, ExchangeCall call, ServerAnswer answer, WatchedFields watched) {
        this.real = real;
        this.call = call;
        this.answer = answer;
        this.watched = watched;
        this.request = new WatchedHeaders(watched);
        this.unheard = call.isSent();
        this.out = new AnswerStream(answer, () -> status >= 0);
        for (HeaderFields.Field field : call.before()) {
            response.add(field.name(), field.value());
        }
    }

    @Override
    public Headers getRequestHeaders() {
        return request;
    }

    @Override
    public Headers getResponseHeaders() {
        return response;
    }

    @Override
    public URI getRequestURI() {
        return real.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return real.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return real.getHttpContext();
    }

    @Override
    public void close() {
        call.end();
        try {
            answer.end();
        } catch (IOException gone) {
            // The client is; the server closes the rest.
        } finally {
            if (!unheard) {
                real.close();
            }
        }
    }

    @Override
    public InputStream getRequestBody() {
        if (in != null) {
            return in;
        }
        return unheard ? InputStream.nullInputStream() : real.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return out;
    }

    @Override
    public void sendResponseHeaders(int code, long length) throws IOException {
        if (status >= 0) {
            throw new IOException("headers already sent");
        }
        status = code;
        boolean bare = code == 204 || code == 304 || code < 200;
        long stated = length < 0 || bare ? 0 : length == 0 ? ServerAnswer.UNKNOWN : length;
        answer.begin(code, ExchangeCall.fields(response), stated);
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        watched.read().addAddress();
        return real.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return status;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return real.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return real.getProtocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return name.equals(CachingExchangeHandler.TAGS) ? call.tags() : real.getAttribute(name);
    }

    /** An exchange of JDK 17 shares its attributes with all of its context, so the tags stay here. */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (name.equals(CachingExchangeHandler.TAGS)) {
            call.tag(value);
        } else {
            real.setAttribute(name, value);
        }
    }

    @Override
    public void setStreams(@Nullable InputStream input, @Nullable OutputStream output) {
        if (input != null) {
            in = input;
        }
        if (output != null) {
            out = output;
        }
    }

    @Override
    public HttpPrincipal getPrincipal() {
        watched.read().addPrincipal();
        watched.read().add("cookie");
        watched.read().add("authorization");
        return real.getPrincipal();
    }
}
