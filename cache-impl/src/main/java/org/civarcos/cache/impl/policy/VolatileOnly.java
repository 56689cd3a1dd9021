package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * Lets only entries go that expire, by the order of another policy. With none that does, a new entry is refused: Redis
 * calls these kinds volatile.
 *
 * @param <E> the type of entries
 */
public final class VolatileOnly<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final ReplacementPolicy<E> order;

    /**
     * Makes the policy.
     *
     * @param order orders the entries that expire
     */
    public VolatileOnly(ReplacementPolicy<E> order) {
        this.order = order;
    }

    @Override
    public void added(E entry) {
        if (entry.expiresAt() != Long.MAX_VALUE) {
            order.added(entry);
        }
    }

    @Override
    public void removed(E entry) {
        order.removed(entry);
    }

    @Override
    public boolean ordersReads() {
        return order.ordersReads();
    }

    @Override
    public void read(E entry) {
        order.read(entry);
    }

    @Override
    public @Nullable E evict() {
        E victim = order.evict();
        while (victim != null && victim.expiresAt() == Long.MAX_VALUE) {
            victim = order.evict(); // the former expired when it came, and does not any more
        }
        return victim;
    }

    @Override
    public void capacity(long capacity) {
        order.capacity(capacity);
    }
}
