package org.civarcos.cache.spi;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.CacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * A computation of an entry under no lock: it is read, computed and written if nothing came between, else all begins
 * anew.
 */
final class Recomputing {
    private static final int TRIES_WITHOUT_PAUSE = 4;
    private static final int LONGEST_PAUSE_NANOS = 100_000;

    private Recomputing() {}

    static <K, V extends @Nullable Object> WriteOutcome run(Store<K, V> store, K key, Computation<K, V> computation) {
        for (int tries = 0; ; tries++) {
            CacheEntry<K, V> entry = store.entry(key);
            V present = entry == null ? null : entry.value();
            V next = computation.apply(present);
            if (next == present) {
                return WriteOutcome.NOT_MET;
            }
            WriteCondition unchanged =
                    entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry.version());
            WriteOutcome outcome;
            if (next == null) {
                outcome = store.remove(key, unchanged) ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET;
            } else {
                outcome = store.put(computation.key(key, next), next, computation.options(), unchanged);
            }
            if (outcome != WriteOutcome.NOT_MET) {
                return outcome;
            }
            if (tries >= TRIES_WITHOUT_PAUSE) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_NANOS));
            }
        }
    }
}
