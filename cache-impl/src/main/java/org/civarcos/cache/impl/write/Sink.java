package org.civarcos.cache.impl.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of writes before the store is changed. Called by whoever has the turn of the key.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
interface Sink<K, V extends @Nullable Object> extends AutoCloseable {
    /**
     * Takes a write.
     *
     * @param slot the place of the key
     * @param write what is to be done
     * @throws org.civarcos.cache.CacheWriterException if it does not; nothing has changed
     */
    void accept(Slot<K, V> slot, Write<V> write);

    /**
     * Takes several writes, all of them values or all of them deletions.
     *
     * @param writes the writes
     * @return those that were not taken; all others were
     */
    NotTaken<K> acceptAll(Map<Slot<K, V>, Write<V>> writes);

    /** The names of the keys in a message, however many there are. */
    static String names(Iterable<?> keys) {
        List<Object> first = new ArrayList<>();
        for (Object key : keys) {
            if (first.size() == 5) {
                return first + " and others";
            }
            first.add(SafeText.of(key));
        }
        return first.toString();
    }

    @Override
    void close();
}
