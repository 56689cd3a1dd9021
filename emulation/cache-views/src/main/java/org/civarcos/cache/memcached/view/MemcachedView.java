package org.civarcos.cache.memcached.view;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;
import org.civarcos.cache.memcached.view.Serde.Serialized;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of pymemcache over bytes, with what its client returns and throws in front of Memcached 1.6: see {@link
 * #over} and {@link MemcachedViewBuilder}. Thread-safe; each call on one key is one atomic step.
 *
 * <p><b>Times</b> ({@code expire}) are Memcached's seconds: 0 for ever, up to 2,592,000 from now, above that since
 * 1970, negative ended at once.
 *
 * <p><b>Without reply</b>, which is pymemcache's default, writes return true whatever became of them: {@link
 * MemcachedViewBuilder#defaultNoreply defaultNoreply(false)}.
 *
 * <p><b>Errors</b>: each verb throws {@link MemcacheIllegalInputException} for a key that is too long (250 bytes), has
 * white space or is not ASCII, and {@link NullPointerException} for a null key.
 */
public final class MemcachedView {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

    private final ByteCache cache;
    private final Serde serde;
    private final KeyCheck keys;
    private final boolean noreply;
    private final int maximumValue;

    MemcachedView(MemcachedViewBuilder settings) {
        cache = settings.cache;
        serde = settings.serde;
        keys = new KeyCheck(settings.keyPrefix, settings.allowUnicodeKeys);
        noreply = settings.defaultNoreply;
        maximumValue = settings.maximumValue;
    }

    /**
     * Begins a view.
     *
     * @param cache the entries; with {@link org.civarcos.cache.bytes.ByteCacheBuilder#casNumbers CAS numbers}, which
     *     {@link #gets} tells
     * @return settings, with pymemcache's defaults
     */
    public static MemcachedViewBuilder over(ByteCache cache) {
        return new MemcachedViewBuilder(cache);
    }

    /**
     * Stores a value for ever.
     *
     * @param key the key
     * @param value the value
     * @return true
     * @throws MemcacheServerException if the value is too large; the former one is gone
     */
    public boolean set(String key, @Nullable Object value) {
        return set(key, value, 0);
    }

    /**
     * Stores a value.
     *
     * @param key the key
     * @param value the value
     * @param expire how long it lives
     * @return true
     * @throws MemcacheServerException if the value is too large; the former one is gone
     */
    public boolean set(String key, @Nullable Object value, long expire) {
        return set(key, value, expire, null);
    }

    /**
     * Stores a value with flags of the caller's own.
     *
     * @param key the key
     * @param value the value
     * @param expire how long it lives
     * @param flags 32 bits; null for those of the {@link Serde}
     * @return true
     * @throws MemcacheServerException if the value is too large; the former one is gone
     */
    public boolean set(String key, @Nullable Object value, long expire, @Nullable Integer flags) {
        ByteKey bytes = keys.of(key, "set");
        return set(bytes, serde.serialize(value), expire, flags);
    }

    private boolean set(ByteKey key, Serialized value, long expire, @Nullable Integer flags) {
        if (value.bytes().length > maximumValue) {
            cache.delete(key);
            return refuse();
        }
        Change change = change(key, value, expire);
        Outcome outcome = cache.apply(flags == null ? change : change.flags(flags));
        return noreply || stored(outcome);
    }

    private boolean refuse() {
        if (noreply) {
            return true;
        }
        throw new MemcacheServerException("object too large for cache");
    }

    private Change change(ByteKey key, Serialized value, long expire) {
        return new Change().set(key, value.bytes()).flags(value.flags()).endAt(Expiry.end(expire, cache.now()));
    }

    private static boolean stored(Outcome outcome) {
        switch (outcome) {
            case APPLIED -> {
                return true;
            }
            case TOO_LARGE -> throw new MemcacheServerException("object too large for cache");
            case REFUSED -> throw new MemcacheServerException("out of memory storing object");
            default -> {
                return false;
            }
        }
    }

    /**
     * Stores several values.
     *
     * @param values the keys and values; if one key is refused nothing is stored
     * @param expire how long they live
     * @return no keys: none is left out in silence
     * @throws MemcacheServerException if a value is too large; the former one is gone, and those after it are not
     * stored
     */
    public List<String> setMany(Map<String, ? extends @Nullable Object> values, long expire) {
        Map<ByteKey, Serialized> made = new LinkedHashMap<>();
        values.forEach((key, value) -> made.put(keys.of(key, "set"), serde.serialize(value)));
        made.forEach((key, value) -> set(key, value, expire, null));
        return List.of();
    }

    /**
     * Stores a value if there is none.
     *
     * @param key the key
     * @param value the value
     * @param expire how long it lives
     * @return whether there was none; true without reply
     */
    public boolean add(String key, @Nullable Object value, long expire) {
        ByteKey bytes = keys.of(key, "add");
        Serialized made = serde.serialize(value);
        return written(change(bytes, made, expire).ifAbsent(), made);
    }

    /**
     * Stores a value if there is one.
     *
     * @param key the key
     * @param value the value
     * @param expire how long it lives
     * @return whether there was one; true without reply
     */
    public boolean replace(String key, @Nullable Object value, long expire) {
        ByteKey bytes = keys.of(key, "replace");
        Serialized made = serde.serialize(value);
        return written(change(bytes, made, expire).ifPresent(), made);
    }

    /**
     * Puts a value behind the one that is there, and keeps flags and time.
     *
     * @param key the key
     * @param value the value
     * @return whether there was one; true without reply
     */
    public boolean append(String key, @Nullable Object value) {
        ByteKey bytes = keys.of(key, "append");
        Serialized made = serde.serialize(value);
        Change change = new Change().append(bytes, made.bytes(), 0, made.bytes().length);
        return written(change.ifPresent().limit(maximumValue), made);
    }

    /**
     * Puts a value before the one that is there, and keeps flags and time.
     *
     * @param key the key
     * @param value the value
     * @return whether there was one; true without reply
     */
    public boolean prepend(String key, @Nullable Object value) {
        ByteKey bytes = keys.of(key, "prepend");
        Serialized made = serde.serialize(value);
        Change change = new Change().prepend(bytes, made.bytes(), 0, made.bytes().length);
        return written(change.ifPresent().limit(maximumValue), made);
    }

    private boolean written(Change change, Serialized value) {
        if (value.bytes().length > maximumValue) {
            return refuse();
        }
        Outcome outcome = cache.apply(change);
        return noreply || stored(outcome);
    }

    /**
     * Stores a value if the entry was not changed since {@link #gets}.
     *
     * @param key the key
     * @param value the value
     * @param token the number that {@code gets} told
     * @param expire how long it lives
     * @return whether it was not changed; null if there is no entry
     * @throws MemcacheIllegalInputException if the token is negative
     */
    public @Nullable Boolean cas(String key, @Nullable Object value, long token, long expire) {
        ByteKey bytes = keys.of(key, "cas");
        if (token < 0) {
            throw new MemcacheIllegalInputException(
                    "cas must only contain values in 0-9, got bad value: b'" + token + "'");
        }
        Serialized made = serde.serialize(value);
        if (made.bytes().length > maximumValue) {
            throw new MemcacheServerException("object too large for cache");
        }
        Outcome outcome = cache.apply(change(bytes, made, expire).ifCas(token));
        return outcome == Outcome.ABSENT ? null : (Boolean) stored(outcome);
    }

    /**
     * Returns a value.
     *
     * @param key the key
     * @return the value, or null if there is none
     */
    public @Nullable Object get(String key) {
        return get(key, null);
    }

    /**
     * Returns a value, or the caller's own where there is none.
     *
     * @param key the key
     * @param absent what to return then
     * @return the value
     */
    public @Nullable Object get(String key, @Nullable Object absent) {
        Item item = cache.get(keys.of(key, "get"));
        return item == null ? absent : value(item);
    }

    private @Nullable Object value(Item item) {
        return serde.deserialize(item.value(), item.flags());
    }

    /**
     * Returns a value with the number of its last change.
     *
     * @param key the key
     * @return both; nulls if there is none
     */
    public Token gets(String key) {
        Item item = cache.get(keys.of(key, "gets"));
        return item == null ? new Token(null, null) : new Token(value(item), item.cas());
    }

    /**
     * Returns the values that are there.
     *
     * @param wanted the keys
     * @return a new map in the order of the keys, without the missing ones
     */
    public Map<String, @Nullable Object> getMany(Iterable<String> wanted) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        getsMany(wanted).forEach((key, token) -> found.put(key, token.value()));
        return found;
    }

    /**
     * Returns the values that are there, with the numbers of their last changes.
     *
     * @param wanted the keys
     * @return a new map in the order of the keys, without the missing ones
     */
    public Map<String, Token> getsMany(Iterable<String> wanted) {
        Map<String, ByteKey> made = new LinkedHashMap<>();
        wanted.forEach(key -> made.put(key, keys.of(key, "get")));
        Map<String, Token> found = new LinkedHashMap<>();
        made.forEach((key, bytes) -> {
            Item item = cache.get(bytes);
            if (item != null) {
                found.put(key, new Token(value(item), item.cas()));
            }
        });
        return found;
    }

    /**
     * Returns a value and gives it a new time.
     *
     * @param key the key
     * @param expire how long it lives from now
     * @return the value, or null if there is none
     */
    public @Nullable Object gat(String key, long expire) {
        Change change = new Change().expire(keys.of(key, "gat"), Expiry.end(expire, cache.now()));
        Outcome unused = cache.apply(change);
        Item former = change.former();
        return former == null ? null : value(former);
    }

    /**
     * Removes an entry.
     *
     * @param key the key
     * @return whether there was one; true without reply
     */
    public boolean delete(String key) {
        return cache.delete(keys.of(key, "delete")) != null || noreply;
    }

    /**
     * Removes several entries.
     *
     * @param wanted the keys
     * @return true
     */
    public boolean deleteMany(Iterable<String> wanted) {
        List<ByteKey> made = new ArrayList<>();
        wanted.forEach(key -> made.add(keys.of(key, "delete")));
        made.forEach(cache::delete);
        return true;
    }

    /**
     * Adds to a number of 64 bits without sign, which goes on with 0 past the largest.
     *
     * @param key the key
     * @param delta what to add, zero or more
     * @return the sum, or null if there is none
     * @throws MemcacheClientException if there is no number, or the delta is negative or has more than 64 bits
     */
    public @Nullable Number incr(String key, Number delta) {
        ByteKey bytes = keys.of(key, "incr");
        return counted(new Change().countUp(bytes, delta(delta)));
    }

    /**
     * Subtracts from a number of 64 bits without sign, down to zero.
     *
     * @param key the key
     * @param delta what to subtract, zero or more
     * @return the difference, or null if there is none
     * @throws MemcacheClientException if there is no number, or the delta is negative or has more than 64 bits
     */
    public @Nullable Number decr(String key, Number delta) {
        ByteKey bytes = keys.of(key, "decr");
        return counted(new Change().countDown(bytes, delta(delta)));
    }

    private static long delta(Number delta) {
        BigInteger whole = Deltas.whole(delta);
        if (whole.signum() < 0 || whole.compareTo(LIMIT) >= 0) {
            throw new MemcacheClientException("invalid numeric delta argument");
        }
        return whole.longValue();
    }

    private @Nullable Number counted(Change change) {
        return switch (cache.apply(change)) {
            case ABSENT -> null;
            case NOT_A_NUMBER -> throw new MemcacheClientException("cannot increment or decrement non-numeric value");
            default -> Deltas.unsigned(change.number());
        };
    }

    /**
     * Gives an entry a new time.
     *
     * @param key the key
     * @param expire how long it lives from now
     * @return whether there is one; true without reply
     */
    public boolean touch(String key, long expire) {
        Change change = new Change().expire(keys.of(key, "touch"), Expiry.end(expire, cache.now()));
        return cache.apply(change).isApplied() || noreply;
    }

    /**
     * Removes all entries.
     *
     * @return true
     */
    public boolean flushAll() {
        return flushAll(0);
    }

    /**
     * Removes all entries at a moment to come, those included that are written until then.
     *
     * @param delay seconds from now; zero or less at once
     * @return true
     */
    public boolean flushAll(long delay) {
        cache.clearAfter(Duration.ofSeconds(delay));
        return true;
    }
}
