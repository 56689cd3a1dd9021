package org.civarcos.cache.cdi.plan;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The keys whose refresh in the background failed: the next is a caller's, until one succeeds. The first failure is
 * logged, and the first after a success. Thread-safe.
 */
final class FailedRefreshes {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.cdi");
    private static final int MOST = 1_000;

    private final Set<Object> keys = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean any;

    boolean contains(Object key) {
        return any && keys.contains(key);
    }

    void failed(Object key, String cache, Method method, Throwable failure) {
        if (keys.size() >= MOST) {
            keys.clear();
        }
        keys.add(key);
        any = true;
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "a refresh in the background of the cache \"" + cache + "\" failed, of "
                            + method.getDeclaringClass().getName() + "." + method.getName()
                            + "; the old value stays, and the next caller of its key refreshes it",
                    failure);
        }
    }

    void succeeded(Object key, boolean inBackground) {
        if (any) {
            keys.remove(key);
        }
        if (inBackground) {
            warned.set(false);
        }
    }
}
