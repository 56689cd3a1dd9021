package org.civarcos.cache.impl.cache;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.update.Additions;
import org.civarcos.cache.impl.update.Joins;
import org.civarcos.cache.impl.update.Step;
import org.civarcos.cache.impl.update.Update;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the blocking face that depend on what was there: each is an {@link Update}, which runs again if the
 * entry was changed meanwhile.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public abstract class UpdatingCache<K, V extends @Nullable Object> extends RemovingCache<K, V> {
    final Reads<K, V> reads;

    UpdatingCache(CacheAssembly<K, V> assembly) {
        super(assembly);
        reads = assembly.reads;
    }

    @Override
    public final long increment(K key, long delta) {
        return add(key, delta, 0L).orElseThrow();
    }

    @Override
    public final OptionalLong incrementIfPresent(K key, long delta) {
        return add(key, delta, null);
    }

    private OptionalLong add(K key, long delta, @Nullable Long initial) {
        Class<?> type = checks.requireInteger(key);
        return type == Long.class
                ? outcomes.added(key, counting(() -> store.increment(key, delta, initial)))
                : update(key, false, Additions.ofInteger(type, delta, initial));
    }

    @Override
    public final double increment(K key, double delta) {
        return update(key, false, Additions.ofFraction(checks.requireFraction(key), delta));
    }

    @Override
    public final int append(K key, V suffix) {
        return append(key, suffix, false).orElseThrow();
    }

    @Override
    public final OptionalInt appendIfPresent(K key, V suffix) {
        return append(key, suffix, true);
    }

    private OptionalInt append(K key, V suffix, boolean ifPresent) {
        checks.requireJoin(key, suffix);
        return update(key, false, Joins.after(suffix, ifPresent));
    }

    @Override
    public final int prepend(K key, V prefix) {
        return prepend(key, prefix, false).orElseThrow();
    }

    @Override
    public final OptionalInt prependIfPresent(K key, V prefix) {
        return prepend(key, prefix, true);
    }

    private OptionalInt prepend(K key, V prefix, boolean ifPresent) {
        checks.requireJoin(key, prefix);
        return update(key, false, Joins.before(prefix, ifPresent));
    }

    @Override
    public final @Nullable V getAndPut(K key, V value, EntryOptions options) {
        checks.requireEntry(key, value);
        return update(key, true, Update.getAndPut(value, options));
    }

    @Override
    public final @Nullable V getAndTouch(K key, EntryOptions options) {
        checks.requireTouch(key, options);
        return update(key, true, Update.getAndTouch(options));
    }

    @Override
    public final @Nullable V getAndRemove(K key) {
        checks.requireOthers(key);
        return update(key, true, Update.getAndRemove());
    }

    @Override
    public final <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor) {
        checks.requireNoFunction(key);
        Objects.requireNonNull(processor, "processor");
        return update(key, true, new Processing<>(key, processor, checks));
    }

    /**
     * Runs an update until its step is done on the entry that it saw.
     *
     * @param isRead whether it counts as a read
     */
    private <R extends @Nullable Object> R update(K key, boolean isRead, Update<K, V, R> update) {
        Attempts attempts = null;
        while (true) {
            CacheEntry<K, V> entry = entryToChange(key);
            Step<V, R> step = update.of(entry);
            if (tryStep(key, step, entry)) {
                if (isRead) {
                    reads.ofUpdate(entry != null);
                }
                return step.result();
            }
            attempts = Attempts.failed(attempts, () -> checks.nameOf(key));
        }
    }

    /** Does a step. Returns false if the entry is no longer the one that it was decided from. */
    private boolean tryStep(K key, Step<V, ?> step, @Nullable CacheEntry<K, V> seen) {
        if (step instanceof Step.Put<V, ?> put) {
            return write(key, put.value(), put.options(), asSeen(seen, WriteCondition.IF_ABSENT))
                    != WriteOutcome.NOT_MET;
        }
        if (step instanceof Step.Touch<V, ?> touch && seen != null) {
            EntryOptions options = lifetimes.ofTouch(touch.options());
            return counting(() -> store.touch(key, options, TouchCondition.ALWAYS, seen.version()));
        }
        if (step instanceof Step.Remove) {
            return removeFrom(store, key, asSeen(seen, WriteCondition.ALWAYS)) || seen == null;
        }
        return true;
    }

    /** The condition that an entry is still the one that was seen; another one where there was none. */
    static WriteCondition asSeen(@Nullable CacheEntry<?, ?> entry, WriteCondition otherwise) {
        return entry == null ? otherwise : new WriteCondition.IfVersion(entry.version());
    }
}
