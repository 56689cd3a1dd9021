package org.civarcos.cache.impl.trace;

import java.util.List;
import java.util.Set;
import org.civarcos.cache.impl.jfr.Recordings;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/**
 * The watch over the work of one cache: tells recordings and tracers, and costs one look at each while there is none.
 *
 * @param cacheName the name of the cache
 * @param tracers those of its manager
 */
public record Watch(String cacheName, Tracers tracers) {
    /** Work that is watched. */
    public interface Watched {
        /** The thread that began it goes on with something else. */
        void left();

        /**
         * It has ended.
         *
         * @param failure what it failed with, or null
         */
        void ended(@Nullable Throwable failure);
    }

    /**
     * Begins the call of a loader.
     *
     * @param key the key, or the set of keys
     * @param loads identify the loads for those who wait for them
     * @return the call; null if nobody watches
     */
    public @Nullable Watched load(Object key, List<?> loads) {
        int keys = key instanceof Set<?> several ? several.size() : 1;
        return both(key, Recordings.load(), tracers.begin(tracer -> tracer.loading(cacheName, keys, loads)));
    }

    /**
     * Begins the wait for a load of another.
     *
     * @param key the key
     * @param load identifies the load, or null if it runs in another process
     * @return the wait; null if nobody watches
     */
    public @Nullable Watched waiting(Object key, @Nullable Object load) {
        return both(key, Recordings.loadWait(load == null), tracers.begin(tracer -> tracer.waiting(cacheName, load)));
    }

    private @Nullable Watched both(
            Object key, Recordings.@Nullable Running recorded, CacheTracer.@Nullable Work traced) {
        return recorded == null && traced == null ? null : new Both(cacheName, key, recorded, traced);
    }

    /** {@return what is current in the calling thread} */
    public CacheTracer.Origin origin() {
        return tracers.origin();
    }

    private record Both(
            String cacheName, Object key, Recordings.@Nullable Running recorded, CacheTracer.@Nullable Work traced)
            implements Watched {
        @Override
        public void left() {
            if (traced != null) {
                traced.left();
            }
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            if (traced != null) {
                traced.ended(failure);
            }
            if (recorded != null) {
                recorded.ended(cacheName, key, failure);
            }
        }
    }
}
