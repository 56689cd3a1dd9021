package org.civarcos.cache.jdkhttp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.site.CachedServer;
import org.jspecify.annotations.Nullable;

/**
 * Caches what another handler answers. It stands behind the filters and the authenticator of its context and before the
 * handler, so what that asks of a user it asks on a miss only; nothing of a user is stored unless
 * {@link CachedPaths#sharing} says so.
 *
 * <p>A failure of the cache fails no request: it goes on to the handler. Thread-safe.
 */
public final class CachingExchangeHandler implements HttpHandler {
    /**
     * The attribute of an exchange by which the handler gives an answer tags, beside the field {@code Cache-Tag}: a
     * text with commas, or an {@link Iterable} of tags.
     */
    public static final String TAGS = "org.civarcos.cache.http.tags";

    private final HttpHandler handler;
    private final @Nullable CachedServer server;

    /**
     * Makes one.
     *
     * @param manager has the cache, {@code http-responses}; it is not closed with the server
     * @param handler answers what is not stored
     * @param paths what is cached, by the whole path of a request; the first that has it counts
     */
    public CachingExchangeHandler(CacheManager manager, HttpHandler handler, CachedPaths... paths) {
        this.handler = Objects.requireNonNull(handler, "handler");
        this.server = CachedServer.of(Objects.requireNonNull(manager, "manager"), List.of(paths));
    }

    /**
     * Answers with what is stored, or by the handler.
     *
     * @throws IOException if the client is gone, or by the handler
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ExchangeCall call = server == null ? null : ExchangeCall.of(exchange, handler);
        if (server == null || call == null) {
            handler.handle(exchange);
        } else {
            server.handle(call);
        }
    }
}
