package org.civarcos.cache.jaxrs.server;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.spi.Settings;

/**
 * Where warm-ups send their requests: an application, or that of a manager, from before it is there. Thread-safe.
 */
public final class WarmTarget {
    /**
     * By what is set for the manager: of the manager itself there may be proxies. Who waits for an application, and the
     * application itself, hold the target.
     */
    private static final Map<Settings, WeakReference<WarmTarget>> OF_MANAGERS = new WeakHashMap<>();

    private final CompletableFuture<OwnRequests> there = new CompletableFuture<>();
    private final List<Warmup> waiting = new CopyOnWriteArrayList<>();
    private volatile boolean ambiguous;

    WarmTarget() {}

    /** Returns that of the application that has a manager. */
    public static WarmTarget of(CacheManager manager) {
        Settings settings = manager.settings();
        synchronized (OF_MANAGERS) {
            WeakReference<WarmTarget> known = OF_MANAGERS.get(settings);
            WarmTarget target = known == null ? null : known.get();
            if (target == null) {
                target = new WarmTarget();
                OF_MANAGERS.put(settings, new WeakReference<>(target));
            }
            return target;
        }
    }

    /** Done when the application is there. */
    public CompletionStage<?> ready() {
        return there;
    }

    /** Takes note of the application. */
    void arrived(OwnRequests requests) {
        if (!there.complete(requests)) {
            ambiguous |= !requests.equals(there.join());
        }
    }

    /** Takes note of a warm-up that has to wait until the application is there. */
    public void awaitedBy(Warmup warmup) {
        if (!there.isDone()) {
            waiting.add(warmup);
        }
    }

    /** The warm-ups that waited for the application. */
    public List<Warmup> waiting() {
        return List.copyOf(waiting);
    }

    /**
     * Sends a request, once the application is there.
     *
     * @return the status of the answer
     * @throws IllegalStateException if there are several applications, and none was named
     * @throws Exception what the application threw
     */
    public int send(OwnRequest request) throws Exception {
        if (ambiguous) {
            throw new IllegalStateException("several REST applications have this cache manager: say which one, by"
                    + " ResponseWarmer.of(warmup, application)");
        }
        return there.join().send(request);
    }
}
