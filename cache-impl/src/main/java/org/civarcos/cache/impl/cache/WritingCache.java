package org.civarcos.cache.impl.cache;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.lock.Locks;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The writes of the blocking face: each is checked, done by the store, and counted ({@link Outcomes}). A store that
 * fails is counted, and its failure goes to the caller.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public abstract class WritingCache<K, V extends @Nullable Object> implements Cache<K, V> {
    final Store<K, V> store;
    final Checks<K, V> checks;
    final Counters counters;
    final EntryLifetimes<K, V> lifetimes;
    final Outcomes<K> outcomes;
    final Locks<K> locks;

    WritingCache(CacheAssembly<K, V> assembly) {
        store = assembly.store;
        checks = assembly.checks;
        counters = assembly.counters;
        lifetimes = assembly.lifetimes;
        outcomes = assembly.outcomes;
        locks = assembly.locks;
    }

    @Override
    public final void put(K key, V value) {
        write(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Override
    public final void put(K key, V value, EntryOptions options) {
        write(key, value, options, WriteCondition.ALWAYS);
    }

    @Override
    public final boolean put(K key, V value, EntryOptions options, Fence fence) {
        Objects.requireNonNull(fence, "fence");
        return write(key, value, options, new WriteCondition.IfIntact(fence)) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean putIfAbsent(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, V expected, V value) {
        return write(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected)) == WriteOutcome.APPLIED;
    }

    @Override
    public final boolean replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return write(key, value, options, new WriteCondition.IfVersion(expected)) == WriteOutcome.APPLIED;
    }

    /** Writes an entry under a condition. */
    final WriteOutcome write(K key, V value, EntryOptions options, WriteCondition condition) {
        checks.requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        return outcomes.written(key, tell(key, value, options, condition));
    }

    /** As {@link #counting}, without an operation made for each call: puts are many. */
    private WriteOutcome tell(K key, V value, EntryOptions options, WriteCondition condition) {
        try {
            return store.put(key, value, lifetimes.ofPut(key, value, options), condition);
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }

    @Override
    public final void putAll(Map<? extends K, ? extends V> entries) {
        putAll(entries, EntryOptions.DEFAULT);
    }

    @Override
    public final void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        if (!lifetimes.isPlain()) {
            entries.forEach((key, value) -> write(key, value, options, WriteCondition.ALWAYS));
        } else if (!entries.isEmpty()) {
            counting(() -> {
                store.putAll(entries, options);
                return true;
            });
            outcomes.writtenAll(entries.keySet());
        }
    }

    @Override
    public final void putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options) {
        putTogether(entries, options, false);
    }

    @Override
    public final boolean putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return putTogether(entries, options, true);
    }

    private boolean putTogether(Map<? extends K, ? extends V> entries, EntryOptions options, boolean ifAbsent) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        checks.requireCapability(Capability.ATOMIC_PUT_ALL);
        boolean done = entries.isEmpty()
                || counting(() -> store.putAllAtomically(
                        entries, (key, value) -> lifetimes.ofPut(key, value, options), ifAbsent));
        if (done) {
            outcomes.writtenAll(entries.keySet());
        }
        return done;
    }

    @Override
    public final boolean touch(K key, EntryOptions options, TouchCondition condition) {
        checks.requireTouch(key, options, condition);
        return counting(() -> store.touch(key, lifetimes.ofTouch(options), condition, null));
    }

    @Override
    public final Fence fence(K key) {
        checks.requireKey(key);
        return counting(() -> store.fence(key));
    }

    @Override
    public final CacheLock lock(K key, LockOptions options) {
        return tryLock(key, options).orElseThrow(() -> locks.inVain(key, options));
    }

    @Override
    public final Optional<CacheLock> tryLock(K key, LockOptions options) {
        checks.requireLock(key, options);
        return locks.take(key, options);
    }

    /** An operation on the store. */
    interface Operation<T extends @Nullable Object> {
        T run();
    }

    /** Runs an operation whose failure the caller is told, and counts it. */
    final <T extends @Nullable Object> T counting(Operation<T> operation) {
        try {
            return operation.run();
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }
}
