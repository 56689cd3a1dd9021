package org.civarcos.cache.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * A weakly consistent walk over a store, a batch at a time. Not thread-safe: one call at a time.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Scan<K, V extends @Nullable Object> extends AutoCloseable {
    /**
     * Walks on, in a step of bounded length.
     *
     * @param limit about how many entries to return at most
     * @return the next entries, which may be none; null when the walk has ended
     */
    CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit);

    /** Gives the walk up; idempotent. */
    @Override
    void close();
}
