package org.civarcos.cache.impl.heap;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Puts into a heap without a condition, each with a {@link FirstStep} under the same lock.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class SteppedPuts<K, V extends @Nullable Object> {
    private final HeapMutations<K, V> mutations;
    private final LockedSteps<K, V> steps;

    SteppedPuts(HeapMutations<K, V> mutations, LockedSteps<K, V> steps) {
        this.mutations = mutations;
        this.steps = steps;
    }

    /**
     * Does the step and puts the entry. If the put fails once the step is done, the entry is removed, and the failure
     * goes to the caller.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return the outcome; {@link WriteOutcome#NOT_MET}, with nothing changed, if the step says so
     */
    public WriteOutcome put(K key, V value, EntryOptions options) {
        return mutations.putAfter(steps, key, value, options);
    }
}
