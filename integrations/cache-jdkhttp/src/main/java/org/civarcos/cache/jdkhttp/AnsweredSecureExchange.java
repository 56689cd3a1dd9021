package org.civarcos.cache.jdkhttp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An exchange over TLS as the handler sees it, which may look for that. */
final class AnsweredSecureExchange extends HttpsExchange {
    private final HttpExchange answered;
    private final SSLSession session;

    AnsweredSecureExchange(HttpExchange answered, SSLSession session) {
        this.answered = answered;
        this.session = session;
    }

    @Override
    public SSLSession getSSLSession() {
        return session;
    }

    @Override
    public Headers getRequestHeaders() {
        return answered.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return answered.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return answered.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return answered.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return answered.getHttpContext();
    }

    @Override
    public void close() {
        answered.close();
    }

    @Override
    public InputStream getRequestBody() {
        return answered.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return answered.getResponseBody();
    }

    @Override
    public void sendResponseHeaders(int code, long length) throws IOException {
        answered.sendResponseHeaders(code, length);
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return answered.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return answered.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return answered.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return answered.getProtocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return answered.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        answered.setAttribute(name, value);
    }

    @Override
    public void setStreams(@Nullable InputStream input, @Nullable OutputStream output) {
        answered.setStreams(input, output);
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return answered.getPrincipal();
    }
}
