package org.civarcos.cache.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The context of an answer that comes later. The client gets it when the application completes it; it is stored when
 * the container has, after the last listener that was added here, since a listener may write the end of it. What ends
 * by an error or takes too long is passed on as it is.
 */
final class RecordedAsync implements AsyncContext {
    private final AsyncContext real;
    private final RecordedResponse response;
    private final boolean original;

    /** Whether the filter sees where a dispatch ends. */
    private final boolean dispatchesSeen;

    /** Those that did not hear of the end yet, with this one's own. */
    private final AtomicInteger listeners = new AtomicInteger();

    /**
     * Begins.
     *
     * @param real the container's
     * @param response what is recorded
     * @param original whether the application named no other request and response
     */
    RecordedAsync(AsyncContext real, RecordedResponse response, boolean original) {
        this.real = real;
        this.response = response;
        this.original = original;
        this.dispatchesSeen = Boolean.TRUE.equals(real.getRequest().getAttribute(ResponseCacheFilter.SEEN));
        real.addListener(new Counted(null));
    }

    private void leaveUnseen() {
        if (!dispatchesSeen) {
            response.body().leave();
        }
    }

    @Override
    public ServletRequest getRequest() {
        return real.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return real.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return original;
    }

    @Override
    public void dispatch() {
        leaveUnseen();
        real.dispatch();
    }

    @Override
    public void dispatch(String path) {
        leaveUnseen();
        real.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        response.body().leave(); // to another application
        real.dispatch(context, path);
    }

    @Override
    public void complete() {
        try {
            response.body().complete();
        } catch (IOException | RuntimeException gone) { // whatever it is, the request has to end
            response.body().leave();
        } finally {
            real.complete();
        }
    }

    @Override
    public void start(Runnable run) {
        real.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        real.addListener(new Counted(listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse answer) {
        real.addListener(new Counted(listener), request, answer);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return real.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        real.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return real.getTimeout();
    }

    /** A listener of the application, or that of this context. */
    private final class Counted implements AsyncListener {
        private final @Nullable AsyncListener given;

        Counted(@Nullable AsyncListener given) {
            this.given = given;
            listeners.incrementAndGet();
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            try {
                if (given != null) {
                    given.onComplete(event);
                }
            } finally {
                if (listeners.decrementAndGet() == 0) {
                    response.body().endLater();
                }
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            if (given != null) {
                given.onTimeout(event);
            } else {
                response.body().leave();
            }
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            if (given != null) {
                given.onError(event);
            } else {
                response.body().leave();
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            if (given != null) {
                given.onStartAsync(event);
            }
        }
    }
}
