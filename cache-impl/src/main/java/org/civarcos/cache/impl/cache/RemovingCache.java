package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * The removals of the blocking face, of one entry, of several and of all, by key, by what they are, or by time.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public abstract class RemovingCache<K, V extends @Nullable Object> extends WritingCache<K, V> {
    private final Store<K, V> readStore;
    private final TimeSource time;

    RemovingCache(CacheAssembly<K, V> assembly) {
        super(assembly);
        readStore = assembly.readStore;
        time = assembly.manager.time();
    }

    @Override
    public final boolean remove(K key) {
        return removeFrom(store, key, WriteCondition.ALWAYS);
    }

    @Override
    public final boolean remove(K key, V expected) {
        return removeFrom(store, key, new WriteCondition.IfValue(expected));
    }

    @Override
    public final boolean remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return removeFrom(store, key, new WriteCondition.IfVersion(expected));
    }

    /** Removes an entry and lets no writer delete what is behind it. */
    private boolean invalidate(K key, Version expected) {
        return removeFrom(readStore, key, new WriteCondition.IfVersion(expected));
    }

    final boolean removeFrom(Store<K, V> from, K key, WriteCondition condition) {
        checks.requireOthers(key);
        return outcomes.removed(key, condition, counting(() -> from.remove(key, condition)));
    }

    @Override
    public final long removeAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinctOthers(keys);
        return distinct.isEmpty() ? 0 : outcomes.removedAll(distinct, counting(() -> store.removeAll(distinct)));
    }

    @Override
    public final long removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        checks.requireOpen();
        return outcomes.invalidated(counting(() -> store.removeMatching(pattern)));
    }

    @Override
    public final long removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        checks.requireOpen();
        try (Scan<K, V> scan = counting(() -> store.scan(null))) {
            return new ConditionalRemoval<K, V>(
                            this, (entry, again) -> meets(entry, condition, again), this::invalidate)
                    .walk(scan);
        }
    }

    /**
     * Reads the entry that a change is decided from. Unlike {@link #entry}, which takes an entry that the store cannot
     * read for absent, it fails with the store: a write on the condition that nothing is there would never be met.
     */
    final @Nullable CacheEntry<K, V> entryToChange(K key) {
        return counting(() -> store.entry(key));
    }

    @SuppressWarnings("try") // closed and nothing more
    private boolean meets(CacheEntry<K, V> entry, Predicate<? super CacheEntry<K, V>> condition, boolean again) {
        try (OwnEntries.Running running = checks.running(entry.key(), again)) {
            return condition.test(entry);
        }
    }

    @Override
    public final long invalidateTags(String... tags) {
        checks.requireOpen();
        Set<String> checked = checks.requireTags(tags);
        return checked.isEmpty() ? 0 : outcomes.invalidated(counting(() -> store.invalidateTags(checked)));
    }

    /**
     * Breaks fences for tags until it is closed: see {@link Store#blockTags}.
     *
     * @param tags the tags
     * @return ends it
     */
    public final Registration blockTags(String... tags) {
        return store.blockTags(checks.requireTags(tags));
    }

    @Override
    public final void clear() {
        checks.requireOpen();
        counting(() -> {
            store.clear();
            return true;
        });
        outcomes.cleared();
    }

    @Override
    public final void clearAfter(Duration delay) {
        checks.requireDelayedClear(delay);
        boolean now = delay.isZero() || delay.isNegative();
        if (now) {
            clear();
        }
        counting(() -> {
            store.clearAfter(now ? EntryOptions.FOREVER : delay);
            return true;
        });
    }

    @Override
    public final void clearAt(Instant moment) {
        clearAfter(delayUntil(moment));
    }

    /** The time from now to a moment, by the clock of the manager. */
    final Duration delayUntil(Instant moment) {
        return Duration.between(time.instant(), Objects.requireNonNull(moment, "moment"));
    }

    /** Removes all entries as {@link #clear}, and leaves no moment at which that would be done again. */
    public final void clearForGood() {
        if (store.capabilities().contains(Capability.DELAYED_CLEAR)) {
            clearAfter(Duration.ZERO);
        } else {
            clear();
        }
    }
}
