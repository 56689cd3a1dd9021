package org.civarcos.cache.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** The writer of a cache: it is told first, and what it refuses does not happen. */
final class WriteThrough<K, V> {
    private final CacheWriter<? super K, ? super V> writer;

    WriteThrough(CacheWriter<? super K, ? super V> writer) {
        this.writer = writer;
    }

    /** Keys that a batch refused, with the reasons. */
    record Refused<K>(Set<K> keys, @Nullable Throwable failure) {
        void report() {
            if (failure != null) {
                throw FirstFailure.<RuntimeException>unchecked(failure);
            }
        }
    }

    /** Nothing was refused. */
    static <K> Refused<K> nothing() {
        return new Refused<>(Set.of(), null);
    }

    void write(K key, V value) {
        telling(() -> writer.write(new JCacheEntry<>(key, value)));
    }

    void delete(K key) {
        telling(() -> writer.delete(key));
    }

    /** Writes several. The writer takes out of the collection what it has written. */
    Refused<K> writeAll(Map<? extends K, ? extends V> entries) {
        Collection<Cache.Entry<? extends K, ? extends V>> left = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> left.add(new JCacheEntry<>(key, value)));
        Throwable failure = left.isEmpty() ? null : failureOf(() -> writeAll(left));
        Set<K> refused = new HashSet<>();
        if (failure != null) {
            left.forEach(entry -> refused.add(entry.getKey()));
        }
        return new Refused<>(refused, failure);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the writer's own wildcards cannot be said here
    private void writeAll(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
        ((CacheWriter) writer).writeAll(entries);
    }

    /** Deletes several. The writer takes out of the collection what it has deleted. */
    Refused<K> deleteAll(Collection<? extends K> keys) {
        Collection<Object> left = new ArrayList<>(keys);
        Throwable failure = left.isEmpty() ? null : failureOf(() -> writer.deleteAll(left));
        Set<K> refused = new HashSet<>();
        if (failure != null) {
            keys.stream().filter(left::contains).forEach(refused::add);
        }
        return new Refused<>(refused, failure);
    }

    private static @Nullable Throwable failureOf(Runnable call) {
        try {
            telling(call);
            return null;
        } catch (Throwable e) { // the collection tells what it has done all the same
            return e;
        }
    }

    private static void telling(Runnable call) {
        try {
            call.run();
        } catch (CacheWriterException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheWriterException("the writer of the cache failed: " + e, e);
        }
    }

    /** To be closed with the cache. */
    Object writer() {
        return writer;
    }
}
