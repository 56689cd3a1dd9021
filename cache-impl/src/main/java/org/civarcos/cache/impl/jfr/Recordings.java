package org.civarcos.cache.impl.jfr;

import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.EvictionCause;
import org.jspecify.annotations.Nullable;

/**
 * The events of the JDK's Flight Recorder, whose threshold and whether they are on at all a recording says. An event
 * that is off costs one look at that. A runtime without the module {@code jdk.jfr} has no events, and its caches go
 * without.
 */
public final class Recordings {
    private static final boolean POSSIBLE = arePossible();

    private Recordings() {}

    private static boolean arePossible() {
        try {
            boolean unused = new FailureEvent().isEnabled();
            return true;
        } catch (LinkageError e) { // no module jdk.jfr, or none that this module may read
            return false;
        }
    }

    /** Something that takes time and is being recorded. */
    public interface Running {
        /**
         * Ends it, in any thread, once.
         *
         * @param cacheName the name of the cache
         * @param key the key, or the set of keys
         * @param failure what it failed with, or null
         */
        void ended(String cacheName, Object key, @Nullable Throwable failure);
    }

    /** {@return the call of a loader, which begins now; null if nobody records it} */
    public static @Nullable Running load() {
        if (!POSSIBLE) {
            return null;
        }
        LoadEvent event = new LoadEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    /**
     * Begins the wait for a load of another.
     *
     * @param isElsewhere whether that runs in another process
     * @return the wait; null if nobody records it
     */
    public static @Nullable Running loadWait(boolean isElsewhere) {
        if (!POSSIBLE) {
            return null;
        }
        LoadWaitEvent event = new LoadWaitEvent(isElsewhere);
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    /**
     * Records that an entry has left, if it expired or was evicted. May be called under a lock: no code of the user
     * runs.
     *
     * @param cacheName the name of the cache
     * @param type what happened to the entry
     * @param key its key
     * @param cause why, or null if that is not known
     */
    public static void left(String cacheName, CacheEvent.Type type, Object key, @Nullable EvictionCause cause) {
        if (!POSSIBLE) {
            return;
        }
        if (type == CacheEvent.Type.EVICTED) {
            EvictionEvent.commit(cacheName, key, cause);
        } else if (type == CacheEvent.Type.EXPIRED) {
            ExpirationEvent.commit(cacheName, key);
        }
    }

    /**
     * Records a failure.
     *
     * @param failure what failed
     */
    public static void failed(CacheFailure failure) {
        if (POSSIBLE) {
            FailureEvent.commit(failure);
        }
    }
}
