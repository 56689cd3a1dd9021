package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * The operations that read. Fetching ends in a thread of the connection, where nothing is decoded: that is left to the
 * thread that wants the value. What cannot be read is a miss, counted, and removed if it is still there.
 */
final class Reads<K, V extends @Nullable Object> {
    /** How many keys a command reads: few enough that large values are answered in time. */
    private static final int BULK = 250;

    /** How many entries a script describes. */
    private static final int BULK_ENTRIES = 100;

    private static final byte[] DISCARD = Bytes.of("D");

    private final String cacheName;
    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final ValueForm<V> valueForm;
    private final StoreObserver<K, V> observer;
    private final Executor executor;

    Reads(
            String cacheName,
            Commands commands,
            KeyForm<K> keyForm,
            ValueForm<V> valueForm,
            StoreObserver<K, V> observer,
            Executor executor) {
        this.cacheName = cacheName;
        this.commands = commands;
        this.keyForm = keyForm;
        this.valueForm = valueForm;
        this.observer = observer;
        this.executor = executor;
    }

    /** Fetches what is under a key: one element, null for nothing. */
    CompletableFuture<List<byte[]>> fetch(K key) {
        return commands.begin(Pass.Kind.READ).read(List.of(keyForm.write(key)));
    }

    /** Decodes what {@link #fetch} brought, and notes the access. */
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
                accessed(key, stored);
            }
            return value;
        } catch (IllegalArgumentException e) {
            CompletableFuture<?> unused = discard(key, raw, stored, e);
            return absent;
        }
    }

    private static StoredValue requireKnown(@Nullable StoredValue stored) {
        if (stored == null) {
            throw new IllegalArgumentException("its header is of no form that is known here");
        }
        return stored;
    }

    /** Prolongs the life of an entry that has an idle time; nobody waits for it. */
    private void accessed(K key, StoredValue stored) {
        CompletableFuture<?> unused = commands.begin(Pass.Kind.WRITE)
                .run(
                        Script.ACCESSED,
                        List.of(keyForm.write(key)),
                        stored.version().bytes());
    }

    private CompletableFuture<?> discard(
            K key, byte[] raw, @Nullable StoredValue stored, IllegalArgumentException why) {
        unreadable(key, why.getMessage());
        if (stored == null) {
            return CompletableFuture.completedFuture(null); // the next write replaces it
        }
        return commands.begin(Pass.Kind.WRITE)
                .run(
                        Script.REMOVE,
                        List.of(keyForm.write(key)),
                        DISCARD,
                        stored.version().bytes(),
                        Bytes.of(raw.length));
    }

    private void unreadable(K key, @Nullable String why) {
        observer.failed();
        commands.server()
                .warnings()
                .warn(
                        "unreadable:" + cacheName,
                        "cache " + cacheName + ": the value of key " + key + " cannot be read and counts as a miss: "
                                + why);
    }

    /** Fetches several: their values in the order of the keys, null for none. */
    @SuppressWarnings("NullAway") // null for none
    CompletableFuture<List<byte[]>> fetchAll(List<? extends K> keys) {
        List<byte[]> names = names(keys);
        Operation operation = commands.begin(Pass.Kind.READ);
        if (names.size() <= BULK) {
            return names.isEmpty() ? CompletableFuture.completedFuture(List.of()) : operation.read(names);
        }
        byte[][] all = new byte[names.size()][];
        return Pipeline.run(
                        starts(names.size(), BULK),
                        from -> operation
                                .read(names.subList(from, Math.min(from + BULK, all.length)))
                                .thenAccept(found -> {
                                    for (int i = 0; i < found.size(); i++) {
                                        all[from + i] = found.get(i);
                                    }
                                }))
                .thenApply(done -> Arrays.asList(all));
    }

    private List<byte[]> names(List<? extends K> keys) {
        List<byte[]> names = new ArrayList<>(keys.size());
        for (K key : keys) {
            names.add(keyForm.write(key));
        }
        return names;
    }

    private static Iterable<Integer> starts(int number, int step) {
        return () ->
                IntStream.iterate(0, from -> from < number, from -> from + step).iterator();
    }

    /** Decodes what {@link #fetchAll} brought. */
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

    /** Fetches entries with the time that they have left: value and time of one key after the other. */
    CompletableFuture<List<Object>> fetchEntries(List<? extends K> keys) {
        List<byte[]> names = names(keys);
        Operation operation = commands.begin(Pass.Kind.READ);
        Object[] all = new Object[2 * names.size()];
        return Pipeline.run(
                        starts(names.size(), BULK_ENTRIES),
                        from -> operation
                                .run(Script.ENTRIES, names.subList(from, Math.min(from + BULK_ENTRIES, names.size())))
                                .thenAccept(reply -> {
                                    for (int i = 1; i < reply.size(); i++) {
                                        all[2 * from + i - 1] = reply.get(i);
                                    }
                                }))
                .thenApply(done -> Arrays.asList(all));
    }

    /** Fetches an entry with its time left. */
    CompletableFuture<List<Object>> fetchEntry(K key) {
        return commands.begin(Pass.Kind.READ)
                .run(Script.ENTRIES, List.of(keyForm.write(key)))
                .thenApply(reply -> reply.subList(1, 3));
    }

    /** Decodes what {@link #fetchEntry} brought. One that cannot be read is gone when this completes. */
    CompletableFuture<Found<V>> decodeEntry(K key, List<Object> fetched) {
        Found<V> none = new Found<>(null, null, -1, Set.of());
        if (!(fetched.get(0) instanceof byte[] raw)) {
            if (fetched.get(0) != null) {
                unreadable(key, "it is not a string, so another program wrote it");
            }
            return CompletableFuture.completedFuture(none);
        }
        StoredValue stored = StoredValue.parse(raw);
        try {
            StoredValue known = requireKnown(stored);
            V value = valueForm.read(known);
            return CompletableFuture.completedFuture(
                    new Found<>(value, known.version(), (Long) fetched.get(1), known.tags()));
        } catch (IllegalArgumentException e) {
            return discard(key, raw, stored, e).thenApply(gone -> none);
        }
    }

    /** Decodes what {@link #fetchEntries} brought. */
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
        return fetchEntry(key).thenComposeAsync(reply -> decodeEntry(key, reply), executor);
    }

    /** Reads entries and decodes them outside the thread of the connection. */
    CompletableFuture<Map<K, CacheEntry<K, V>>> entries(List<? extends K> keys) {
        return fetchEntries(keys).thenApplyAsync(fetched -> decodeEntries(keys, fetched), executor);
    }
}
