package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;
import org.jspecify.annotations.Nullable;

/** The verbs of redis-py for parts of values, and for numbers. */
abstract sealed class PartVerbs<V> extends KeyVerbs<V> permits ValueVerbs {
    private static final long LONGEST = 512L << 20;

    PartVerbs(ByteCache cache, Decoding<V> decoding) {
        super(cache, decoding);
    }

    /**
     * Puts something behind a value, which is made if there is none.
     *
     * @param name the key
     * @param value what to put there
     * @return the new length in bytes
     */
    public long append(Object name, @Nullable Object value) {
        ByteKey key = Encoding.key(name);
        byte[] bytes = Encoding.bytes(value);
        return number(new Change().append(key, bytes, 0, bytes.length).limit(LONGEST));
    }

    private long number(Change change) {
        boolean unused = Errors.isMade(cache.apply(change.keepFormer()));
        return change.number();
    }

    /**
     * Tells how long a value is.
     *
     * @param name the key
     * @return how many bytes it has, 0 if there is none
     */
    public long strlen(Object name) {
        Item item = cache.get(Encoding.key(name));
        return item == null ? 0 : item.valueLength();
    }

    /**
     * Returns a part of a value ({@code substr} too).
     *
     * @param name the key
     * @param start where it begins; below zero from the end
     * @param end where it ends, inclusive; below zero from the end
     * @return the part, which may be empty
     */
    public V getrange(Object name, long start, long end) {
        Item item = cache.get(Encoding.key(name));
        int length = item == null ? 0 : item.valueLength();
        long from = Math.max(0, start < 0 ? length + start : start);
        long to = Math.min(length - 1L, Math.max(0, end < 0 ? length + end : end));
        if (item == null || from > to || (start < 0 && end < 0 && start > end)) {
            return decoding.of(new byte[0]);
        }
        int at = item.valueFrom();
        return decoding.of(Arrays.copyOfRange(item.array(), at + (int) from, at + (int) to + 1));
    }

    /**
     * Writes over a part of a value, which zeros make long enough.
     *
     * @param name the key
     * @param offset where, zero or more
     * @param value what to write; nothing changes nothing
     * @return the length afterwards
     */
    public long setrange(Object name, long offset, @Nullable Object value) {
        ByteKey key = Encoding.key(name);
        byte[] bytes = Encoding.bytes(value);
        if (offset < 0) {
            throw new RedisResponseException("offset is out of range");
        }
        return number(new Change().setRange(key, offset, bytes, 0, bytes.length).limit(LONGEST));
    }

    /**
     * Adds one to an integer, which is 0 if there is none.
     *
     * @param name the key
     * @return the sum
     */
    public long incr(Object name) {
        return incr(name, 1);
    }

    /**
     * Adds to an integer, which is 0 if there is none ({@code incrby} too). Its time stays.
     *
     * @param name the key
     * @param amount what to add
     * @return the sum
     */
    public long incr(Object name, long amount) {
        return number(new Change().add(Encoding.key(name), amount));
    }

    /**
     * Subtracts one from an integer, which is 0 if there is none.
     *
     * @param name the key
     * @return the difference
     */
    public long decr(Object name) {
        return decr(name, 1);
    }

    /**
     * Subtracts from an integer, which is 0 if there is none ({@code decrby} too). Its time stays.
     *
     * @param name the key
     * @param amount what to subtract
     * @return the difference
     */
    public long decr(Object name, long amount) {
        ByteKey key = Encoding.key(name);
        if (amount == Long.MIN_VALUE) {
            throw new RedisResponseException("decrement would overflow");
        }
        return number(new Change().add(key, -amount));
    }

    /**
     * Adds to a number with a fraction, which is 0 if there is none. Its time stays.
     *
     * @param name the key
     * @param amount what to add
     * @return the sum
     */
    public double incrbyfloat(Object name, double amount) {
        byte[] delta = Encoding.bytes(amount);
        Change change = new Change().addFloat(Encoding.key(name), delta, 0, delta.length);
        Outcome outcome = cache.apply(change.keepFormer());
        if (outcome == Outcome.NOT_A_NUMBER) {
            throw new RedisResponseException("value is not a valid float");
        }
        boolean unused = Errors.isMade(outcome);
        Item item = change.item();
        return item == null ? Double.NaN : Double.parseDouble(new String(item.value(), US_ASCII));
    }
}
