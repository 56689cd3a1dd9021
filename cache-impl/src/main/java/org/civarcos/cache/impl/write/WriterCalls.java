package org.civarcos.cache.impl.write;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.PartialWriteException;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.impl.guard.Guarded;
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
        if (write.isDeletion()) {
            writer.delete(key);
        } else {
            writer.write(key, write.value());
        }
    }

    /** Does several writes, first those of values. Returns what failed. */
    @SuppressWarnings("NullAway") // as above
    NotTaken<K> callAll(Map<K, Write<V>> writes) {
        Map<K, V> values = new LinkedHashMap<>();
        Map<K, Write<V>> deletions = new LinkedHashMap<>();
        writes.forEach((key, write) -> {
            if (write.isDeletion()) {
                deletions.put(key, write);
            } else {
                values.put(key, write.value());
            }
        });
        NotTaken<K> refused = new NotTaken<>();
        if (!values.isEmpty()) {
            Map<K, V> given = Collections.unmodifiableMap(values);
            collect(values.keySet(), refused, () -> writer.writeAll(given));
        }
        if (!deletions.isEmpty()) {
            collect(
                    deletions.keySet(),
                    refused,
                    () -> writer.deleteAll(Collections.unmodifiableSet(deletions.keySet())));
        }
        return refused;
    }

    /** Tells of what is given up. */
    @SuppressWarnings("unchecked") // who takes more general keys and values takes these
    void gaveUp(List<UnwrittenEntry<K, V>> writes, Throwable cause) {
        ((CacheWriter<K, V>) writer).gaveUp(Collections.unmodifiableList(writes), cause);
    }

    private interface Call {
        void run() throws Exception;
    }

    private static <K> void collect(Collection<K> keys, NotTaken<K> refused, Call call) {
        try {
            call.run();
        } catch (Throwable e) {
            Guarded.keepInterruption(e);
            Map<?, ? extends Throwable> named = named(e);
            for (K key : keys) {
                Throwable failure = named == null ? e : named.get(key);
                if (failure != null) {
                    refused.failures().put(key, failure);
                }
            }
            if (named == null) {
                refused.unknown().addAll(keys);
            }
        }
    }

    /** The keys that the exception says have failed, or null if it is of all. */
    private static @Nullable Map<?, ? extends Throwable> named(Throwable thrown) {
        try {
            return thrown instanceof PartialWriteException partial ? partial.failures() : null;
        } catch (RuntimeException e) { // a subclass of the user's
            thrown.addSuppressed(e);
            return null;
        }
    }
}
