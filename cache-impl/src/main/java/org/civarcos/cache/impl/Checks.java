package org.civarcos.cache.impl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/** What a cache does not take, and what it says then: which cache, what was wrong, and what to do. */
final class Checks<K, V extends @Nullable Object> {
    private static final int MOST_BY_HEAT = 1_000;

    private final String name;
    private final CacheConfig<K, V> config;
    private final Store<K, V> store;
    private final boolean cacheNulls;
    private volatile boolean closed;

    Checks(String name, CacheConfig<K, V> config, Store<K, V> store) {
        this.name = name;
        this.config = config;
        this.store = store;
        cacheNulls = config.cacheNulls().orElse(true);
    }

    boolean isClosed() {
        return closed;
    }

    /** From now on nothing is taken any more. */
    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cache " + name + " is closed");
        }
    }

    void requireKey(K key) {
        if (key == null) {
            throw new NullPointerException("a key of cache " + name + " is null");
        }
        requireOpen();
    }

    void requireEntry(K key, V value) {
        requireKey(key);
        if (value == null && !cacheNulls) {
            throw new NullPointerException("the value of key " + key + " is null, and cache " + name
                    + " stores no nulls: remove the key, or set cacheNulls(true)");
        }
    }

    void requireTouch(K key, EntryOptions options) {
        requireKey(key);
        if (!options.tags().isEmpty()) {
            throw new IllegalArgumentException(
                    "touch changes a lifetime, not tags: " + options.tags() + " for key " + key + " of cache " + name);
        }
    }

    void requireNumber(K key) {
        requireKey(key);
        if (config.valueType().rawType() != Long.class) {
            throw new UnsupportedOperationException(
                    "cache " + name + " has values of type " + config.valueType() + ": only Long can be incremented");
        }
    }

    Set<String> requireTags(String... tags) {
        Set<String> checked = new LinkedHashSet<>();
        for (String tag : tags) {
            checked.add(EntryOptions.requireTag(tag));
        }
        return checked;
    }

    Set<K> distinct(Collection<? extends K> keys) {
        requireOpen();
        List<K> all = new ArrayList<>(keys);
        all.forEach(this::requireKey);
        return new LinkedHashSet<>(all);
    }

    void requireCapability(Capability capability) {
        if (!store.capabilities().contains(capability)) {
            throw new UnsupportedOperationException("cache " + name + " cannot do " + capability.description()
                    + ": its store \"" + config.store().orElse("") + "\" does not have it");
        }
    }

    void requireBound(long bound) {
        if (bound < 1 || bound == Long.MAX_VALUE) {
            throw new IllegalArgumentException("the bound of cache " + name + " cannot become " + bound
                    + ": give one or more, and less than Long.MAX_VALUE");
        }
        requireCapability(Capability.SIZE_BOUND);
        if (store.bound().isEmpty()) {
            throw new UnsupportedOperationException("cache " + name + " was created without a bound and cannot be given"
                    + " one: create it with maximumSize or maximumWeight");
        }
    }

    void requireLimitByHeat(int limit) {
        if (limit < 1 || limit > MOST_BY_HEAT) {
            throw new IllegalArgumentException(
                    "cannot find the " + limit + " hottest or coldest entries: give 1 to " + MOST_BY_HEAT);
        }
        requireCapability(Capability.HEAT);
    }

    void requireEvents() {
        if (!store.capabilities().contains(Capability.EVENTS)) {
            throw new UnsupportedOperationException("cache " + name + " has no listeners: its store \""
                    + config.store().orElse("") + "\" does not tell what happens");
        }
    }
}
