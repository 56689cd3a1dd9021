package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * SIEVE: entries stay in the order in which they came; a hand walks from the oldest to the youngest and takes the first
 * that was not read since it last came by. Good where popularity lasts, poor on loops.
 *
 * @param <E> the type of entries
 * @see <a href="https://www.usenix.org/conference/nsdi24/presentation/zhang-yazhuo">Y. Zhang et al., SIEVE is Simpler
 *     than LRU, 2024</a>
 */
public final class Sieve<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final Chain<E> chain = new Chain<>();
    private @Nullable E hand;

    /** Makes the policy. */
    public Sieve() {}

    @Override
    public void added(E entry) {
        chain.addYoungest(entry);
    }

    @Override
    public void removed(E entry) {
        if (entry == hand) {
            hand = chain.youngerThan(entry);
        }
        chain.remove(entry);
    }

    @Override
    public @Nullable E evict() {
        E at = hand != null ? hand : chain.oldest();
        for (int rounds = chain.size(); at != null && at.isVisited() && rounds > 0; rounds--) {
            at.visited(false);
            E younger = chain.youngerThan(at);
            at = younger != null ? younger : chain.oldest();
        }
        if (at != null) {
            hand = chain.youngerThan(at);
            chain.remove(at);
        }
        return at;
    }

    @Override
    public void capacity(long capacity) {}
}
