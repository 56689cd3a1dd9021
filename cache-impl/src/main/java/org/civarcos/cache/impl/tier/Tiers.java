package org.civarcos.cache.impl.tier;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.ReadCounts;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** Base of both faces of a tiered store: the copies above, and the rules by which they are made and dropped. */
final class Tiers<K, V extends @Nullable Object> implements Consumer<Invalidation<K>> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    final Store<K, V> upper;
    final Store<K, V> lower;
    final ReadCounts above;
    final ReadCounts below;
    private final CopyLifetimes lifetimes;
    private final boolean copiesWrites;
    private final ChangesUnderWay changes = new ChangesUnderWay();

    Tiers(StoreContext<K, V> context, Store<K, V> upper, Store<K, V> lower, Duration copyTtl, boolean copiesWrites) {
        this.upper = upper;
        this.lower = lower;
        this.copiesWrites = copiesWrites;
        boolean counts = context.config().statistics().orElse(false);
        above = new ReadCounts(counts);
        below = new ReadCounts(counts);
        lifetimes = new CopyLifetimes(context.manager().time(), context.config(), copyTtl);
    }

    /** The copy above; the {@linkplain Absent marker} if there is none, or the upper tier fails. */
    @SuppressWarnings("NullAway") // what is found is a V, or the marker as it was given
    V copyOf(K key) {
        V missing = Absent.marker();
        V found = missing;
        try {
            found = upper.getOrDefault(key, missing);
        } catch (CacheStoreException e) {
            return missing;
        } finally {
            above.read(found != missing);
        }
        return found;
    }

    /** The copy above where the lower tier, which knows the age of a value, fails; null if there is none. */
    @Nullable
    AgedValue<V> agedCopyOf(K key) {
        AgedValue<V> copy = upper.capabilities().contains(Capability.AGE) ? upper.getAged(key) : null;
        above.read(copy != null);
        return copy;
    }

    /** The copies above, in the order of the keys. */
    Map<K, V> copiesOf(Set<? extends K> keys) {
        Map<K, V> copies = new LinkedHashMap<>();
        for (K key : keys) {
            V copy = copyOf(key);
            if (!Absent.is(copy)) {
                copies.put(key, copy);
            }
        }
        return copies;
    }

    /** Begins a read below of a key that has no copy. */
    Ascent ascend(K key) {
        return new Ascent(key);
    }

    /** A read below, that makes a copy of what it finds if nothing changes meanwhile. */
    final class Ascent implements AutoCloseable {
        private final long asked = lifetimes.now();
        private final Fence fence;
        private final boolean quiet;

        private Ascent(K key) {
            fence = upper.fence(key);
            quiet = changes.isQuiet(key); // after the fence is open: see ChangesUnderWay
        }

        void found(CacheEntry<K, V> entry) {
            if (quiet) {
                copy(entry.key(), entry.value(), lifetimes.ofRead(entry, asked), fence);
            }
        }

        @Override
        public void close() {
            release(fence);
        }
    }

    /** Begins a read below of the keys that have no copy. */
    Ascents ascendAll(Set<? extends K> keys, Map<K, V> copies) {
        return new Ascents(keys, copies);
    }

    /** Reads below of several keys. */
    final class Ascents implements AutoCloseable {
        private final Set<? extends K> asked;
        private final Map<K, V> copies;
        private final Map<K, Ascent> each = new LinkedHashMap<>();

        private Ascents(Set<? extends K> asked, Map<K, V> copies) {
            this.asked = asked;
            this.copies = copies;
            try {
                for (K key : asked) {
                    if (!copies.containsKey(key)) {
                        each.put(key, new Ascent(key));
                    }
                }
            } catch (Throwable e) {
                close();
                throw e;
            }
        }

        /** What has to be read. */
        Set<K> keys() {
            return each.keySet();
        }

        /** Brings together, in the order that was asked for, the copies and what was found below. */
        Map<K, V> found(Map<K, CacheEntry<K, V>> entries) {
            below.read(entries.size(), each.size() - entries.size());
            Map<K, V> all = new LinkedHashMap<>();
            for (K key : asked) {
                CacheEntry<K, V> entry = entries.get(key);
                Ascent ascent = each.get(key);
                if (ascent == null) {
                    all.put(key, copies.get(key));
                } else if (entry != null) {
                    ascent.found(entry);
                    all.put(key, entry.value());
                }
            }
            return all;
        }

        @Override
        public void close() {
            each.values().forEach(Ascent::close);
        }
    }

    /** Closes a fence above. One that fails at that costs no caller its value, and no other fence its end. */
    private static void release(Fence fence) {
        boolean unused = Guarded.run(LOG, () -> "the fence of a copy is not closed", fence::close);
    }

    private void copy(K key, V value, @Nullable EntryOptions options, Fence fence) {
        if (options != null) {
            try {
                upper.put(key, value, options, new WriteCondition.IfIntact(fence));
            } catch (CacheStoreException e) {
                // there is no copy, which is right as well
            }
        }
    }

    /** Begins a change of one key below: its copy is dropped, and none is made until the change is closed. */
    Change change(K key) {
        return new Change(key);
    }

    /** A change below. */
    final class Change implements Changes {
        private final K key;
        private final long asked = lifetimes.now();
        private final long begun;
        private final @Nullable Fence fence;
        private final Optional<Duration> clearsIn;

        private Change(K key) {
            this.key = key;
            begun = changes.begin(key);
            try {
                upper.remove(key, WriteCondition.ALWAYS);
                Fence opened = copiesWrites ? upper.fence(key) : null;
                if (opened != null && changes.isWideUnderWay()) { // after the fence is open: see ChangesUnderWay
                    release(opened);
                }
                fence = opened;
                // before the write: afterwards the moment may have been, and be forgotten
                clearsIn = opened == null ? Optional.empty() : untilClear();
            } catch (Throwable e) {
                changes.end(key);
                throw e;
            }
        }

        /** Puts a copy of what was written above, if this has been the only change. */
        void applied(V value, EntryOptions options) {
            if (fence != null && changes.isAlone(key, begun)) {
                copy(key, value, lifetimes.ofWrite(options, asked, clearsIn), fence);
            }
        }

        @Override
        public void close() {
            changes.end(key);
            if (fence != null) {
                release(fence);
            }
        }
    }

    /** How long it is until the lower tier goes as a whole; no time at all where it does not say. */
    private Optional<Duration> untilClear() {
        try {
            return lower.clearsIn();
        } catch (CacheStoreException e) {
            return Optional.of(Duration.ZERO);
        }
    }

    /** Begins a change of several keys below: their copies are dropped, and none is made until it is closed. */
    Changes change(Collection<? extends K> keys) {
        List<K> begun = new ArrayList<>(keys.size());
        Changes end = () -> begun.forEach(changes::end);
        return changing(
                () -> {
                    for (K key : keys) {
                        changes.begin(key);
                        begun.add(key);
                    }
                    upper.removeAll(keys);
                },
                end);
    }

    /**
     * Begins a change below of keys that are not known.
     *
     * @param drop drops their copies
     */
    Changes changeAll(Runnable drop) {
        changes.beginWide();
        return changing(drop, changes::endWide);
    }

    private static Changes changing(Runnable drop, Changes end) {
        try {
            drop.run();
            return end;
        } catch (Throwable e) {
            end.close();
            throw e;
        }
    }

    /** A change below, of one key or several. */
    interface Changes extends AutoCloseable {
        @Override
        void close();
    }

    /** Drops copies of what others changed below. */
    @Override
    public void accept(Invalidation<K> changed) {
        if (changed instanceof Invalidation.Keys<K> some) {
            upper.removeAll(some.keys());
        } else if (changed instanceof Invalidation.Tags<K> some) {
            upper.invalidateTags(some.tags());
        } else {
            upper.clear();
        }
    }
}
