package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The blocking face of the store: starts an operation, waits for it, and decodes in the caller's thread. One command is
 * waited for no longer than the command timeout; what takes several steps is waited for as long as its steps go on.
 */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class RedisStore<K, V extends @Nullable Object> implements Store<K, V> {
    /** What each can do. */
    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.IDLE_EXPIRY,
            Capability.AGE,
            Capability.SCAN,
            Capability.DELAYED_CLEAR,
            Capability.LOCK,
            Capability.SERIALIZER);

    /** What our own scheduling may take, beyond what the server may. */
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    final StoreParts<K, V> parts;
    private final Failures failures;
    private final long timeoutNanos;
    private final RedisAsyncStore<K, V> async;
    private final Set<Capability> capabilities;

    RedisStore(StoreParts<K, V> parts) {
        this.parts = parts;
        failures = parts.failures();
        timeoutNanos = Durations.plus(Durations.nanos(parts.settings().timeout()), SLACK_NANOS);
        async = new RedisAsyncStore<>(parts);
        capabilities = capabilities(parts.settings());
    }

    private static Set<Capability> capabilities(RedisSettings settings) {
        Set<Capability> all = EnumSet.copyOf(CAPABILITIES);
        if (settings.push()) {
            all.add(Capability.INVALIDATION_FEED);
        }
        if (settings.loads().lease().isPresent()) {
            all.add(Capability.LOAD_LEASE);
        }
        return Set.copyOf(all);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        List<byte[]> fetched = await("get", key, () -> parts.fetches().fetch(key));
        return parts.reads().decode(key, fetched, absent);
    }

    @Override
    public @Nullable AgedValue<V> getAged(K key) {
        List<Object> fetched = await("get", key, () -> parts.fetches().fetchAged(key));
        return parts.reads().decodeAged(key, fetched);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        List<K> list = new ArrayList<>(keys);
        List<byte[]> fetched =
                awaitSteps("get", list.size() + " keys", () -> parts.fetches().fetchAll(list));
        return parts.reads().decodeAll(list, fetched);
    }

    @Override
    public @Nullable CacheEntry<K, V> entry(K key) {
        return find(key).as(key);
    }

    @Override
    public Map<K, CacheEntry<K, V>> entries(Set<? extends K> keys) {
        List<K> list = new ArrayList<>(keys);
        List<Object> fetched =
                awaitSteps("get", list.size() + " keys", () -> parts.fetches().fetchEntries(list));
        return parts.reads().decodeEntries(list, fetched);
    }

    private Reads.Found<V> find(K key) {
        List<Object> reply = await("get", key, () -> parts.fetches().fetchEntry(key));
        return await("get", key, () -> parts.reads().decodeEntry(key, reply));
    }

    @Override
    public boolean containsKey(K key) {
        return find(key).version() != null;
    }

    @Override
    public WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        return await("put", key, () -> parts.writes().put(key, value, options, condition));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        awaitSteps("put", entries.size() + " keys", () -> parts.writes().putAll(entries, options));
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        return await("touch", key, () -> parts.writes().touch(key, options, condition, expected));
    }

    @Override
    public OptionalLong increment(K key, long delta, @Nullable Long initial) {
        return await("increment", key, () -> parts.writes().increment(key, delta, initial));
    }

    @Override
    public boolean remove(K key, WriteCondition condition) {
        return await("remove", key, () -> parts.writes().remove(key, condition));
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        return awaitSteps("remove", keys.size() + " keys", () -> parts.writes().removeAll(keys));
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return awaitSteps(
                "remove", "keys like " + pattern, () -> parts.removals().matching(pattern));
    }

    @Override
    public long invalidateTags(Set<String> tags) {
        return awaitSteps("invalidation", "tags " + tags, () -> parts.removals().tagged(tags));
    }

    @Override
    public Registration blockTags(Set<String> tags) {
        return parts.blockTags(tags);
    }

    @Override
    public void clear() {
        await("clear", "all", () -> parts.removals().clear());
    }

    @Override
    public void clearAfter(Duration delay) {
        await("clear", "all", () -> parts.clearAfter(delay));
    }

    @Override
    public Optional<Duration> clearsIn() {
        return parts.clearsIn();
    }

    @Override
    public Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return parts.scan(pattern);
    }

    @Override
    public ScanStep<K> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        return awaitSteps("scan", "keys like " + pattern, () -> parts.scanKeys(pattern, from, limit));
    }

    @Override
    public Fence fence(K key) {
        return awaitGrant("fence", key, () -> parts.fence(key), Fence::close);
    }

    @Override
    public LoadLease lease(K key, boolean anew) {
        return awaitGrant("lease", key, () -> parts.leases().take(key, anew), LoadLease::close);
    }

    @Override
    public OptionalLong lock(K key, long holder, Duration lease) {
        return awaitGrant(
                "lock",
                key,
                () -> parts.locks().lock(key, holder, lease),
                token -> parts.locks().giveBack(key, holder, token));
    }

    @Override
    public boolean extendLock(K key, long holder, Duration lease) {
        return await("extension of the lock", key, () -> parts.locks().extend(key, holder, lease));
    }

    @Override
    public boolean unlock(K key, long holder) {
        return await("unlock", key, () -> parts.locks().unlock(key, holder));
    }

    @Override
    public Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        requirePush();
        return parts.onInvalidation(listener);
    }

    @Override
    public Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        requirePush();
        return parts.onInvalidationByOthers(listener);
    }

    private void requirePush() {
        if (!parts.settings().push()) {
            throw new UnsupportedOperationException(
                    "the store \"redis\" tells of no invalidations: set arcos.cache.redis.push=true");
        }
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong weight() {
        return OptionalLong.empty();
    }

    @Override
    public AsyncStore<K, V> async() {
        return async;
    }

    @Override
    public void close() {
        parts.close();
    }

    private <T extends @Nullable Object> T await(
            String operation, Object subject, Supplier<? extends CompletionStage<T>> start) {
        return get(operation, subject, started(operation, subject, start), timeoutNanos);
    }

    /** Waits for what is held until it is given back: what comes after the wait is over is given back at once. */
    private <T> T awaitGrant(
            String operation, Object subject, Supplier<CompletableFuture<T>> start, Consumer<? super T> giveBack) {
        CompletableFuture<T> granted = started(operation, subject, start);
        try {
            return get(operation, subject, granted, timeoutNanos);
        } catch (RuntimeException | Error e) {
            CompletableFuture<?> unused = granted.thenAccept(giveBack);
            throw e;
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> started(
            String operation, Object subject, Supplier<? extends CompletionStage<T>> start) {
        try {
            return start.get().toCompletableFuture();
        } catch (RuntimeException e) {
            throw failures.of(operation, subject, e);
        }
    }

    /** Each step has its timeout, so that this ends, but there may be many of them. */
    private <T extends @Nullable Object> T awaitSteps(
            String operation, Object subject, Supplier<CompletableFuture<T>> start) {
        try {
            return get(operation, subject, start.get(), Long.MAX_VALUE);
        } catch (UnusableFormException e) {
            throw failures.of(operation, subject, e);
        }
    }

    /** An interrupt does not end the wait, which is short, and is there afterwards. */
    private <T extends @Nullable Object> T get(
            String operation, Object subject, CompletableFuture<T> outcome, long nanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return outcome.get(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw failures.of(operation, subject, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
