package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.LocalFence;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** The conditions of writes and touches, asked under the lock of the stripe. */
final class Conditions<K, V extends @Nullable Object> {
    private final FenceRegistry<K> fences;
    private final Lifetimes lifetimes;

    Conditions(FenceRegistry<K> fences, Lifetimes lifetimes) {
        this.fences = fences;
        this.lifetimes = lifetimes;
    }

    /**
     * Tells whether a condition of a write is met. It is none on the value.
     *
     * @param node the node of the key; null if there is none
     * @param tags those of the value that is to be written
     * @throws IllegalArgumentException if it names a fence of another store or key
     */
    boolean isMet(WriteCondition condition, @Nullable Node<K, V> node, K key, Set<String> tags) {
        if (condition == WriteCondition.ALWAYS) {
            return true;
        }
        if (condition == WriteCondition.IF_ABSENT) {
            return node == null;
        }
        if (condition == WriteCondition.IF_PRESENT) {
            return node != null;
        }
        if (condition instanceof WriteCondition.IfVersion expected) {
            return node != null && node.version() == expected.version();
        }
        if (condition instanceof WriteCondition.IfIntact under) {
            if (!(under.fence() instanceof LocalFence fence)
                    || !fence.belongsTo(fences)
                    || !fence.key().equals(key)) {
                throw new IllegalArgumentException(
                        "the fence was opened on another cache or for another key than " + key);
            }
            return fence.isIntact(tags);
        }
        throw new IllegalArgumentException("condition " + condition + " is not for this store");
    }

    /** Tells whether a condition holds of the end of an entry, which options are to change. */
    boolean isMet(TouchCondition condition, Node<K, V> node, EntryOptions options) {
        if (condition == TouchCondition.ALWAYS) {
            return true;
        }
        long now = lifetimes.now();
        long next = Math.min(lifetimes.deadline(options, now), Lifetimes.plus(now, lifetimes.idle(options)));
        return condition.isMet(node.expiresAt(), next);
    }
}
