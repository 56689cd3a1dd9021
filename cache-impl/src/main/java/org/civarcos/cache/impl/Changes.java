package org.civarcos.cache.impl;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.EntryProcessorException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.event.Counters;
import org.civarcos.cache.impl.expiry.WriteOptions;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.write.WrittenStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a caller asks for: each is checked, done by the store, and counted ({@link Outcomes}). A store that
 * fails is counted, and its failure goes to the caller.
 */
final class Changes<K, V extends @Nullable Object> {
    private final Cache<K, V> cache;
    private final Store<K, V> store;
    private final Checks<K, V> checks;
    private final Counters counters;
    private final WriteOptions<K, V> writes;
    private final Outcomes<K> outcomes;

    Changes(
            Cache<K, V> cache,
            Store<K, V> store,
            Checks<K, V> checks,
            Counters counters,
            WriteOptions<K, V> writes,
            Outcomes<K> outcomes) {
        this.cache = cache;
        this.store = store;
        this.checks = checks;
        this.counters = counters;
        this.writes = writes;
        this.outcomes = outcomes;
    }

    WriteOutcome put(K key, V value, EntryOptions options, WriteCondition condition) {
        checks.requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        return outcomes.written(key, tell(key, value, options, condition));
    }

    /** As {@link #counting}, without an operation made for each call: puts are many. */
    private WriteOutcome tell(K key, V value, EntryOptions options, WriteCondition condition) {
        try {
            return store.put(key, value, writes.ofPut(key, value, options), condition);
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }

    void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        if (!writes.isPlain()) {
            entries.forEach((key, value) -> put(key, value, options, WriteCondition.ALWAYS));
        } else if (!entries.isEmpty()) {
            counting(() -> {
                store.putAll(entries, options);
                return true;
            });
            outcomes.writtenAll(entries.keySet());
        }
    }

    boolean putTogether(Map<? extends K, ? extends V> entries, EntryOptions options, boolean ifAbsent) {
        Objects.requireNonNull(options, "options");
        checks.requireOpen();
        entries.forEach(checks::requireEntry);
        checks.requireCapability(Capability.ATOMIC_PUT_ALL);
        boolean done = entries.isEmpty()
                || counting(() ->
                        store.putAllAtomically(entries, (key, value) -> writes.ofPut(key, value, options), ifAbsent));
        if (done) {
            outcomes.writtenAll(entries.keySet());
        }
        return done;
    }

