package org.civarcos.cache.jdkhttp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.site.PassedAnswer;
import org.civarcos.cache.http.site.ServerAnswer;
import org.civarcos.cache.http.site.ServerCall;
import org.civarcos.cache.http.site.WatchedFields;
import org.jspecify.annotations.Nullable;

/** An exchange of the server as the cache sees it. */
final class ExchangeCall implements ServerCall<IOException> {
    private final HttpExchange exchange;
    private final HttpHandler handler;
    private final RequestHead head;
    private final URI uri;
    private final HeaderFields before;
    private boolean sent;
    private boolean ending;
    private @Nullable Object tags;

    private ExchangeCall(HttpExchange exchange, HttpHandler handler, URI uri) {
        this.exchange = exchange;
        this.handler = handler;
        this.uri = uri;
        this.head = new RequestHead(exchange.getRequestMethod(), fields(exchange.getRequestHeaders()));
        this.before = fields(exchange.getResponseHeaders());
    }

    /** Takes one; null if nobody can tell where it was sent. */
    static @Nullable ExchangeCall of(HttpExchange exchange, HttpHandler handler) {
        URI target = exchange.getRequestURI();
        String path = target.getRawPath();
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (path == null || !path.startsWith("/") || host == null) {
            return null;
        }
        String scheme = exchange instanceof HttpsExchange ? "https" : "http";
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        boolean isRead = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        if (isRead && !target.toString().equals(path + query)) {
            return null; // it names a host or a fragment, which the handler sees and no key has
        }
        try {
            URI uri = URI.create(scheme + "://" + host.strip() + path + query);
            return uri.getHost() == null || uri.getUserInfo() != null ? null : new ExchangeCall(exchange, handler, uri);
        } catch (IllegalArgumentException noHost) {
            return null;
        }
    }

    static HeaderFields fields(Headers headers) {
        HeaderFields.Builder fields = new HeaderFields.Builder(12);
        headers.forEach(fields::addAll);
        return fields.build();
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public @Nullable String principal() {
        HttpPrincipal principal = exchange.getPrincipal();
        return principal == null ? null : principal.getName();
    }

    @Override
    public boolean hasCertificate() {
        if (!(exchange instanceof HttpsExchange secure)) {
            return false;
        }
        try {
            return secure.getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    @Override
    public HeaderFields before() {
        return before;
    }

    @Override
    public @Nullable Object tags() {
        return tags;
    }

    void tag(@Nullable Object given) {
        tags = given;
    }

    /** Whether the client has its head. */
    boolean isSent() {
        return sent;
    }

    @Override
    public OutputStream send(int status, HeaderFields fields, long length) throws IOException {
        sent = true;
        Headers headers = exchange.getResponseHeaders();
        headers.clear();
        fields.forEach(field -> headers.add(field.name(), field.value()));
        boolean empty = head.method().equals("HEAD") || length == 0 || status == 304 || status == 204 || status < 200;
        if (empty) {
            if (length > 0 && status >= 200 && status != 204 && !fields.contains("Content-Length")) {
                headers.set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, -1);
            return OutputStream.nullOutputStream();
        }
        exchange.sendResponseHeaders(status, length == ServerAnswer.UNKNOWN || isFiltered() ? 0 : length);
        return new SentContent(exchange.getResponseBody());
    }

    /** Whether a filter in front changes the content, whose length nobody knows then. */
    private boolean isFiltered() {
        return exchange.getResponseBody().getClass().getModule()
                != exchange.getClass().getModule();
    }

    /** The handler ends the exchange, and not its content alone. */
    void end() {
        ending = true;
    }

    /** The content on its way to the client. One that is too short is cut by the end of the exchange alone. */
    private final class SentContent extends FilterOutputStream {
        SentContent(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            if (ending) {
                exchange.close();
            } else {
                out.close();
            }
        }
    }

    @Override
    public void pass() throws IOException {
        handler.handle(exchange);
    }

    @Override
    public void pass(UnaryOperator<ResponseHead> change, Runnable atEnd) throws IOException {
        run(new PassedAnswer(this, change, atEnd), WatchedFields.asReceived(head.fields()));
    }

    @Override
    public void run(ServerAnswer answer, WatchedFields fields) throws IOException {
        AnsweredExchange answered = new AnsweredExchange(exchange, this, answer, fields);
        handler.handle(
                exchange instanceof HttpsExchange secure
                        ? new AnsweredSecureExchange(answered, secure.getSSLSession())
                        : answered);
    }
}
