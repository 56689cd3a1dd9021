package org.civarcos.cache.impl.cache;

import java.util.Collection;
import java.util.OptionalLong;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of changes, whichever face was asked for them: what is counted, and which remembered failures of loads
 * are forgotten. A change whose condition was not met is none: it forgets nothing.
 *
 * @param counters the counts of the cache
 * @param loads remembers failures
 */
record Outcomes<K>(Counters counters, Loads<K, ?> loads) {
    /** Counts a write. One that found no room may have cost the entry that was there. */
    WriteOutcome written(K key, WriteOutcome outcome) {
        if (outcome != WriteOutcome.NOT_MET) {
            loads.changed(key);
        }
        counters.written(outcome);
        return outcome;
    }

    /** Counts writes that were done together. */
    void writtenAll(Collection<? extends K> keys) {
        keys.forEach(loads::changed);
        counters.put(keys.size());
    }

    /** Counts an addition to a number; empty if there was none. */
    OptionalLong added(K key, OptionalLong sum) {
        if (sum.isPresent()) {
            loads.changed(key);
            counters.put(1);
        }
        return sum;
    }

    /**
     * Counts a removal. One without a condition says that what is known of the key is over, even if there is no entry.
     */
    boolean removed(K key, WriteCondition condition, boolean removed) {
        if (removed || condition == WriteCondition.ALWAYS) {
            loads.changed(key);
        }
        counters.removed(removed ? 1 : 0);
        return removed;
    }

    /** Counts the removal of keys. */
    long removedAll(Collection<? extends K> keys, long removed) {
        keys.forEach(loads::changed);
        counters.removed(removed);
        return removed;
    }

    /** Counts a removal by what entries are, which no key names. */
    long invalidated(long removed) {
        loads.changedAll();
        counters.removed(removed);
        return removed;
    }

    /** Notes that all entries were removed, which no count says. */
    void cleared() {
        loads.changedAll();
    }

    /** Counts what an operation failed with, if that was the store. */
    void failed(@Nullable Throwable failure) {
        if (failure != null && Stages.unwrap(failure) instanceof CacheStoreException known) {
            counters.storeFailed(known);
        }
    }
}
