package org.civarcos.cache.impl.guard;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A store that the engine did not make, and that may throw anything though the SPI knows one exception: around it the
 * engine sees that one. See {@link StoreCalls}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class GuardedStore<K, V extends @Nullable Object> implements Store<K, V> {
    private final Store<K, V> store;
    private final StoreCalls calls;

    /**
     * Guards a store, which is closed with it.
     *
     * @param store the store
     * @param context what it was opened with
     * @param trace the trace of its calls
     */
    public GuardedStore(Store<K, V> store, StoreContext<K, V> context, CallTrace trace) {
        this.store = store;
        calls = new StoreCalls(context.cacheName(), context.observer(), trace);
    }

    /**
     * Looks behind a guard.
     *
     * @param store a store
     * @return the one that it guards, or itself if it guards none
     */
    public static Store<?, ?> behind(Store<?, ?> store) {
        return store instanceof GuardedStore<?, ?> guarded ? guarded.store : store;
    }

    /** The condition as the store behind made it: its fence, not what guards that. */
    static WriteCondition own(WriteCondition condition) {
        return condition instanceof WriteCondition.IfIntact intact && intact.fence() instanceof GuardedFence guarded
                ? new WriteCondition.IfIntact(guarded.fence())
                : condition;
    }

    /** What a read of many found, which is never null. */
    static <T> T found(@Nullable T found) {
        return Objects.requireNonNull(found, "null was returned instead of a map");
    }

    @Override
    public Set<Capability> capabilities() {
        return calls.ask("capabilities", () -> store.capabilities());
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        return calls.read("getOrDefault", () -> store.getOrDefault(key, absent));
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        return calls.read("getAged", () -> store.getAged(key));
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return calls.read("getAll", () -> found(store.getAll(keys)));
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return calls.read("entry", () -> store.entry(key));
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        return calls.read("entries", () -> found(store.entries(keys)));
    }

    @Override
    public boolean containsKey(K key) {
        return calls.read("containsKey", () -> store.containsKey(key));
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        return calls.change("put", () -> store.put(key, value, options, own(condition)));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        calls.change("putAll", () -> store.putAll(entries, options));
    }

    @Override
    public boolean putAllAtomically(
            Map<? extends K, ? extends V> entries,
            BiFunction<? super K, ? super V, EntryOptions> options,
            boolean ifAbsent) {
        return calls.change("putAllAtomically", () -> store.putAllAtomically(entries, options, ifAbsent));
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return calls.change("touch", () -> store.touch(key, options, condition, expected));
    }

    @Override
    public boolean touchIfSame(K key, V value, EntryOptions options) {
        return calls.change("touchIfSame", () -> store.touchIfSame(key, value, options));
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return calls.change("increment", () -> store.increment(key, delta, initial));
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return calls.change("remove", () -> store.remove(key, own(condition)));
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        return calls.change("removeAll", () -> store.removeAll(keys));
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return calls.change("removeMatching", () -> store.removeMatching(pattern));
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return calls.change("invalidateTags", () -> store.invalidateTags(tags));
    }

    @Override
    public void clear() {
        calls.change("clear", () -> store.clear());
    }

    @Override
    public void clearAfter(Duration delay) {
        calls.change("clearAfter", () -> store.clearAfter(delay));
    }

    @Override
    public Optional<Duration> clearsIn() {
        return calls.read("clearsIn", () -> found(store.clearsIn()));
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit, boolean coldest) {
        return calls.read("hottest", () -> store.hottest(limit, coldest));
    }

    @Override
    public OptionalLong bound() {
        return calls.ask("bound", () -> store.bound());
    }

    @Override
    public void resize(long bound) {
        calls.change("resize", () -> store.resize(bound));
    }

    @Override
    public OptionalLong size() {
        return calls.ask("size", () -> store.size());
    }

    @Override
    public OptionalLong weight() {
        return calls.ask("weight", () -> store.weight());
    }

    @Override
    public List<StorePart> parts() {
        return calls.ask("parts", () -> store.parts());
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return calls.registration(calls.change("blockTags", () -> store.blockTags(tags)));
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return calls.registration(calls.change("onInvalidation", () -> store.onInvalidation(listener)));
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        return calls.registration(calls.change("onInvalidationByOthers", () -> store.onInvalidationByOthers(listener)));
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new GuardedScan<>(calls.read("scan", () -> found(store.scan(pattern))), calls);
    }

    /** A cursor that the store does not know is the caller's fault. */
    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return calls.change("scanKeys", () -> found(store.scanKeys(pattern, from, limit)));
    }

    @Override
    public WriteOutcome compute(K key, Computation<K, V> computation) {
        return calls.change("compute", () -> store.compute(key, computation));
    }

    @Override
    public long visit(long place, int limit, BiConsumer<? super K, ? super V> visitor) {
        return calls.change("visit", () -> store.visit(place, limit, visitor));
    }

    @Override
    public void exclusively(Runnable section) {
        calls.change("exclusively", () -> store.exclusively(section));
    }

    @Override
    public int prefetch(int[] hashCodes, int count) {
        return calls.ask("prefetch", () -> store.prefetch(hashCodes, count));
    }

    @Override
    public Registration expirePromptly() {
        return calls.registration(calls.change("expirePromptly", () -> store.expirePromptly()));
    }

    @Override
    public Fence fence(K key) {
        return calls.read("fence", () -> calls.fence(store.fence(key)));
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return calls.read("lease", () -> calls.lease(store.lease(key, anew)));
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return calls.change("lock", () -> found(store.lock(key, holder, lease)));
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return calls.change("extendLock", () -> store.extendLock(key, holder, lease));
    }

    @Override
    public boolean unlock(K key, long holder) {
        return calls.change("unlock", () -> store.unlock(key, holder));
    }

    @Override
    public AsyncStore<K, V> async() {
        return new GuardedAsyncStore<>(calls.ask("async", store::async), calls);
    }

    @Override
    public void close() {
        store.close();
    }
}
