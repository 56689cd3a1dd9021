package org.civarcos.cache.jcache;

import java.util.Objects;
import javax.cache.integration.CacheLoader;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry, present or not, in the hands of an operation: what it sees, and what it wants done. All operations but the
 * plainest are written as a step on such an entry, entry processors among them.
 */
final class PendingEntry<K, V> implements MutableEntry<K, V> {
    /** Change of an entry that a processor asked for. */
    enum Change {
        NONE,
        /** Counts as an access. */
        READ,
        /** The value was loaded: stored, but not written through. */
        LOADED,
        SET,
        REMOVED
    }

    private final K key;
    private final boolean found;
    private final @Nullable Object form;
    private final @Nullable CacheLoader<K, V> loader;
    private @Nullable V former;
    private @Nullable V value;
    private Change change = Change.NONE;
    private boolean stored;
    private boolean expires;

    PendingEntry(K key, boolean found, @Nullable Object form, @Nullable CacheLoader<K, V> loader) {
        this.key = key;
        this.found = found;
        this.form = form;
        this.loader = loader;
    }

    /** Whether there was an entry. */
    boolean found() {
        return found;
    }

    Change change() {
        return change;
    }

    /** Whether an entry was there that is gone. */
    boolean removed() {
        return found && change == Change.REMOVED;
    }

    /** Whether the value was stored. */
    boolean stored() {
        return stored;
    }

    void wasStored() {
        stored = true;
    }

    /** Whether the policy gives it no time, so that what is there has to go. */
    boolean expires() {
        return expires;
    }

    void expire() {
        expires = found;
    }

    /** The value that was there, or null; neither loads nor counts as an access. */
    @Nullable
    V former() {
        if (former == null && form != null) {
            former = Copying.live(form);
        }
        return former;
    }

    /** Counts as an access. */
    void access() {
        if (found && change == Change.NONE) {
            change = Change.READ;
        }
    }

    /** Sets the value, whatever there was: {@link #setValue} without a look at what is there. */
    void set(V next) {
        value = next;
        change = Change.SET;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return switch (change) {
            case NONE, READ -> found;
            case LOADED, SET -> true;
            case REMOVED -> false;
        };
    }

    @Override
    public @Nullable V getValue() {
        if (change != Change.NONE && change != Change.READ) {
            return value;
        }
        if (found) {
            access();
            return former();
        }
        if (loader != null) {
            V loaded = loader.load(key);
            if (loaded != null) {
                value = loaded;
                change = Change.LOADED;
            }
            return loaded;
        }
        return null;
    }

    @Override
    public void setValue(V next) {
        set(Objects.requireNonNull(next, "value"));
    }

    @Override
    public void remove() {
        change = change == Change.SET && !found ? Change.NONE : Change.REMOVED;
        value = null;
    }

    /** The value that is to be stored. */
    V next() {
        return Objects.requireNonNull(value);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Unwrapping.unwrap(this, type);
    }
}
