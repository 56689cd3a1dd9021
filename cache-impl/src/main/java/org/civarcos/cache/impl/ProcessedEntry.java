package org.civarcos.cache.impl;

import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.MutableEntry;
import org.jspecify.annotations.Nullable;

/** What an entry processor sees, and what it wants done. */
final class ProcessedEntry<K, V extends @Nullable Object> implements MutableEntry<K, V> {
    /** What is to be done with the entry. */
    enum Change {
        NONE,
        SET,
        REMOVE
    }

    private final K key;
    private final boolean wasPresent;
    private boolean exists;
    private @Nullable V value;
    private EntryOptions options = EntryOptions.DEFAULT;
    private Change change = Change.NONE;

    ProcessedEntry(K key, @Nullable CacheEntry<K, V> entry) {
        this.key = key;
        wasPresent = entry != null;
        exists = wasPresent;
        value = entry == null ? null : entry.value();
    }

    Change change() {
        return change;
    }

    EntryOptions options() {
        return options;
    }

    @Override
    public K key() {
        return key;
    }

    @Override
    public boolean exists() {
        return exists;
    }

    @Override
    public @Nullable V value() {
        return value;
    }

    @Override
    public void setValue(V value, EntryOptions options) {
        this.value = value;
        this.options = options;
        exists = true;
        change = Change.SET;
    }

    @Override
    public void remove() {
        value = null;
        exists = false;
        change = wasPresent ? Change.REMOVE : Change.NONE;
    }
}
