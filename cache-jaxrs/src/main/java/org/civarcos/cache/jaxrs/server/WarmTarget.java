package org.civarcos.cache.jaxrs.server;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.spi.Settings;

/**
 * Target of warm-up requests: an application, or those of a manager, even before they have started. Of several the path
 * at which clients see it tells which one is meant. Thread-safe.
 */
public final class WarmTarget {
    /**
     * By what is set for the manager: of the manager itself there may be proxies. Who waits for an application, and the
     * application itself, hold the target.
     */
    private static final Map<Settings, WeakReference<WarmTarget>> OF_MANAGERS = new WeakHashMap<>();

    private final Map<OwnRequests, MountPath> applications = new LinkedHashMap<>();
    private final List<Awaited> awaited = new ArrayList<>();

    WarmTarget() {}

    /** Done when an application is there that is at a place. Holds the target. */
    private final class Awaited extends CompletableFuture<Void> {
        private final URI base;
        private final Warmup warmup;

        private Awaited(URI base, Warmup warmup) {
            this.base = base;
            this.warmup = warmup;
        }

        private boolean isThere() {
            return !at(base).isEmpty();
        }
    }

    /** Returns that of the applications that have a manager. */
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

    /**
     * Waits for the application.
     *
     * @param base where clients see it
     * @param warmup the warm-up that waits
     * @return done when it is there
     */
    public synchronized CompletionStage<?> ready(URI base, Warmup warmup) {
        Awaited there = new Awaited(base, warmup);
        if (there.isThere()) {
            there.complete(null);
        } else {
            awaited.removeIf(other -> other.warmup.progress().hasEnded());
            awaited.add(there);
            tellIfElsewhere(there);
        }
        return there;
    }

    private synchronized void tellIfElsewhere(Awaited there) {
        forgetTheEnded();
        if (!applications.isEmpty()) {
            CacheLog.warn("the warm-up " + there.warmup.name() + " waits for a REST application at "
                    + there.base.getRawPath() + ", and there is only "
                    + applications.values().stream().map(MountPath::path).toList()
                    + ": if no other comes, correct arcos.cache.http.warm.base or ResponseWarmer.at(...), or name the"
                    + " application by ResponseWarmer.of(warmup, application)");
        }
    }

    /**
     * Takes note of an application.
     *
     * @return the warm-ups that waited for it
     */
    List<Warmup> arrived(OwnRequests requests, MountPath path) {
        List<Awaited> ready = new ArrayList<>();
        synchronized (this) {
            if (applications.put(requests, path) == null) {
                for (Awaited each : awaited) {
                    if (each.isThere()) {
                        ready.add(each);
                    } else {
                        tellIfElsewhere(each);
                    }
                }
                awaited.removeAll(ready);
            }
        }
        ready.forEach(each -> each.complete(null));
        return ready.stream().map(each -> each.warmup).distinct().toList();
    }

    /** Takes note that an application has ended. */
    synchronized void left(OwnRequests requests) {
        applications.remove(requests);
    }

    private void forgetTheEnded() {
        applications.keySet().removeIf(OwnRequests::hasEnded);
    }

    /** Those that fit best. */
    private synchronized List<OwnRequests> at(URI base) {
        forgetTheEnded();
        int best = applications.values().stream()
                .mapToInt(path -> path.fit(base))
                .max()
                .orElse(-1);
        return best < 0
                ? List.of()
                : applications.entrySet().stream()
                        .filter(each -> each.getValue().fit(base) == best)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /**
     * Sends a request, once the application is there.
     *
     * @return the status of the answer
     * @throws IllegalStateException if there is no application any more, or several and none was named
     * @throws Exception what the application threw
     */
    public int send(OwnRequest request) throws Exception {
        List<OwnRequests> fitting = at(request.base());
        if (fitting.size() > 1) {
            throw new IllegalStateException(
                    "several REST applications have this cache manager, and none is known to be at "
                            + request.base().getRawPath()
                            + ": say which one, by ResponseWarmer.of(warmup, application)");
        } else if (fitting.isEmpty()) {
            throw new IllegalStateException("the REST application at " + request.base() + " has ended");
        }
        return fitting.get(0).send(request);
    }
}
