package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.update.Additions;
import org.civarcos.cache.impl.update.Joins;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/** Checks of a cache's arguments, whose exceptions name the cache, the fault and the cure. */
final class Checks<K, V extends @Nullable Object> {
    private static final int MOST_BY_HEAT = 1_000;
    private static final int OPEN = 0;
    private static final int CLOSED = 1;

    /** Functions on entries have run: a change may be that of one. */
    private static final int RUNS_FUNCTIONS = 2;

    private final String name;
    private final CacheConfig<K, V> config;
    private final Store<K, V> store;
    private final boolean cacheNulls;

    /** {@link #OPEN} while there is nothing to look for: one look tells that, however much there is to find. */
    private volatile int state;

    private final OwnEntries own;

    Checks(String name, CacheConfig<K, V> config, Store<K, V> store) {
        this.name = name;
        this.config = config;
        this.store = store;
        cacheNulls = config.cacheNulls().orElse(true);
        own = new OwnEntries(name);
    }

    boolean isClosed() {
        return (state & CLOSED) != 0;
    }

    /** From now on nothing is taken any more. */
    synchronized void close() {
        state |= CLOSED;
    }

    private synchronized void lookForFunctions() {
        state |= RUNS_FUNCTIONS;
    }

    void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("cache " + name + " is closed");
        }
    }

    void requireKey(K key) {
        if (key == null) {
            throw new NullPointerException("a key of cache " + name + " is null");
        }
        requireOpen();
    }

    /** Requires a key whose entry may be changed: not again and again by a function that is running on it. */
    void requireOthers(K key) {
        if (key == null || state != OPEN) {
            requireKey(key);
            own.refuseChange(key);
        }
    }

    /** Requires a key on whose entry a function may run: not inside another. */
    void requireNoFunction(K key) {
        requireKey(key);
        own.refuseFunction(key);
    }

    /**
     * Notes that a function on an entry runs in this thread, until what is returned is closed.
     *
     * @param again whether it ran before, and the entry was changed meanwhile
     */
    OwnEntries.Running running(K key, boolean again) {
        if ((state & RUNS_FUNCTIONS) == 0) {
            lookForFunctions();
        }
        return own.enter(key, again);
    }

    void requireEntry(K key, V value) {
        requireOthers(key);
        if (value == null && !cacheNulls) {
            throw new NullPointerException("the value of key " + SafeText.of(key) + " is null, and cache " + name
                    + " stores no nulls: remove the key, or set cacheNulls(true)");
        }
    }

    void requireTouch(K key, EntryOptions options) {
        requireOthers(key);
        requireLifetime(key, options);
    }

    void requireTouch(K key, EntryOptions options, TouchCondition condition) {
        requireTouch(key, options);
        if (options.keeps() && condition != TouchCondition.ALWAYS) {
            throw new IllegalArgumentException("touch of " + nameOf(key) + " keeps the lifetime, which " + condition
                    + " has nothing to compare with: give a time to live, or no condition");
        }
    }

    /** Requires options that say a lifetime and nothing else. */
    void requireLifetime(K key, EntryOptions options) {
        if (!options.tags().isEmpty()) {
            throw new IllegalArgumentException(
                    "touch changes a lifetime, not tags: " + options.tags() + " for " + nameOf(key));
        }
    }

    /** Requires values that are whole numbers. Returns their type. */
    Class<?> requireInteger(K key) {
        return requireType(
                key,
                Additions::isInteger,
                "only Long, Integer, Short, Byte and BigInteger can be incremented by a whole number, and Double, Float"
                        + " and BigDecimal by a double");
    }

    /** Requires values that are numbers with a fraction. Returns their type. */
    Class<?> requireFraction(K key) {
        return requireType(
                key,
                Additions::isFraction,
                "only Double, Float and BigDecimal can be incremented by a double; give whole numbers a long");
    }

    /** Requires values to which something can be joined, and something to join. */
    void requireJoin(K key, V more) {
        requireType(key, Joins::isJoinable, "only String and byte[] can be appended and prepended to");
        if (more == null) {
            throw new NullPointerException("what is to be joined to " + nameOf(key) + " is null");
        }
    }

    private Class<?> requireType(K key, Predicate<Class<?>> fits, String otherwise) {
        requireOthers(key);
        Class<?> type = config.valueType().rawType();
        if (!fits.test(type)) {
            throw new UnsupportedOperationException(
                    "cache " + name + " has values of type " + config.valueType() + ": " + otherwise);
        }
        return type;
    }

    /** Names an entry, in a message. */
    String nameOf(K key) {
        return name + "[" + SafeText.of(key) + "]";
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

    /** As {@link #distinct}, of keys whose entries are to be changed. */
    Set<K> distinctOthers(Collection<? extends K> keys) {
        Set<K> distinct = distinct(keys);
        distinct.forEach(this::requireOthers);
        return distinct;
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

    void requireScan(KeyPattern pattern, ScanCursor from, int limit) {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(from, "from");
        requireOpen();
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "cache " + name + " cannot scan with a limit of " + limit + ": give one or more");
        }
        requireCapability(Capability.SCAN);
    }

    void requireDelayedClear(Duration delay) {
        Objects.requireNonNull(delay, "delay");
        requireOpen();
        requireCapability(Capability.DELAYED_CLEAR);
    }

    void requireLock(K key, LockOptions options) {
        requireKey(key);
        Objects.requireNonNull(options, "options");
        requireCapability(Capability.LOCK);
    }

    void requireEvents() {
        if (!store.capabilities().contains(Capability.EVENTS)) {
            throw new UnsupportedOperationException("cache " + name + " has no listeners: its store \""
                    + config.store().orElse("") + "\" does not tell what happens");
        }
    }
}
