package org.civarcos.cache.jcache;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.integration.CacheLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Atomic changes of single entries, over the engine: a change is a step on a {@link PendingEntry}, whose wishes are
 * carried out with the expiry policy, the writer and the listeners that the cache has. If the entry was changed
 * meanwhile, the step runs again on the entry as it is then.
 */
final class Entries<K, V> {
    private final Cache<K, Object> engine;
    private final Copying copying;
    private final Lifetimes lifetimes;
    private final Listeners<K, V> listeners;
    private final @Nullable WriteThrough<K, V> writer;
    private final KeyLocks<K> locks = new KeyLocks<>();

    Entries(
            Cache<K, Object> engine,
            Copying copying,
            Lifetimes lifetimes,
            Listeners<K, V> listeners,
            @Nullable WriteThrough<K, V> writer) {
        this.engine = engine;
        this.copying = copying;
        this.lifetimes = lifetimes;
        this.listeners = listeners;
        this.writer = writer;
    }

    /** Runs a step and writes through what it does. */
    PendingEntry<K, V> change(K key, Consumer<PendingEntry<K, V>> step) {
        return writer == null ? apply(key, null, null, step) : exclusively(key, null, step);
    }

    /** As {@link #change}, for what is in the writer's world already, or comes from there. */
    PendingEntry<K, V> changeHere(K key, Consumer<PendingEntry<K, V>> step) {
        return apply(key, null, null, step);
    }

    /**
     * As {@link #change}, for one step at a time on each key.
     *
     * @param loader makes a missing value that the step asks for, or null
     */
    PendingEntry<K, V> exclusively(K key, @Nullable CacheLoader<K, V> loader, Consumer<PendingEntry<K, V>> step) {
        return locks.holding(key, () -> apply(key, loader, writer, step));
    }

    private PendingEntry<K, V> apply(
            K key,
            @Nullable CacheLoader<K, V> loader,
            @Nullable WriteThrough<K, V> through,
            Consumer<PendingEntry<K, V>> step) {
        K own = copying.own(key);
        Supplier<PendingEntry<K, V>> operation = () -> engine.invoke(own, entry -> {
            PendingEntry<K, V> pending = new PendingEntry<>(key, entry.exists(), entry.value(), loader);
            step.accept(pending);
            carryOut(pending, entry, through);
            return pending;
        });
        PendingEntry<K, V> done = listeners.calling(own, operation);
        if (done.expires()) {
            touch(own, Lifetimes.EXPIRED);
        } else if (done.change() == PendingEntry.Change.READ) {
            accessed(own);
        }
        return done;
    }

    private void carryOut(
            PendingEntry<K, V> pending, MutableEntry<K, Object> entry, @Nullable WriteThrough<K, V> through) {
        switch (pending.change()) {
            case NONE, READ -> {}
            case LOADED -> store(pending, entry);
            case SET -> {
                Object form = copying.form(pending.next()); // what cannot be kept is not written either
                if (through != null) {
                    through.write(pending.getKey(), pending.next());
                }
                store(pending, entry, form);
            }
            case REMOVED -> {
                if (through != null) {
                    through.delete(pending.getKey());
                }
                entry.remove();
            }
        }
    }

    private void store(PendingEntry<K, V> pending, MutableEntry<K, Object> entry) {
        store(pending, entry, copying.form(pending.next()));
    }

    @SuppressWarnings("ReferenceEquality") // a constant
    private void store(PendingEntry<K, V> pending, MutableEntry<K, Object> entry, Object form) {
        EntryOptions options = pending.found() ? lifetimes.update() : lifetimes.creation();
        if (options == Lifetimes.EXPIRED) {
            pending.expire();
        } else {
            entry.setValue(form, options);
            pending.wasStored();
        }
    }

    /** Does what the policy wants done after an access that the engine did not see as one. */
    void accessed(K key) {
        EntryOptions options = lifetimes.access();
        if (options != null) {
            touch(key, options);
        }
    }

    /** A step of its own: whatever is there by now is what the policy speaks of. */
    private void touch(K key, EntryOptions options) {
        listeners.calling(key, () -> engine.touch(key, options));
    }
}