    @Nullable
    V getAndPut(K key, V value) {
        checks.requireEntry(key, value);
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> former = counting(() -> store.entry(key));
            if (put(key, value, EntryOptions.DEFAULT, unchanged(former)) != WriteOutcome.NOT_MET) {
                counters.read(former != null);
                return former == null ? null : former.value();
            }
            attempts = Attempts.failed(attempts, () -> nameOf(key));
        }
    }

    private static WriteCondition unchanged(@Nullable CacheEntry<?, ?> entry) {
        return entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry.version());
    }

    boolean touch(K key, EntryOptions options) {
        checks.requireTouch(key, options);
        return counting(() -> store.touch(key, writes.ofTouch(options)));
    }

    long increment(K key, long delta) {
        checks.requireNumber(key);
        return outcomes.added(key, counting(() -> store.increment(key, delta, 0L)))
                .orElseThrow();
    }

    OptionalLong incrementIfPresent(K key, long delta) {
        checks.requireNumber(key);
        return outcomes.added(key, counting(() -> store.increment(key, delta, null)));
    }

    <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor) {
        checks.requireNoFunction(key);
        Objects.requireNonNull(processor, "processor");
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = counting(() -> store.entry(key));
            ProcessedEntry<K, V> processed = new ProcessedEntry<>(key, entry);
            R result = process(processor, processed, attempts != null);
            if (apply(processed, entry)) {
                counters.read(entry != null);
                return result;
            }
            attempts = Attempts.failed(attempts, () -> nameOf(key));
        }
    }

    @SuppressWarnings("try") // closed and nothing more
    private <R extends @Nullable Object> R process(
            EntryProcessor<K, V, R> processor, ProcessedEntry<K, V> entry, boolean again) {
        try (OwnEntries.Running running = checks.running(entry.key(), again)) {
            return processor.process(entry);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Guarded.keepInterruption(e);
            throw new EntryProcessorException("processing " + nameOf(entry.key()) + " failed: " + SafeText.of(e), e);
        }
    }

    private String nameOf(K key) {
        return cache.name() + "[" + SafeText.of(key) + "]";
    }

    /** Applies what a processor did, if the entry is still what it saw. */
    @SuppressWarnings("NullAway") // the value was set by the processor, as a V
    private boolean apply(ProcessedEntry<K, V> processed, @Nullable CacheEntry<K, V> seen) {
        return switch (processed.change()) {
            case NONE -> true;
            case SET ->
                put(processed.key(), processed.value(), processed.options(), unchanged(seen)) != WriteOutcome.NOT_MET;
            case REMOVE -> seen == null || remove(processed.key(), new WriteCondition.IfVersion(seen.version()));
        };
    }

    boolean remove(K key, WriteCondition condition) {
        return remove(store, key, condition);
    }

    /** Removes an entry and lets no writer delete what is behind it. */
    private boolean invalidate(K key, Version expected) {
        return remove(
                store instanceof WrittenStore<K, V> written ? written.behind() : store,
                key,
                new WriteCondition.IfVersion(expected));
    }

    private boolean remove(Store<K, V> from, K key, WriteCondition condition) {
        checks.requireOthers(key);
        return outcomes.removed(key, condition, counting(() -> from.remove(key, condition)));
    }

    @Nullable
    V getAndRemove(K key) {
        checks.requireOthers(key);
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> former = counting(() -> store.entry(key));
            if (former == null) {
                remove(key, WriteCondition.ALWAYS); // nothing to remove, but loads under way must not be stored
                counters.read(false);
                return null;
            }
            if (remove(key, new WriteCondition.IfVersion(former.version()))) {
                counters.read(true);
                return former.value();
            }
            attempts = Attempts.failed(attempts, () -> nameOf(key));
        }
    }

    long removeAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinctOthers(keys);
        return distinct.isEmpty() ? 0 : outcomes.removedAll(distinct, counting(() -> store.removeAll(distinct)));
    }

    long removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        checks.requireOpen();
        return outcomes.invalidated(counting(() -> store.removeMatching(pattern)));
    }

    long removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        checks.requireOpen();
        return counting(() -> {
            try (Scan<K, V> scan = store.scan(null)) {
                return new ConditionalRemoval<K, V>(
                                cache, (entry, again) -> meets(entry, condition, again), this::invalidate)
                        .walk(scan);
            }
        });
    }

    @SuppressWarnings("try") // closed and nothing more
    private boolean meets(CacheEntry<K, V> entry, Predicate<? super CacheEntry<K, V>> condition, boolean again) {
        try (OwnEntries.Running running = checks.running(entry.key(), again)) {
            return condition.test(entry);
        }
    }

    long invalidateTags(String... tags) {
        checks.requireOpen();
        Set<String> checked = checks.requireTags(tags);
        return checked.isEmpty() ? 0 : outcomes.invalidated(counting(() -> store.invalidateTags(checked)));
    }

    /** See {@link Store#holdTags}. */
    Registration holdTags(String... tags) {
        return store.holdTags(checks.requireTags(tags));
    }

    void clear() {
        checks.requireOpen();
        counting(() -> {
            store.clear();
            return true;
        });
        outcomes.cleared();
    }

    Fence fence(K key) {
        checks.requireKey(key);
        return counting(() -> store.fence(key));
    }

    void resize(long bound) {
        checks.requireOpen();
        checks.requireBound(bound);
        counting(() -> {
            store.resize(bound);
            return true;
        });
    }

    private interface Operation<T extends @Nullable Object> {
        T run();
    }

    /** Runs an operation whose failure the caller is told, and counts it. */
    private <T extends @Nullable Object> T counting(Operation<T> operation) {
        try {
            return operation.run();
        } catch (CacheStoreException e) {
            outcomes.failed(e);
            throw e;
        }
    }
}
