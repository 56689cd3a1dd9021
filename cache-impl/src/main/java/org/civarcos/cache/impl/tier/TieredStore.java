package org.civarcos.cache.impl.tier;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 * A small fast store that holds copies of what is in a large slow one. The lower one decides and knows: conditions,
 * versions, fences, numbers, ages, walks and bounds are its own, and every change is made there. Only plain reads look
 * above first. When the lower one fails, copies are still read, and changes fail; the copies that they would have made
 * wrong are gone by then.
 *
 * <p>A lower store that other processes change, and that tells of it ({@link Capability#INVALIDATION_FEED}), has the
 * copies dropped at once; over one that does not, they are as old as their ttl at most.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class TieredStore<K, V extends @Nullable Object> implements Store<K, V> {
    /** What reads above would make wrong below: the end of what is not read, and what is read most. */
    private static final Set<Capability> HIDDEN = EnumSet.of(Capability.IDLE_EXPIRY, Capability.HEAT);

    private final Tiers<K, V> tiers;
    private final Store<K, V> upper;
    private final Store<K, V> lower;
    private final boolean isLocal;
    private final Set<Capability> capabilities;
    private final StoreObserver<K, V> observer;
    private final @Nullable Registration feed;

    /**
     * Puts a store over another; both are closed with it.
     *
     * @param context what the lower one was opened with
     * @param upper the fast one
     * @param lower the slow one
     * @param copyTtl how long a copy lives at most
     * @param copiesWrites whether a write puts a copy above
     */
    public TieredStore(
            StoreContext<K, V> context, Store<K, V> upper, Store<K, V> lower, Duration copyTtl, boolean copiesWrites) {
        this.upper = upper;
        this.lower = lower;
        tiers = new Tiers<>(context, upper, lower, copyTtl, copiesWrites);
        isLocal = isLocal(lower);
        capabilities = capabilities(upper, lower);
        observer = context.observer();
        boolean others = !isLocal && lower.capabilities().contains(Capability.INVALIDATION_FEED);
        feed = others ? listen(copiesWrites) : null;
    }

    /** Only who puts copies of its writes above has something to lose by the news of these. */
    private Registration listen(boolean copiesWrites) {
        return copiesWrites ? lower.onInvalidationByOthers(tiers) : lower.onInvalidation(tiers);
    }

    /**
     * Tells whether a store is in this process, so that nobody else changes it and asking it twice costs little.
     *
     * @param store the store
     * @return whether it is
     */
    public static boolean isLocal(Store<?, ?> store) {
        return store.capabilities().contains(Capability.IN_PROCESS);
    }

    private static Set<Capability> capabilities(Store<?, ?> upper, Store<?, ?> lower) {
        Set<Capability> kept = EnumSet.noneOf(Capability.class);
        kept.addAll(lower.capabilities());
        kept.removeAll(HIDDEN);
        if (!upper.capabilities().contains(Capability.BY_REFERENCE) && kept.remove(Capability.BY_REFERENCE)) {
            kept.remove(Capability.EXPIRY_FUNCTION); // which below means the very object that is there
        }
        return kept;
    }

    /** {@return the fast store} */
    public Store<K, V> upper() {
        return upper;
    }

    /** {@return the slow store} */
    public Store<K, V> lower() {
        return lower;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.copyOf(capabilities);
    }

    // --- reading -------------------------------------------------------------------------------------------------

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        V copy = tiers.copyOf(key);
        return !Absent.is(copy) ? copy : readBelow(key, absent);
    }

    private @Nullable V readBelow(K key, @Nullable V absent) {
        try (Tiers<K, V>.Ascent ascent = tiers.ascend(key)) {
            V value = isLocal ? lower.getOrDefault(key, Absent.marker()) : null; // which counts as an access
            boolean known = isLocal && Absent.is(value);
            CacheEntry<K, V> entry = known ? null : lower.entry(key);
            tiers.below.read(entry != null);
            if (entry == null) {
                return absent;
            }
            ascent.found(entry);
            return entry.value();
        }
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> copies = tiers.copiesOf(keys);
        if (copies.size() == keys.size()) {
            return copies;
        }
        try (Tiers<K, V>.Ascents ascents = tiers.ascendAll(keys, copies)) {
            if (isLocal) {
                lower.getAll(ascents.keys()); // which counts as an access
            }
            return ascents.found(lower.entries(ascents.keys()));
        } catch (CacheStoreException e) {
            if (copies.isEmpty()) {
                throw e;
            }
            observer.failed();
            return copies;
        }
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        try {
            AgedValue<V> found = lower.getAged(key);
            tiers.below.read(found != null && found.isFresh());
            return found;
        } catch (CacheStoreException e) {
            AgedValue<V> copy = tiers.agedCopyOf(key);
            if (copy == null) {
                throw e;
            }
            return copy;
        }
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return lower.entry(key);
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        return lower.entries(keys);
    }

    @Override
    public boolean containsKey(K key) {
        return upper.containsKey(key) || lower.containsKey(key);
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return lower.scan(pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return lower.scanKeys(pattern, from, limit);
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return lower.visit(place, limit, visitor);
    }

    @Override
    public Registration expirePromptly() {
        return lower.expirePromptly();
    }

    @Override
    public Fence fence(K key) {
        return lower.fence(key);
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return lower.lease(key, anew);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return lower.lock(key, holder, lease);
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return lower.extendLock(key, holder, lease);
    }

    @Override
    public boolean unlock(K key, long holder) {
        return lower.unlock(key, holder);
    }

    // --- changing ------------------------------------------------------------------------------------------------

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        try (Tiers<K, V>.Change change = tiers.change(key)) {
            WriteOutcome outcome = lower.put(key, value, options, condition);
            if (outcome == WriteOutcome.APPLIED) {
                change.applied(value, options);
            }
            return outcome;
        }
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        during(tiers.change(entries.keySet()), () -> {
            lower.putAll(entries, options);
            return true;
        });
    }

    @Override
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        return during(tiers.change(entries.keySet()), () -> lower.putAllAtomically(entries, options, ifAbsent));
    }

    @Override
    public WriteOutcome compute(K key, Computation<K, V> computation) {
        return during(tiers.change(key), () -> lower.compute(key, computation));
    }

    @Override
    public void exclusively(Runnable section) {
        lower.exclusively(section);
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return during(tiers.change(key), () -> lower.touch(key, options, condition, expected));
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return during(tiers.change(key), () -> lower.touchIfSame(key, value, options));
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return during(tiers.change(key), () -> lower.increment(key, delta, initial));
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return during(tiers.change(key), () -> lower.remove(key, condition));
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        return during(tiers.change(keys), () -> lower.removeAll(keys));
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return during(tiers.changeAll(() -> upper.removeMatching(pattern)), () -> lower.removeMatching(pattern));
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return during(tiers.changeAll(() -> upper.invalidateTags(tags)), () -> lower.invalidateTags(tags));
    }

    @Override
    public void clear() {
        during(tiers.changeAll(upper::clear), () -> {
            lower.clear();
            return true;
        });
    }

    /** Copies that are made from now on end at the moment. */
    @Override
    public void clearAfter(Duration delay) {
        during(tiers.changeAll(upper::clear), () -> {
            lower.clearAfter(delay);
            return true;
        });
    }

    @Override
    public Optional<Duration> clearsIn() {
        return lower.clearsIn();
    }

    private static <T> T during(Tiers.Changes change, Supplier<T> operation) {
        try {
            return operation.get();
        } finally {
            change.close();
        }
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return lower.blockTags(tags);
    }

    // --- the rest ------------------------------------------------------------------------------------------------

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return lower.onInvalidation(listener);
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return lower.onInvalidationByOthers(listener);
    }

    @Override
    public OptionalLong bound() {
        return lower.bound();
    }

    @Override
    public void resize(long bound) {
        lower.resize(bound);
    }

    @Override
    public OptionalLong size() {
        return lower.size();
    }

    @Override
    public OptionalLong weight() {
        return lower.weight();
    }

    @Override
    public List<StorePart> parts() {
        OptionalLong entries;
        try {
            entries = lower.size();
        } catch (CacheStoreException e) { // not counted: a look at the numbers must not change them
            entries = OptionalLong.empty();
        }
        return List.of(
                new StorePart("upper", tiers.above.hits(), tiers.above.misses(), upper.size(), upper.parts()),
                new StorePart("lower", tiers.below.hits(), tiers.below.misses(), entries, lower.parts()));
    }

    @Override
    public AsyncStore<K, V> async() {
        return isLocal ? Store.super.async() : new TieredAsyncStore<>(tiers, observer);
    }

    @Override
    public void close() {
        try (upper;
                lower) {
            if (feed != null) {
                feed.close();
            }
        }
    }
}
