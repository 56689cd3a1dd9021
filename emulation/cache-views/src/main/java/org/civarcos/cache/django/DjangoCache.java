package org.civarcos.cache.django;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.memcached.view.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A cache with the verbs of Django's, and with what those of Django 3.2 return and throw (Redis: of Django 4).
 *
 * <p><b>Keys</b> may be of any type, null included, and are stored as {@code prefix:version:key} with the text that
 * Python has for them. One that Memcached would not take is warned of ({@code CacheKeyWarning}), or refused under
 * {@link DjangoBackend#MEMCACHED}.
 *
 * <p><b>Values</b> may be null, which is a value: {@link #get(Object)} then gives null, {@link #hasKey} is true. The
 * cache below must store nulls for that. Values are held by reference where that cache does so; Django copies them.
 *
 * <p><b>Timeouts</b> count from the call; null is never ({@code None}), zero or less has ended at once. A method
 * without one uses that of the {@linkplain DjangoCacheBuilder#timeout settings}, 300 seconds.
 *
 * <p><b>Versions</b>: Django's argument {@code version=2} is {@link #version version(2)} before the verb.
 *
 * <p><b>Threads, blocking, failure</b> are those of the cache below. Each method on one key is atomic, those of files
 * and databases too; {@link #getOrSet(Object, Supplier)}, {@link #incrVersion}, {@code incr} over bytes under {@link
 * DjangoBackend#REDIS}, which looks first as Django does, and what is on several keys are sequences of such steps.
 * Nothing is ever loaded.
 */
public final class DjangoCache {
    /** How long what is stored without a timeout lives, if the settings say nothing. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final Entries entries;
    private final DjangoBackend backend;
    private final KeyRules keys;
    private final int version;
    private final @Nullable Duration defaultTimeout;

    DjangoCache(Entries entries, DjangoBackend backend, KeyRules keys, int version, @Nullable Duration defaultTimeout) {
        this.entries = entries;
        this.backend = backend;
        this.keys = keys;
        this.version = version;
        this.defaultTimeout = defaultTimeout;
    }

    /**
     * Begins one over a cache, of which it uses the entries alone: {@link #clear} clears all of it.
     *
     * @param cache the cache
     * @return settings, with Django's defaults
     */
    public static DjangoCacheBuilder over(Cache<String, @Nullable Object> cache) {
        Objects.requireNonNull(cache, "cache");
        return new DjangoCacheBuilder(DjangoBackend.LOCAL_MEMORY, (backend, timeout, serde) -> {
            if (cache.config().loader().isPresent()
                    || cache.config().bulkLoader().isPresent()) {
                throw new IllegalArgumentException(
                        "cache " + cache.name() + " has a loader: Django's verbs never load");
            }
            if (serde != null) {
                throw new IllegalArgumentException("a serde is of caches of bytes: cache " + cache.name()
                        + " has values of any type, and a serializer of its own");
            }
            return new TypedEntries(cache, backend, timeout);
        });
    }

    /**
     * Begins one over bytes, which holds what Django itself would store on Redis or Memcached: a program in Python that
     * reaches the same bytes by a server shares the entries.
     *
     * @param cache the bytes, of which it uses the entries alone: {@link #clear} clears all of them
     * @return settings, with Django's defaults and the back end {@link DjangoBackend#REDIS}
     */
    public static DjangoCacheBuilder over(ByteCache cache) {
        Objects.requireNonNull(cache, "cache");
        return new DjangoCacheBuilder(DjangoBackend.REDIS, (backend, timeout, serde) -> switch (backend) {
            case REDIS -> new RedisEntries(cache, serde == null ? new RedisSerde() : serde);
            case MEMCACHED -> new MemcachedEntries(cache, serde == null ? Serde.PICKLE : serde);
            default ->
                throw new IllegalArgumentException("bytes have the rules of REDIS or MEMCACHED, not of " + backend);
        });
    }

    /**
     * Returns the same cache at another version, as Django's argument of this name.
     *
     * @param version the version
     * @return a view of the same entries
     */
    public DjangoCache version(int version) {
        return new DjangoCache(entries, backend, keys, version, defaultTimeout);
    }

    /**
     * Makes the key under which an entry is stored.
     *
     * @param key the key
     * @return prefix, version and key, or what the {@link KeyFunction} makes of them
     */
    public String makeKey(@Nullable Object key) {
        return keys.make(key, version);
    }

    private String checked(@Nullable Object key) {
        return keys.checked(key, version);
    }

    /**
     * Returns a value.
     *
     * @param key the key
     * @return the value, or null if there is none
     */
    public @Nullable Object get(@Nullable Object key) {
        return get(key, null);
    }

    /**
     * Returns a value, or the caller's own where there is no entry.
     *
     * @param key the key
     * @param absent what to return then
     * @return the value, which may be null, or {@code absent}
     */
    public @Nullable Object get(@Nullable Object key, @Nullable Object absent) {
        return entries.get(checked(key), absent);
    }

    /**
     * Stores a value with the default timeout.
     *
     * @param key the key
     * @param value the value
     */
    public void set(@Nullable Object key, @Nullable Object value) {
        set(key, value, defaultTimeout);
    }

    /**
     * Stores a value.
     *
     * @param key the key
     * @param value the value
     * @param timeout how long it lives; null for ever, zero or less removes what was there
     */
    public void set(@Nullable Object key, @Nullable Object value, @Nullable Duration timeout) {
        entries.set(checked(key), value, timeout);
    }

    /**
     * Stores a value with the default timeout if there is none.
     *
     * @param key the key
     * @param value the value
     * @return whether there was none
     */
    public boolean add(@Nullable Object key, @Nullable Object value) {
        return add(key, value, defaultTimeout);
    }

    /**
     * Stores a value if there is none.
     *
     * @param key the key
     * @param value the value
     * @param timeout how long it lives; null for ever, zero or less stores nothing
     * @return whether there was none
     */
    public boolean add(@Nullable Object key, @Nullable Object value, @Nullable Duration timeout) {
        return entries.add(checked(key), value, timeout);
    }

    /**
     * Returns a value, and stores another with the default timeout if there is none.
     *
     * @param key the key
     * @param value the value to store
     * @return the value that is there then
     */
    public @Nullable Object getOrSet(@Nullable Object key, @Nullable Object value) {
        return getOrSet(key, () -> value, defaultTimeout);
    }

    /**
     * Returns a value, and makes and stores one with the default timeout if there is none.
     *
     * @param key the key
     * @param maker makes the value
     * @return the value that is there then
     */
    public @Nullable Object getOrSet(@Nullable Object key, Supplier<? extends @Nullable Object> maker) {
        return getOrSet(key, maker, defaultTimeout);
    }

    /**
     * Returns a value, and makes and stores one if there is none. As in Django, callers that come at once each make
     * one, and the first that is stored goes to all: the cache below has {@code get(key, loader)}, where one makes it.
     *
     * @param key the key
     * @param maker makes the value, in the calling thread; null is stored like any other
     * @param timeout how long it lives; null for ever, zero or less stores nothing
     * @return the value that is there then
     */
    public @Nullable Object getOrSet(
            @Nullable Object key, Supplier<? extends @Nullable Object> maker, @Nullable Duration timeout) {
        Objects.requireNonNull(maker, "maker");
        Object found = get(key, Entries.MISSING);
        if (found != Entries.MISSING) {
            return found;
        }
        Object made = maker.get();
        add(key, made, timeout);
        return get(key, made);
    }

    /**
     * Lets an entry live for the default timeout from now.
     *
     * @param key the key
     * @return whether there is one
     */
    public boolean touch(@Nullable Object key) {
        return touch(key, defaultTimeout);
    }

    /**
     * Gives an entry a new timeout.
     *
     * @param key the key
     * @param timeout how long it lives from now; null for ever, zero or less removes it
     * @return whether there was one; under {@link DjangoBackend#REDIS} false too if it lives for ever and is to
     */
    public boolean touch(@Nullable Object key, @Nullable Duration timeout) {
        return entries.touch(checked(key), timeout);
    }

    /**
     * Removes an entry.
     *
     * @param key the key
     * @return whether there was one; with culling also true for one that expired and was not come upon
     */
    public boolean delete(@Nullable Object key) {
        return entries.delete(checked(key));
    }

    /**
     * Tells whether there is an entry ({@code key in cache} too).
     *
     * @param key the key
     * @return whether there is one
     */
    public boolean hasKey(@Nullable Object key) {
        return entries.hasKey(checked(key));
    }

    /**
     * Adds one to a number.
     *
     * @param key the key
     * @return the sum, as {@link #incr(Object, Number)}
     */
    public @Nullable Number incr(@Nullable Object key) {
        return incr(key, 1L);
    }

    /**
     * Adds to a number. Its lifetime stays; files and databases start the default timeout anew.
     *
     * @param key the key
     * @param delta what to add
     * @return the sum; null under {@link DjangoBackend#MEMCACHED} if there is none and the delta is negative
     * @throws MissingKeyException if there is none
     * @throws ClassCastException if the value is no number (Python's {@code TypeError})
     * @throws org.civarcos.cache.memcached.view.MemcacheClientException under {@link DjangoBackend#MEMCACHED} if the
     *     value is no integer from 0 up
     * @throws org.civarcos.cache.redis.view.RedisResponseException under {@link DjangoBackend#REDIS} if the value is no
     *     integer, or the sum exceeds 64 bits
     */
    public @Nullable Number incr(@Nullable Object key, Number delta) {
        return change(key, delta, isNegative(delta));
    }

    /**
     * Subtracts one from a number.
     *
     * @param key the key
     * @return the difference, as {@link #decr(Object, Number)}
     */
    public @Nullable Number decr(@Nullable Object key) {
        return decr(key, 1L);
    }

    /**
     * Subtracts from a number: {@link #incr(Object, Number)} with the negative. Under {@link DjangoBackend#MEMCACHED}
     * it stops at zero.
     *
     * @param key the key
     * @param delta what to subtract
     * @return the difference
     * @throws MissingKeyException if there is none
     */
    public @Nullable Number decr(@Nullable Object key, Number delta) {
        return change(key, PythonNumbers.negate(delta), isNegative(delta));
    }

    /**
     * Adds; {@code turned} where Memcached's back end calls the other verb, whose answer for a missing key it passes
     * on.
     */
    private @Nullable Number change(@Nullable Object key, Number delta, boolean turned) {
        String made = checked(key);
        backend.check(delta);
        Object sum = entries.incr(made, delta);
        if (sum != Entries.MISSING) {
            return (Number) sum;
        }
        if (turned && backend == DjangoBackend.MEMCACHED) {
            return null;
        }
        throw backend.missing(made, KeyRules.text(key));
    }

    private static boolean isNegative(Number delta) {
        return delta.doubleValue() < 0;
    }

    /**
     * Moves an entry to the next version.
     *
     * @param key the key
     * @return the new version
     * @throws MissingKeyException if there is none
     */
    public int incrVersion(@Nullable Object key) {
        return incrVersion(key, 1);
    }

    /**
     * Moves an entry to another version, where it lives for the default timeout.
     *
     * @param key the key
     * @param delta how many versions further
     * @return the new version
     * @throws MissingKeyException if there is none
     * @throws ArithmeticException if there is no such version
     */
    public int incrVersion(@Nullable Object key, int delta) {
        int next = Math.addExact(version, delta);
        Object value = get(key, Entries.MISSING);
        if (value == Entries.MISSING) {
            throw new MissingKeyException("Key '" + KeyRules.text(key) + "' not found");
        }
        version(next).set(key, value);
        delete(key);
        return next;
    }

    /**
     * Moves an entry to the version before.
     *
     * @param key the key
     * @return the new version
     * @throws MissingKeyException if there is none
     */
    public int decrVersion(@Nullable Object key) {
        return decrVersion(key, 1);
    }

    /**
     * Moves an entry to an earlier version, where it lives for the default timeout.
     *
     * @param key the key
     * @param delta how many versions back
     * @return the new version
     * @throws MissingKeyException if there is none
     * @throws ArithmeticException if there is no such version
     */
    public int decrVersion(@Nullable Object key, int delta) {
        return incrVersion(key, Math.negateExact(delta));
    }

    /**
     * Returns the values of the keys that are there.
     *
     * @param wanted the keys
     * @return a new map in the order of the keys, without the missing ones; values may be null
     */
    public Map<@Nullable Object, @Nullable Object> getMany(Iterable<? extends @Nullable Object> wanted) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        wanted.forEach(key -> made.put(checked(key), key));
        Map<@Nullable Object, @Nullable Object> found = new LinkedHashMap<>();
        entries.getMany(made.keySet()).forEach((key, value) -> found.put(made.get(key), value));
        return found;
    }

    /**
     * Stores several values with the default timeout.
     *
     * @param data the keys and values
     * @return the keys that could not be stored
     */
    public List<@Nullable Object> setMany(Map<? extends @Nullable Object, ? extends @Nullable Object> data) {
        return setMany(data, defaultTimeout);
    }

    /**
     * Stores several values. A key that is refused keeps all of them from being stored.
     *
     * @param data the keys and values
     * @param timeout how long they live; null for ever, zero or less removes what was there
     * @return the keys that could not be stored
     */
    public List<@Nullable Object> setMany(
            Map<? extends @Nullable Object, ? extends @Nullable Object> data, @Nullable Duration timeout) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String checked = checked(key);
            made.put(checked, value);
            given.put(checked, key);
        });
        List<@Nullable Object> failed = new ArrayList<>();
        entries.setMany(made, timeout).forEach(key -> failed.add(given.get(key)));
        return failed;
    }

    /**
     * Removes several entries.
     *
     * @param wanted the keys
     */
    public void deleteMany(Iterable<? extends @Nullable Object> wanted) {
        Collection<String> made = new ArrayList<>();
        wanted.forEach(key -> made.add(checked(key)));
        entries.deleteMany(made);
    }

    /** Removes all entries of the cache below, of all versions and prefixes. */
    public void clear() {
        entries.clear();
    }
}
