package org.civarcos.cache.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.CacheLog;

/**
 * A request that may change something. What it makes invalid (RFC 9111 section 4.4) goes before its client hears that
 * it succeeded, and once more at its end.
 */
final class UnsafeRequest {
    private final HttpServletRequest request;
    private final ResponseCache cache;

    UnsafeRequest(HttpServletRequest request, ResponseCache cache) {
        this.request = request;
        this.cache = cache;
    }

    void run(HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String method = request.getMethod();
        String path = request.getRequestURI();
        UnsafeResponse told = new UnsafeResponse(response, answer -> invalidate(method, path, answer));
        chain.doFilter(new Told(request, told), told);
        if (!request.isAsyncStarted()) {
            invalidate(method, path, head(response));
            return;
        }
        try {
            request.getAsyncContext().addListener(new AtEnd(() -> invalidate(method, path, head(response))));
        } catch (IllegalStateException over) {
            invalidate(method, path, head(response));
        }
    }

    static ResponseHead head(HttpServletResponse response) {
        return new ResponseHead(response.getStatus(), ServletHeads.of(response));
    }

    private void invalidate(String method, String path, ResponseHead head) {
        try {
            Set<String> tags = tags(method, path, head);
            if (!tags.isEmpty()) {
                cache.invalidate(tags);
            }
        } catch (RuntimeException e) {
            CacheLog.warn("stored responses are not invalidated", e);
        }
    }

    private Set<String> tags(String method, String path, ResponseHead head) {
        URI origin = URI.create(Origins.of(request) + "/");
        URI uri;
        try {
            uri = URI.create(Origins.of(request) + path);
        } catch (IllegalArgumentException noUri) {
            boolean changed = !Invalidation.of(method, origin, new ResponseHead(head.status(), HeaderFields.EMPTY))
                    .tags()
                    .isEmpty();
            return changed ? Set.of(ResponseKey.pathTag(path)) : Set.of();
        }
        return Invalidation.of(method, uri, head).tags();
    }

    /** The request as the application sees it, which answers later by the same response. */
    private static final class Told extends HttpServletRequestWrapper {
        private final UnsafeResponse response;

        Told(HttpServletRequest request, UnsafeResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public AsyncContext startAsync() {
            return super.startAsync(this, response);
        }
    }

    /** Runs when the request has ended. */
    private record AtEnd(Runnable task) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            task.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
