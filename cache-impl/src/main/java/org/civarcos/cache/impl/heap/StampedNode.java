package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** An entry whose age counts, and that may stay in the table past its end. 96 bytes. */
final class StampedNode<K, V extends @Nullable Object> extends FullNode<K, V> {
    private volatile long written;
    private volatile long loadTime;
    private volatile long staleFor;

    StampedNode(
            K key,
            int hash,
            Object value,
            long deadline,
            long idle,
            long now,
            Set<String> tags,
            int weight,
            @Nullable Version takenOver,
            Stamp stamp) {
        super(key, hash, value, deadline, idle, now, tags, weight, takenOver);
        this.written = now;
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
