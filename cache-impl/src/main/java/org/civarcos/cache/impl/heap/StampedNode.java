package org.civarcos.cache.impl.heap;

import java.util.Objects;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** An entry whose age counts, and that may stay in the table past its end. 96 bytes. */
final class StampedNode<K, V extends @Nullable Object> extends FullNode<K, V> {
    private volatile long written;
    private volatile long loadTime;
    private volatile long staleFor;

    /**
     * Makes a node that is not in the table yet.
     *
     * @param terms with a stamp
     * @param takenOver the version of the node whose value it takes over; null if there is none
     */
    StampedNode(K key, int hash, Object value, Terms terms, @Nullable Version takenOver) {
        super(key, hash, value, terms, takenOver);
        written = terms.now();
        Stamp stamp = Objects.requireNonNull(terms.stamp());
        loadTime = stamp.loadTime();
        staleFor = stamp.staleFor();
    }

    /** The tick at which its value was written. */
    long written() {
        return written;
    }

    Stamp stamp() {
        return new Stamp(loadTime, staleFor);
    }

    long loadTime() {
        return loadTime;
    }

    void stamp(long written, Stamp stamp) {
        this.written = written;
        loadTime = stamp.loadTime();
        staleFor = stamp.staleFor();
    }

    @Override
    long leavesAt() {
        return Lifetimes.plus(expiresAt(), staleFor);
    }
}
