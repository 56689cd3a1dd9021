package org.civarcos.cache.impl.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.IndependentSteps;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.shard.Shards.Shard;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A store over several, each of which has its share of the keys. What concerns one key is done by its shard, as atomic
 * as there; what concerns many is done shard by shard. A shard that fails costs its share: reads of many keys go on
 * without it, writes and invalidations reach all others and then fail.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class ShardedStore<K, V extends @Nullable Object> implements Store<K, V> {
    /**
     * What no number of shards can do together: one step over several, the hottest of all, one entry as heavy as all.
     */
    private static final Set<Capability> NOT_TOGETHER =
            EnumSet.of(Capability.ATOMIC_PUT_ALL, Capability.HEAT, Capability.WEIGHT_BOUND);

    private final Shards<K, V> shards;
    private final StoreObserver<K, V> observer;
    private final AsyncStore<K, V> async;
    private volatile OptionalLong bound;

    /**
     * Puts a store over shards, which are closed with it.
     *
     * @param context what the shards were opened with, but for their share of the bound
     * @param byName the shards by the names that decide about their keys
     */
    public ShardedStore(StoreContext<K, V> context, Map<String, Store<K, V>> byName) {
        shards = new Shards<>(context, byName);
        observer = context.observer();
        async = new ShardedAsyncStore<>(shards, observer);
        boolean bounded =
                shards.all().stream().allMatch(shard -> shard.store().bound().isPresent());
        bound = bounded ? context.config().maximumSize() : OptionalLong.empty();
    }

    /**
     * The share of a bound that one of several shards has.
     *
     * @param whole the bound of all together
     * @param shard the number of the shard
     * @param number how many shards there are
     * @return one or more
     */
    public static long share(long whole, int shard, int number) {
        return whole == Long.MAX_VALUE ? whole : Math.max(1, whole / number + (shard < whole % number ? 1 : 0));
    }

    /**
     * Finds a shard.
     *
     * @param name its name
     * @return its store
     */
    public Store<K, V> shard(String name) {
        return shards.all().stream()
                .filter(shard -> shard.name().equals(name))
                .map(Shard::store)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no shard " + name));
    }

    /** {@return the shards by their numbers} */
    public List<Store<K, V>> shards() {
        return shards.all().stream().map(Shard::store).toList();
    }

    /** {@return which shard has which keys: if all are in this process, by the {@code hashCode}} */
    public Slots slots() {
        return shards.slots();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> common = EnumSet.complementOf(EnumSet.copyOf(NOT_TOGETHER));
        common.removeIf(capability -> !shards.can(capability));
        return common;
    }

    // --- one key -------------------------------------------------------------------------------------------------

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the marker is compared by identity only
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        Shard<K, V> shard = shards.shardOf(key);
        V missing = Absent.marker();
        V found = shard.store().getOrDefault(key, missing);
        shard.reads().read(found != missing);
        return found == missing ? absent : found;
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        Shard<K, V> shard = shards.shardOf(key);
        AgedValue<V> found = shard.store().getAged(key);
        shard.reads().read(found != null && found.isFresh());
        return found;
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return shards.of(key).entry(key);
    }

    @Override
    public boolean containsKey(K key) {
        return shards.of(key).containsKey(key);
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        return shards.of(key).put(key, value, options, condition);
    }

    @Override
    public WriteOutcome compute(K key, Computation<K, V> computation) {
        return shards.of(key).compute(key, computation);
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return shards.of(key).touch(key, options, condition, expected);
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return shards.of(key).touchIfSame(key, value, options);
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return shards.of(key).increment(key, delta, initial);
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return shards.of(key).remove(key, condition);
    }

    @Override
    public Fence fence(K key) {
        return shards.of(key).fence(key);
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return shards.of(key).lease(key, anew);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return shards.of(key).lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return shards.of(key).extendLock(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return shards.of(key).unlock(key, holder);
    }

    // --- several keys --------------------------------------------------------------------------------------------

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return readFrom(keys, (shard, own) -> {
            Map<K, V> found = shard.store().getAll(own);
            shard.reads().read(found.size(), own.size() - found.size());
            return found;
        });
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        return readFrom(keys, (shard, own) -> shard.store().entries(own));
    }

    private interface GroupRead<K, V extends @Nullable Object, T extends @Nullable Object> {
        Map<K, T> of(Shard<K, V> shard, Set<K> keys);
    }

    /** Goes on without shards that fail, unless all do. */
    private <T extends @Nullable Object> Map<K, T> readFrom(Set<? extends K> keys, GroupRead<K, V, T> read) {
        Failures failures = new Failures(shards.cacheName());
        Map<K, T> found = new LinkedHashMap<>();
        Map<Shard<K, V>, Set<K>> groups = shards.group(keys);
        groups.forEach((shard, own) -> {
            try {
                found.putAll(read.of(shard, own));
            } catch (CacheStoreException e) {
                failures.add(shard.name(), e);
            }
        });
        failures.throwIf(groups.size());
        for (int i = 0; i < failures.number(); i++) {
            observer.failed();
        }
        return Shards.inOrder(keys, found);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Map<Shard<K, V>, Map<K, V>> groups = shards.group(entries);
        sum(groups.keySet(), shard -> {
            Map<K, V> own = groups.getOrDefault(shard, Map.of());
            shard.store().putAll(own, options);
            return own.size();
        });
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        Map<Shard<K, V>, Set<K>> groups = shards.group(keys);
        return sum(groups.keySet(), shard -> shard.store().removeAll(groups.getOrDefault(shard, Set.of())));
    }

    // --- all keys ------------------------------------------------------------------------------------------------

    @Override
    public long removeMatching(KeyPattern pattern) {
        return sum(shards.all(), shard -> shard.store().removeMatching(pattern));
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return sum(shards.all(), shard -> shard.store().invalidateTags(tags));
    }

    @Override
    public void clear() {
        sum(shards.all(), shard -> {
            shard.store().clear();
            return 0;
        });
    }

    @Override
    public void clearAfter(Duration delay) {
        sum(shards.all(), shard -> {
            shard.store().clearAfter(delay);
            return 0;
        });
    }

    @Override
    public Optional<Duration> clearsIn() {
        return shards.all().stream()
                .flatMap(shard -> shard.store().clearsIn().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public void resize(long whole) {
        List<Shard<K, V>> all = shards.all();
        sum(all, shard -> {
            shard.store().resize(share(whole, all.indexOf(shard), all.size()));
            return 0;
        });
        bound = OptionalLong.of(whole);
    }

    /** Lets each do its part, and then fails for those that could not. */
    private long sum(Collection<Shard<K, V>> some, ToLongFunction<Shard<K, V>> part) {
        Failures failures = new Failures(shards.cacheName());
        long sum = 0;
        for (Shard<K, V> shard : some) {
            try {
                sum += part.applyAsLong(shard);
            } catch (CacheStoreException e) {
                failures.add(shard.name(), e);
            }
        }
        failures.throwIfAny();
        return sum;
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return together(store -> store.blockTags(tags));
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return together(store -> store.onInvalidation(listener));
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return together(store -> store.onInvalidationByOthers(listener));
    }

    private Registration together(Function<Store<K, V>, Registration> register) {
        List<Registration> registrations = new ArrayList<>();
        try (Unfinished opened = new Unfinished("a registration with the shards of cache " + shards.cacheName())) {
            shards.all().forEach(shard -> registrations.add(opened.add(register.apply(shard.store()))));
            return opened.done(() -> IndependentSteps.closeAll(registrations));
        }
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new ShardedScan<>(shards, pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        ShardCursor<K, V> at = ShardCursor.of(shards, from);
        return at.after(at.shard().store().scanKeys(pattern, at.inner(), limit));
    }

    /**
     * A place is that in the shard, times the number of shards, and the shard's own number: so shards of shards fit,
     * too.
     */
    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        List<Shard<K, V>> all = shards.all();
        int index = (int) Long.remainderUnsigned(place, all.size());
        long next = all.get(index).store().visit(Long.divideUnsigned(place, all.size()), limit, visitor);
        if (next != 0) {
            return next * all.size() + index;
        }
        return index + 1 == all.size() ? 0 : index + 1;
    }

    @Override
    public void exclusively(Runnable section) {
        exclusively(0, section);
    }

    /** In the order of the shards, as all do who want more than one. */
    private void exclusively(int index, Runnable section) {
        if (index == shards.all().size()) {
            section.run();
        } else {
            shards.all().get(index).store().exclusively(() -> exclusively(index + 1, section));
        }
    }

    @Override
    public Registration expirePromptly() {
        List<Registration> each = new ArrayList<>();
        shards.all().forEach(shard -> each.add(shard.store().expirePromptly()));
        return () -> each.forEach(Registration::close);
    }

    // --- the rest ------------------------------------------------------------------------------------------------

    @Override
    public OptionalLong bound() {
        return bound;
    }

    @Override
    public OptionalLong size() {
        long sum = 0;
        for (StorePart part : parts()) {
            if (part.size().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += part.size().getAsLong();
        }
        return OptionalLong.of(sum);
    }

    @Override
    public OptionalLong weight() {
        return OptionalLong.empty();
    }

    @Override
    public List<StorePart> parts() {
        List<StorePart> parts = new ArrayList<>();
        for (Shard<K, V> shard : shards.all()) {
            OptionalLong size;
            try {
                size = shard.store().size();
            } catch (CacheStoreException e) { // not counted: a look at the numbers must not change them
                size = OptionalLong.empty();
            }
            parts.add(new StorePart(
                    shard.name(),
                    shard.reads().hits(),
                    shard.reads().misses(),
                    size,
                    shard.store().parts()));
        }
        return List.copyOf(parts);
    }

    @Override
    public AsyncStore<K, V> async() {
        return async;
    }

    @Override
    public void close() {
        IndependentSteps.closeAll(shards());
    }
}
