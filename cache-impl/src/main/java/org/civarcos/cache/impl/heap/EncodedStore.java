package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.Weigher;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The store in memory for values that are held as bytes: each put writes them by the codec, each read makes an object
 * of its own. Entries, bounds, lifetimes, tags, fences and events are those of the {@link HeapStore} behind it. The
 * codec runs under no lock. A value that cannot be written changes nothing; one that cannot be read is a miss, and
 * goes.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@SuppressWarnings("NullAway") // nullness of type arguments, see ADR 4
public final class EncodedStore<K, V extends @Nullable Object> extends HeapBackedStore<K, V, byte @Nullable []> {
    private static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(Capability.BY_REFERENCE, Capability.LOAD_LEASE)));

    /** Stands for no entry. Compared by identity. */
    private static final byte[] MISSING = new byte[0];

    private final EncodedValues<V> values;
    private final @Nullable Weigher<? super K, ? super V> weigher;
    private final StoreObserver<K, V> observer;

    EncodedStore(StoreContext<K, V> context, Codec<V> codec) {
        this(context, new EncodedValues<>(context.cacheName(), codec));
    }

    private EncodedStore(StoreContext<K, V> context, EncodedValues<V> values) {
        super(new HeapStore<>(new StoreContext<>(
                context.cacheName(),
                ofBytes(context.config()),
                context.manager(),
                new DecodingObserver<>(context.observer(), values))));
        this.values = values;
        weigher = context.config().weigher().orElse(null);
        observer = context.observer();
    }

    /** What of a configuration the heap behind looks at. It is never asked to weigh. */
    private static <K> CacheConfig<K, byte @Nullable []> ofBytes(CacheConfig<K, ?> config) {
        CacheConfig.Builder<K, byte @Nullable []> bytes = CacheConfig.of(config.keyType(), TypeRef.of(byte[].class));
        config.maximumSize().ifPresent(bytes::maximumSize);
        config.maximumWeight().ifPresent(most -> bytes.maximumWeight(most, (key, value) -> 1));
        config.evictionPolicy().ifPresent(bytes::evictionPolicy);
        config.expireAfterWrite().ifPresent(bytes::expireAfterWrite);
        config.expireAfterAccess().ifPresent(bytes::expireAfterAccess);
        return bytes.build();
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    // --- reading -------------------------------------------------------------------------------------------------

    @Override
    @SuppressWarnings("ArrayEquals") // the marker is compared by identity
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        byte[] bytes = heap.getOrDefault(key, MISSING);
        if (bytes == MISSING) {
            return absent;
        }
        try {
            return values.read(bytes);
        } catch (IllegalArgumentException e) {
            discard(key, bytes, e);
            return absent;
        }
    }

    /** Takes out an entry that cannot be read, unless it was written anew. */
    @SuppressWarnings("ArrayEquals") // the very bytes that were read
    private void discard(K key, byte @Nullable [] bytes, IllegalArgumentException why) {
        values.unreadable(key, why);
        observer.failed();
        CacheEntry<K, byte @Nullable []> entry = heap.entry(key);
        if (entry != null && entry.value() == bytes) {
            heap.remove(key, new WriteCondition.IfVersion(entry.version()));
        }
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        AgedValue<byte @Nullable []> aged = heap.getAged(key);
        if (aged == null) {
            return null;
        }
        try {
            return new AgedValue<>(values.read(aged.value()), aged.age(), aged.left(), aged.loadTime());
        } catch (IllegalArgumentException e) {
            discard(key, aged.value(), e);
            return null;
        }
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        heap.getAll(keys).forEach((key, bytes) -> {
            try {
                found.put(key, values.read(bytes));
            } catch (IllegalArgumentException e) {
                discard(key, bytes, e);
            }
        });
        return found;
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        CacheEntry<K, byte @Nullable []> entry = heap.entry(key);
        return entry == null ? null : decoded(entry);
    }

    private @Nullable CacheEntry<K, V> decoded(CacheEntry<K, byte @Nullable []> entry) {
        try {
            return new CacheEntry<>(
                    entry.key(), values.read(entry.value()), entry.version(), entry.timeToLive(), entry.tags());
        } catch (IllegalArgumentException e) {
            discard(entry.key(), entry.value(), e);
            return null;
        }
    }

    private List<CacheEntry<K, V>> decoded(List<CacheEntry<K, byte @Nullable []>> entries) {
        return entries.stream().map(this::decoded).filter(Objects::nonNull).toList();
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        Scan<K, byte @Nullable []> scan = heap.scan(pattern);
        return new Scan<>() {
            @Override
            public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
                return scan.next(limit).thenApply(batch -> batch == null ? null : decoded(batch));
            }

            @Override
            public void close() {
                scan.close();
            }
        };
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return heap.visit(place, limit, (key, bytes) -> {
            V value = values.readIfPossible(key, bytes);
            if (value != null || bytes == null) {
                visitor.accept(key, value);
            }
        });
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        return decoded(heap.hottest(limit, coldest));
    }

    // --- writing -------------------------------------------------------------------------------------------------

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        byte[] bytes = values.write(key, value);
        int weight = weigh(key, value, options);
        return condition instanceof WriteCondition.IfValue expected
                ? Rereading.changeIf(
                        this,
                        key,
                        found -> Objects.deepEquals(found, expected.value()),
                        unchanged -> heap.put(key, bytes, options, unchanged, weight))
                : heap.put(key, bytes, options, condition, weight);
    }

    private int weigh(K key, V value, EntryOptions options) {
        return weigher == null ? 1 : HeapMutations.requireWeight(weigher.weigh(key, value, options.tags()), key);
    }

    /** Writes all values before the first is stored, so that one that cannot be written changes nothing. */
    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        List<Runnable> writes = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> {
            byte[] bytes = values.write(key, value);
            int weight = weigh(key, value, options);
            writes.add(() -> heap.put(key, bytes, options, WriteCondition.ALWAYS, weight));
        });
        writes.forEach(Runnable::run);
    }

    @Override
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        PutTogether<K, byte @Nullable []> together = new PutTogether<>(heap.heap);
        entries.forEach((key, value) -> {
            EntryOptions own = options.apply(key, value);
            together.add(key, values.write(key, value), own, weigh(key, value, own));
        });
        return heap.putTogether(together, entries.keySet(), ifAbsent);
    }

    /** What was read is an object of its own: the same is one with the same bytes, or equal. */
    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        CacheEntry<K, byte @Nullable []> entry = heap.entry(key);
        CacheEntry<K, V> read = entry == null ? null : decoded(entry);
        return entry != null
                && read != null
                && values.isEqual(entry.value(), read.value(), key, value)
                && heap.touch(key, options, TouchCondition.ALWAYS, entry.version());
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return Rereading.increment(this, key, delta, initial);
    }

    // --- removing ------------------------------------------------------------------------------------------------

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return condition instanceof WriteCondition.IfValue expected
                ? Rereading.removeIf(this, key, found -> Objects.deepEquals(found, expected.value()))
                : heap.remove(key, condition);
    }
}
