package org.civarcos.cache;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Starts to make the value of a missing key.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface AsyncCacheLoader<K, V extends @Nullable Object> {
    /**
     * Starts a load. Runs under no lock and should return at once. The context may be used until the stage completes.
     *
     * @param key the key
     * @param context says how the value is to be stored
     * @return completes with the value, or fails: then nothing is stored
     * @throws Exception if the load could not be started
     */
    CompletionStage<? extends V> load(K key, LoadContext context) throws Exception;
}
