package org.civarcos.cache.jaxrs.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of an answer that Undertow keeps beside its fields until it sends them, so that no method of the servlet
 * API shows them. Read by name: Undertow need not be there.
 */
final class PendingCookies {
    private static final String CONTEXT = "io.undertow.servlet.handlers.ServletRequestContext";

    private final @Nullable Object exchange;

    private PendingCookies(@Nullable Object exchange) {
        this.exchange = exchange;
    }

    /** Those of the request that this thread serves. */
    static PendingCookies of(HttpServletRequest request) {
        Class<?> container = request.getServletContext().getClass();
        if (!container.getName().startsWith("io.undertow.")) {
            return new PendingCookies(null);
        }
        try {
            Class<?> type = Class.forName(CONTEXT, false, container.getClassLoader());
            Object current = type.getMethod("current").invoke(null);
            return new PendingCookies(current == null ? null : call(current, "getExchange"));
        } catch (ReflectiveOperationException | LinkageError otherVersion) {
            return new PendingCookies(null);
        }
    }

    /** Whether there is any. */
    boolean isAny() {
        try {
            return exchange != null
                    && call(exchange, "getResponseCookies") instanceof Map<?, ?> cookies
                    && !cookies.isEmpty();
        } catch (ReflectiveOperationException otherVersion) {
            return false;
        }
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        return on.getClass().getMethod(name).invoke(on);
    }
}
