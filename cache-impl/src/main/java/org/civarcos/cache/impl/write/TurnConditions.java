package org.civarcos.cache.impl.write;

import java.util.Objects;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of writes, found out before the sink is told: while a thread has the turn, no other write changes
 * them.
 */
final class TurnConditions<K, V extends @Nullable Object> {
    private final Store<K, V> store;
    private final boolean byReference;

    TurnConditions(Store<K, V> store) {
        this.store = store;
        byReference = store.capabilities().contains(Capability.BY_REFERENCE);
    }

    /** Whether a condition holds now. */
    boolean hold(K key, WriteCondition condition) {
        if (condition == WriteCondition.ALWAYS) {
            return true;
        } else if (condition == WriteCondition.IF_ABSENT) {
            return !store.containsKey(key);
        } else if (condition == WriteCondition.IF_PRESENT) {
            return store.containsKey(key);
        }
        CacheEntry<K, V> entry = store.entry(key);
        if (entry == null) {
            return false;
        }
        if (condition instanceof WriteCondition.IfVersion seen) {
            return entry.version().equals(seen.version());
        }
        if (condition instanceof WriteCondition.IfValue expected) {
            return byReference
                    ? Objects.equals(entry.value(), expected.value())
                    : Objects.deepEquals(entry.value(), expected.value()); // a copy: arrays are other objects
        }
        throw new IllegalArgumentException("a removal under " + condition);
    }
}
