package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * The operations that read: they decode what {@link EntryReads} fetches, in the thread that wants the value. What
 * cannot be read is a miss, counted, and removed if it is still there.
 */
final class Reads<K, V extends @Nullable Object> {
    private final String cacheName;
    private final EntryReads<K> entries;
    private final ValueForm<V> valueForm;
    private final StoreObserver<K, V> observer;
    private final Executor executor;

    Reads(
            String cacheName,
            EntryReads<K> entries,
            ValueForm<V> valueForm,
            StoreObserver<K, V> observer,
            Executor executor) {
        this.cacheName = cacheName;
        this.entries = entries;
        this.valueForm = valueForm;
        this.observer = observer;
        this.executor = executor;
    }

    /** The commands whose outcome is decoded here. */
    EntryReads<K> fetches() {
        return entries;
    }

    /** Decodes what {@link EntryReads#fetch} brought, and notes the access. */
    @Nullable
    V decode(K key, List<byte[]> fetched, @Nullable V absent) {
        byte[] raw = fetched.get(0);
        if (raw == null) {
            return absent;
        }
        StoredValue stored = StoredValue.parse(raw);
        try {
            V value = valueForm.read(requireKnown(stored));
            if (stored != null && stored.isIdle()) {
                entries.accessed(key, stored);
            }
            return value;
        } catch (IllegalArgumentException e) {
            CompletableFuture<?> unused = discard(key, stored, e);
            return absent;
        }
    }

    private static StoredValue requireKnown(@Nullable StoredValue stored) {
        if (stored == null) {
            throw new IllegalArgumentException("its header is of no form that is known here");
        }
        return stored;
    }

    private CompletableFuture<?> discard(K key, @Nullable StoredValue stored, IllegalArgumentException why) {
        unreadable(key, why.getMessage());
        return entries.discard(key, stored);
    }

    private void unreadable(K key, @Nullable String why) {
        observer.failed();
        entries.warnings()
                .warn(
                        "unreadable:" + cacheName,
                        "cache " + cacheName + ": the value of key " + key + " cannot be read and counts as a miss: "
                                + why);
    }

    /** Decodes what {@link EntryReads#fetchAll} brought. */
    @SuppressWarnings("NullAway") // a null is put only as a value of type V
    Map<K, V> decodeAll(List<? extends K> keys, List<byte[]> fetched) {
        Map<K, V> found = new LinkedHashMap<>();
        Object missing = new Object();
        for (int i = 0; i < keys.size(); i++) {
            K key = keys.get(i);
            @SuppressWarnings("unchecked") // compared by identity only
            V value = decode(key, fetched.subList(i, i + 1), (V) missing);
            if (value != missing) {
                found.put(key, value);
            }
        }
        return found;
    }

    /**
     * An entry, or, with no version, none.
     *
     * @param value the value
     * @param version its version
     * @param left milliseconds, -1 for no end
     * @param tags its tags
     */
    record Found<V extends @Nullable Object>(
            @Nullable V value, @Nullable RedisVersion version, long left, Set<String> tags) {

        @SuppressWarnings("NullAway") // with a version there is a value of type V
        <K> @Nullable CacheEntry<K, V> as(K key) {
            return version == null
                    ? null
                    : new CacheEntry<>(
                            key,
                            value,
                            version,
                            left < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(left)),
                            tags);
        }
    }

    /** What a script found under a key; null for nothing, and for what is none of ours. */
    private byte @Nullable [] bytesOf(K key, @Nullable Object found) {
        if (found instanceof byte[] raw) {
            return raw;
        }
        if (found != null) {
            unreadable(key, "it is not a string, so another program wrote it");
        }
        return null;
    }

    /** Decodes what {@link EntryReads#fetchAged} brought, and notes the access to what has not ended. */
    @SuppressWarnings("NullAway") // a null that was read is a value of type V
    @Nullable
    AgedValue<V> decodeAged(K key, List<Object> fetched) {
        byte[] raw = bytesOf(key, fetched.get(0));
        if (raw == null) {
            return null;
        }
        StoredValue stored = StoredValue.parse(raw);
        try {
            StoredValue known = requireKnown(stored);
            V value = valueForm.read(known);
            AgeBlock age = known.age();
            long ending = (Long) fetched.get(3);
            AgedValue<V> aged = age == null
                    ? AgeBlock.unknown(value, (Long) fetched.get(2), ending)
                    : age.of(value, (Long) fetched.get(1), ending);
            if (known.isIdle() && aged.isFresh()) {
                entries.accessed(key, known);
            }
            return aged;
        } catch (IllegalArgumentException e) {
            CompletableFuture<?> unused = discard(key, stored, e);
            return null;
        }
    }

    /** Decodes what {@link EntryReads#fetchEntry} brought. One that cannot be read is gone when this completes. */
    CompletableFuture<Found<V>> decodeEntry(K key, List<Object> fetched) {
        Found<V> none = new Found<>(null, null, -1, Set.of());
        byte[] raw = bytesOf(key, fetched.get(0));
        if (raw == null) {
            return CompletableFuture.completedFuture(none);
        }
        StoredValue stored = StoredValue.parse(raw);
        try {
            StoredValue known = requireKnown(stored);
            V value = valueForm.read(known);
            return CompletableFuture.completedFuture(
                    new Found<>(value, known.version(), (Long) fetched.get(1), known.tags()));
        } catch (IllegalArgumentException e) {
            return discard(key, stored, e).thenApply(gone -> none);
        }
    }

    /** Decodes what {@link EntryReads#fetchEntries} brought. */
    Map<K, CacheEntry<K, V>> decodeEntries(List<? extends K> keys, List<Object> fetched) {
        Map<K, CacheEntry<K, V>> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            K key = keys.get(i);
            Found<V> one = decodeEntry(key, fetched.subList(2 * i, 2 * i + 2)).getNow(null);
            CacheEntry<K, V> entry = one == null ? null : one.as(key); // null where what cannot be read is going
            if (entry != null) {
                found.put(key, entry);
            }
        }
        return found;
    }

    /** Reads an entry and decodes it outside the thread of the connection. */
    CompletableFuture<Found<V>> entry(K key) {
        return entries.fetchEntry(key).thenComposeAsync(reply -> decodeEntry(key, reply), executor);
    }

    /** Reads entries and decodes them outside the thread of the connection. */
    CompletableFuture<Map<K, CacheEntry<K, V>>> entries(List<? extends K> keys) {
        return entries.fetchEntries(keys).thenApplyAsync(fetched -> decodeEntries(keys, fetched), executor);
    }
}
