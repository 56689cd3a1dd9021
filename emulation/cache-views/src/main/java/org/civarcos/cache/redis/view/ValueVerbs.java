package org.civarcos.cache.redis.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The verbs of redis-py for whole values. */
abstract sealed class ValueVerbs<V> extends PartVerbs<V> permits RedisView {
    ValueVerbs(ByteCache cache, Decoding<V> decoding) {
        super(cache, decoding);
    }

    /**
     * Returns a value.
     *
     * @param name the key
     * @return the value, or null if there is none
     */
    public @Nullable V get(Object name) {
        return decoding.value(cache.get(Encoding.key(name)));
    }

    /**
     * Returns a value that has to be there ({@code r[name]}).
     *
     * @param name the key
     * @return the value
     * @throws NoSuchElementException if there is none ({@code KeyError})
     */
    public V item(Object name) {
        V value = get(name);
        if (value == null) {
            throw new NoSuchElementException(String.valueOf(name));
        }
        return value;
    }

    /**
     * Stores a value for ever.
     *
     * @param name the key
     * @param value the value
     * @return true
     */
    public boolean set(Object name, @Nullable Object value) {
        return set(name, value, SetOptions.NONE);
    }

    /**
     * Stores a value.
     *
     * @param name the key
     * @param value the value
     * @param options how long it lives, and when it is stored
     * @return whether it was stored (redis-py has {@code None} for no)
     */
    public boolean set(Object name, @Nullable Object value, SetOptions options) {
        return Errors.isMade(cache.apply(storing(name, value, options)));
    }

    /**
     * Stores a value and returns the former one ({@code set(…, get=True)}).
     *
     * @param name the key
     * @param value the value
     * @param options how long it lives, and when it is stored
     * @return the former value, whether the new one was stored or not, or null if there was none
     */
    public @Nullable V setAndGet(Object name, @Nullable Object value, SetOptions options) {
        return former(storing(name, value, options));
    }

    private Change storing(Object name, @Nullable Object value, SetOptions options) {
        Change change =
                new Change().set(Encoding.key(name), Encoding.bytes(value)).keepFormer();
        return options.refine(change, cache.now());
    }

    private @Nullable V former(Change change) {
        boolean unused = Errors.isMade(cache.apply(change));
        return decoding.value(change.former());
    }

    /**
     * Stores a value for some seconds.
     *
     * @param name the key
     * @param seconds one or more
     * @param value the value
     * @return true
     */
    public boolean setex(Object name, long seconds, @Nullable Object value) {
        return store(name, End.seconds(seconds), value, "setex");
    }

    /**
     * Stores a value for some time, of which the whole seconds count.
     *
     * @param name the key
     * @param time a second or more
     * @param value the value
     * @return true
     */
    public boolean setex(Object name, Duration time, @Nullable Object value) {
        return store(name, End.seconds(End.whole(time)), value, "setex");
    }

    /**
     * Stores a value for some milliseconds.
     *
     * @param name the key
     * @param millis one or more
     * @param value the value
     * @return true
     */
    public boolean psetex(Object name, long millis, @Nullable Object value) {
        return store(name, End.millis(millis), value, "psetex");
    }

    private boolean store(Object name, End end, @Nullable Object value, String command) {
        ByteKey key = Encoding.key(name);
        byte[] bytes = Encoding.bytes(value);
        long at = end.resolved(cache.now(), command);
        return Errors.isMade(cache.apply(new Change().set(key, bytes).endAt(at).keepFormer()));
    }

    /**
     * Stores a value if there is none.
     *
     * @param name the key
     * @param value the value
     * @return whether there was none
     */
    public boolean setnx(Object name, @Nullable Object value) {
        return set(name, value, SetOptions.NONE.nx());
    }

    /**
     * Stores a value for ever and returns the former one.
     *
     * @param name the key
     * @param value the value
     * @return the former value, or null
     */
    public @Nullable V getset(Object name, @Nullable Object value) {
        return setAndGet(name, value, SetOptions.NONE);
    }

    /**
     * Removes an entry and returns its value.
     *
     * @param name the key
     * @return the value, or null if there was none
     */
    public @Nullable V getdel(Object name) {
        return decoding.value(cache.delete(Encoding.key(name)));
    }

    /**
     * Returns a value and lets it live for some time from now, of which the milliseconds count ({@code getex(name,
     * px)}).
     *
     * @param name the key
     * @param time a millisecond or more
     * @return the value, or null if there is none
     */
    public @Nullable V getex(Object name, Duration time) {
        return ended(name, End.millis(Durations.millis(time)));
    }

    /**
     * Returns a value and lets it live until a moment, to the millisecond ({@code getex(name, pxat)}).
     *
     * @param name the key
     * @param moment when, after 1970; one that is past removes the entry
     * @return the value, or null if there is none
     */
    public @Nullable V getex(Object name, Instant moment) {
        return ended(name, End.atMilli(Durations.epochMillis(moment)));
    }

    /** An end that cannot be is refused where there is an entry alone. */
    private @Nullable V ended(Object name, End end) {
        ByteKey key = Encoding.key(name);
        return cache.contains(key) ? former(new Change().expire(key, end.resolved(cache.now(), "getex"))) : null;
    }

    /**
     * Returns a value and lets it live for ever ({@code getex(name, persist=True)}).
     *
     * @param name the key
     * @return the value, or null if there is none
     */
    public @Nullable V getexPersist(Object name) {
        return former(new Change().persist(Encoding.key(name)));
    }

    /**
     * Returns several values.
     *
     * @param names the keys
     * @return the values in the order of the keys, null for a missing one; empty without keys
     */
    public List<@Nullable V> mget(Object... names) {
        List<ByteKey> keys = keys(names);
        List<@Nullable V> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(decoding.value(cache.get(key))));
        return values;
    }

    /**
     * Stores several values for ever, in one step.
     *
     * @param mapping the keys and values, one or more
     * @return true
     */
    public boolean mset(Map<?, ? extends @Nullable Object> mapping) {
        return storeAll(mapping, "mset", false);
    }

    /**
     * Stores several values for ever if none of the keys has one, in one step.
     *
     * @param mapping the keys and values, one or more
     * @return whether none had one
     */
    public boolean msetnx(Map<?, ? extends @Nullable Object> mapping) {
        return storeAll(mapping, "msetnx", true);
    }

    private boolean storeAll(Map<?, ? extends @Nullable Object> mapping, String command, boolean ifAllAbsent) {
        if (mapping.isEmpty()) {
            throw Errors.arity(command);
        }
        List<Change> changes = new ArrayList<>();
        mapping.forEach((name, value) -> changes.add(
                new Change().set(Encoding.key(name), Encoding.bytes(value)).keepFormer()));
        boolean made = cache.applyAll(changes, ifAllAbsent);
        if (made) {
            changes.forEach(change -> Errors.isMade(change.outcome()));
        }
        return made;
    }
}
