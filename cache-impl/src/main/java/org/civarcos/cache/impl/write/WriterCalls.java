package org.civarcos.cache.impl.write;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.PartialWriteException;
import org.civarcos.cache.UnwrittenEntry;
import org.jspecify.annotations.Nullable;

/** Calls the user's writer and tells, whatever it does, which keys failed and why. */
final class WriterCalls<K, V extends @Nullable Object> {
    private final CacheWriter<? super K, ? super V> writer;

    WriterCalls(CacheWriter<? super K, ? super V> writer) {
        this.writer = writer;
    }

    /** Does one write. */
    @SuppressWarnings("NullAway") // the value of a write is a V
    void call(K key, Write<V> write) throws Exception {
        if (write.isDeletion) {
            writer.delete(key);
        } else {
            writer.write(key, write.value);
        }
    }

    /** Does several writes, first those of values. Returns what failed. */
    @SuppressWarnings("NullAway") // as above
    Map<K, Throwable> callAll(Map<K, Write<V>> writes) {
        Map<K, V> values = new LinkedHashMap<>();
        Map<K, Write<V>> deletions = new LinkedHashMap<>();
        writes.forEach((key, write) -> {
            if (write.isDeletion) {
                deletions.put(key, write);
            } else {
                values.put(key, write.value);
            }
        });
        Map<K, Throwable> failures = new HashMap<>();
        if (!values.isEmpty()) {
            Map<K, V> given = Collections.unmodifiableMap(values);
            collect(values.keySet(), failures, () -> writer.writeAll(given));
        }
        if (!deletions.isEmpty()) {
            collect(
                    deletions.keySet(),
                    failures,
                    () -> writer.deleteAll(Collections.unmodifiableSet(deletions.keySet())));
        }
        return failures;
    }

    /** Tells of what is given up. */
    @SuppressWarnings("unchecked") // who takes more general keys and values takes these
    void gaveUp(List<UnwrittenEntry<K, V>> writes, Throwable cause) {
        ((CacheWriter<K, V>) writer).gaveUp(Collections.unmodifiableList(writes), cause);
    }

    private interface Call {
        void run() throws Exception;
    }

    private static <K> void collect(Iterable<K> keys, Map<K, Throwable> failures, Call call) {
        try {
            call.run();
        } catch (PartialWriteException e) {
            for (K key : keys) {
                Throwable failure = e.failures().get(key);
                if (failure != null) {
                    failures.put(key, failure);
                }
            }
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            keys.forEach(key -> failures.put(key, e));
        }
    }
}
