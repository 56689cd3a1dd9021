package org.civarcos.cache.jaxrs.server;

import java.net.URI;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.jaxrs.spi.RenewalRequest;
import org.jspecify.annotations.Nullable;

/** One renewal in the background, from the request that asks for it to its end. Thread-safe. */
final class BackgroundRenewal implements RenewalRequest {
    private final ReceivedRequest received;
    private final ResponseCache cache;
    private final String method;
    private final String key;
    private volatile boolean done;

    /** Of the response that stands under a key. */
    BackgroundRenewal(KeyedRequest request, String key) {
        this.received = request.received();
        this.cache = request.cache();
        this.method = request.policy().method();
        this.key = key;
    }

    static @Nullable BackgroundRenewal of(@Nullable Object property) {
        return property instanceof BackgroundRenewal renewal ? renewal : null;
    }

    @Override
    public URI uri() {
        return received.uri();
    }

    @Override
    public void forEachField(BiConsumer<String, String> field) {
        received.forEachField(field);
    }

    /** Whether the request that renews came out where the one did that asked for it. */
    boolean isOf(String otherKey) {
        return key.equals(otherKey);
    }

    /** Tells that there is nothing left to renew. */
    void fulfilled() {
        done = true;
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        if (done || !cache.byCallers().add(key) || !cache.warnsOf(method)) {
            return;
        }
        String what = String.format(
                Locale.ROOT,
                "a stored response of %s is not renewed in the background; the next request for it waits "
                        + "for the resource",
                method);
        if (failure == null) {
            CacheLog.warn(what + ": what the resource answers there is not to be stored under the same key");
        } else {
            CacheLog.warn(what, failure);
        }
    }
}
