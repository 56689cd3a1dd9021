package org.civarcos.cache.impl.heap;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** Puts with a {@link FirstStep}, under the lock of the stripe, which the caller holds. */
final class LockedSteps<K, V extends @Nullable Object> {
    private final LockedHeap<K, V> locked;
    private final FirstStep<K, V> step;

    /** Lets entries keep what the step leaves, as far as they are made from now on. */
    LockedSteps(LockedHeap<K, V> locked, FirstStep<K, V> step) {
        this.locked = locked;
        this.step = step;
        locked.nodes.link();
    }

    /**
     * Does the step and puts the entry, whose weight is in the terms of the stripe. If the put fails, the entry is
     * removed.
     *
     * @return {@link WriteOutcome#NOT_MET}, with nothing changed, if the step says so
     */
    WriteOutcome put(Stripe<K, V> stripe, K key, int hash, V value, EntryOptions options) {
        Node<K, V> last = stripe.walk(locked.table, key, hash);
        Node<K, V> found = stripe.walked == Stripe.FOUND ? last : null;
        Object former = found == null ? null : found.link();
        Object link = step.take(key, value, former);
        if (link == null) {
            return WriteOutcome.NOT_MET;
        }
        try {
            if (link == former && locked.isPlain(stripe, options)) {
                return locked.writePlain(stripe, last, key, hash, value, WriteCondition.ALWAYS);
            }
            if (found != null) {
                found.link(link == FirstStep.NO_LINK ? null : link);
            } // and another walk: the step may have called equals of keys, which may have asked the cache
            return locked.write(stripe, key, hash, value, options, WriteCondition.ALWAYS);
        } catch (RuntimeException | Error e) {
            removeAfter(stripe, key, hash, e);
            throw e;
        }
    }

    private void removeAfter(Stripe<K, V> stripe, K key, int hash, Throwable failure) {
        try {
            boolean unused = locked.remove(stripe, key, hash, WriteCondition.ALWAYS);
        } catch (RuntimeException again) {
            failure.addSuppressed(again);
        }
    }
}
