package org.civarcos.cache.impl.write;

import java.util.LinkedHashMap;
import java.util.Map;
import org.civarcos.cache.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** The sink whose caller waits for the writer. */
final class WriteThrough<K, V extends @Nullable Object> implements Sink<K, V> {
    private final String cacheName;
    private final WriterCalls<K, V> writer;

    WriteThrough(String cacheName, WriterCalls<K, V> writer) {
        this.cacheName = cacheName;
        this.writer = writer;
    }

    @Override
    public void accept(Slot<K, V> slot, Write<V> write) {
        try {
            writer.call(slot.key, write);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new CacheWriterException(
                    "the writer of cache " + cacheName + " failed to " + (write.isDeletion() ? "delete" : "write")
                            + " key " + slot.key + ", which is unchanged in the cache: " + e,
                    e);
        }
    }

    @Override
    public NotTaken<K> acceptAll(Map<Slot<K, V>, Write<V>> writes) {
        Map<K, Write<V>> byKey = new LinkedHashMap<>();
        writes.forEach((slot, write) -> byKey.put(slot.key, write));
        return writer.callAll(byKey);
    }

    @Override
    public void close() {}
}
