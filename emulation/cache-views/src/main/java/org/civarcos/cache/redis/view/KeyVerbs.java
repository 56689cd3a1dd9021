package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteGlob;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The verbs of redis-py for keys, whatever they hold, and for ends. */
abstract sealed class KeyVerbs<V> permits PartVerbs {
    final ByteCache cache;
    final Decoding<V> decoding;

    KeyVerbs(ByteCache cache, Decoding<V> decoding) {
        this.cache = Objects.requireNonNull(cache, "cache");
        this.decoding = decoding;
    }

    static List<ByteKey> keys(Object... names) {
        return Arrays.stream(names).map(Encoding::key).toList();
    }

    static List<ByteKey> keys(String command, Object... names) {
        if (names.length == 0) {
            throw Errors.arity(command);
        }
        return keys(names);
    }

    static Set<ByteKey> distinct(Object... names) {
        return new HashSet<>(keys("watch", names));
    }

    /**
     * Removes entries ({@code unlink} too).
     *
     * @param names the keys, one or more
     * @return how many there were
     */
    public long delete(Object... names) {
        List<ByteKey> keys = keys("del", names);
        return cache.exclusively(
                () -> keys.stream().filter(key -> cache.delete(key) != null).count());
    }

    /**
     * Tells how many of the keys have entries; one that is named twice counts twice.
     *
     * @param names the keys, one or more
     * @return how many
     */
    public long exists(Object... names) {
        return keys("exists", names).stream().filter(cache::contains).count();
    }

    /**
     * Looks at entries, which counts as an access.
     *
     * @param names the keys, one or more
     * @return how many there are
     */
    public long touch(Object... names) {
        return keys("touch", names).stream()
                .filter(key -> cache.get(key) != null)
                .count();
    }

    /**
     * Tells the type of a value.
     *
     * @param name the key
     * @return {@code string}, or {@code none}
     */
    public V type(Object name) {
        return decoding.of((cache.contains(Encoding.key(name)) ? "string" : "none").getBytes(US_ASCII));
    }

    /**
     * Tells how long an entry has to live.
     *
     * @param name the key
     * @return the seconds, to the nearest; -1 for ever, -2 if there is none
     */
    public long ttl(Object name) {
        return nearest(pttl(name));
    }

    /**
     * Tells how long an entry has to live.
     *
     * @param name the key
     * @return the milliseconds; -1 for ever, -2 if there is none
     */
    public long pttl(Object name) {
        long end = pexpiretime(name);
        return end < 0 ? end : Math.max(0, end - cache.now());
    }

    /**
     * Tells when an entry ends.
     *
     * @param name the key
     * @return seconds since 1970, to the nearest; -1 for never, -2 if there is none
     */
    public long expiretime(Object name) {
        return nearest(pexpiretime(name));
    }

    private static long nearest(long millis) {
        return millis < 0 ? millis : (millis + 500) / 1000;
    }

    /**
     * Tells when an entry ends.
     *
     * @param name the key
     * @return milliseconds since 1970; -1 for never, -2 if there is none
     */
    public long pexpiretime(Object name) {
        Item item = cache.peek(Encoding.key(name));
        if (item == null) {
            return -2;
        }
        return item.ends() ? item.end() : -1;
    }

    /**
     * Lets an entry live for some seconds from now; zero or less removes it.
     *
     * @param name the key
     * @param seconds how long
     * @param conditions when
     * @return whether there is one, and the conditions held
     */
    public boolean expire(Object name, long seconds, ExpireCondition... conditions) {
        return end(name, End.seconds(seconds), "expire", conditions);
    }

    /**
     * Lets an entry live for some time from now, of which the whole seconds count; none removes it.
     *
     * @param name the key
     * @param time how long
     * @param conditions when
     * @return whether there is one, and the conditions held
     */
    public boolean expire(Object name, Duration time, ExpireCondition... conditions) {
        return end(name, End.seconds(End.whole(time)), "expire", conditions);
    }

    /**
     * Lets an entry live for some milliseconds from now; zero or less removes it.
     *
     * @param name the key
     * @param millis how long
     * @param conditions when
     * @return whether there is one, and the conditions held
     */
    public boolean pexpire(Object name, long millis, ExpireCondition... conditions) {
        return end(name, End.millis(millis), "pexpire", conditions);
    }

    /**
     * Lets an entry live until a moment, to the second before it; one that is past removes it.
     *
     * @param name the key
     * @param moment when
     * @param conditions when to do so
     * @return whether there is one, and the conditions held
     */
    public boolean expireat(Object name, Instant moment, ExpireCondition... conditions) {
        return end(name, End.atSecond(moment.getEpochSecond()), "expireat", conditions);
    }

    /**
     * Lets an entry live until a moment, to the millisecond before it; one that is past removes it.
     *
     * @param name the key
     * @param moment when
     * @param conditions when to do so
     * @return whether there is one, and the conditions held
     */
    public boolean pexpireat(Object name, Instant moment, ExpireCondition... conditions) {
        return end(name, End.atMilli(Durations.epochMillis(moment)), "pexpireat", conditions);
    }

    private boolean end(Object name, End end, String command, ExpireCondition... conditions) {
        ByteKey key = Encoding.key(name);
        EnumSet<ExpireCondition> wanted = EnumSet.noneOf(ExpireCondition.class);
        wanted.addAll(Arrays.asList(conditions));
        TouchCondition condition = ExpireCondition.of(wanted);
        Change change =
                new Change().expire(key, end.inMillis(cache.now(), command)).ifEnd(condition);
        if (wanted.contains(ExpireCondition.XX) && wanted.size() > 1) {
            return cache.exclusively(() -> {
                Item item = cache.peek(key);
                return item != null && item.ends() && Errors.isMade(cache.apply(change));
            });
        }
        return Errors.isMade(cache.apply(change));
    }

    /**
     * Lets an entry live for ever.
     *
     * @param name the key
     * @return whether there is one that had an end
     */
    public boolean persist(Object name) {
        return Errors.isMade(cache.apply(new Change().persist(Encoding.key(name))));
    }

    /**
     * Gives an entry another key; one that has it goes.
     *
     * @param source the key that it has
     * @param destination the key that it gets
     * @return true
     * @throws RedisResponseException if there is no entry ({@code no such key})
     */
    public boolean rename(Object source, Object destination) {
        return renamed(source, destination, false);
    }

    /**
     * Gives an entry another key if none has it.
     *
     * @param source the key that it has
     * @param destination the key that it gets
     * @return whether none had it
     * @throws RedisResponseException if there is no entry ({@code no such key})
     */
    public boolean renamenx(Object source, Object destination) {
        return renamed(source, destination, true);
    }

    private boolean renamed(Object source, Object destination, boolean ifAbsent) {
        Outcome outcome = cache.rename(Encoding.key(source), Encoding.key(destination), ifAbsent);
        if (outcome == Outcome.ABSENT) {
            throw Errors.noSuchKey();
        }
        return Errors.isMade(outcome);
    }

    /**
     * Copies an entry, with its time.
     *
     * @param source its key
     * @param destination the key of the copy
     * @param replace whether an entry that is there goes
     * @return whether there was one to copy, and room for it
     */
    public boolean copy(Object source, Object destination, boolean replace) {
        ByteKey from = Encoding.key(source);
        ByteKey to = Encoding.key(destination);
        if (from.equals(to)) {
            throw new RedisResponseException("source and destination objects are the same");
        }
        return Errors.isMade(cache.copy(from, cache, to, replace));
    }

    /**
     * Picks a key.
     *
     * @return one of those that are there, or null if there is none; null too, as in redis-py, for the empty key
     */
    public @Nullable V randomkey() {
        Item item = cache.random();
        return item == null || item.keyLength() == 0 ? null : decoding.of(item.key());
    }

    /**
     * Finds keys, over all entries at once.
     *
     * @param pattern a glob pattern: bytes or text
     * @return the keys
     */
    public List<V> keys(Object pattern) {
        List<V> found = new ArrayList<>();
        cache.forEach(glob(pattern), item -> found.add(decoding.of(item.key())));
        return found;
    }

    private static ByteGlob glob(Object pattern) {
        byte[] bytes = Encoding.bytes(pattern);
        return ByteGlob.of(bytes, 0, bytes.length);
    }

    /**
     * Finds keys, a step at a time. A key that is there all the while is found once.
     *
     * @param cursor where to go on, 0 for the beginning
     * @param pattern a glob pattern: bytes or text
     * @param count about how many entries to look at, one or more
     * @return where to go on, and the keys
     */
    public RedisScan<V> scan(long cursor, Object pattern, int count) {
        ByteGlob glob = glob(pattern);
        if (count < 1) {
            throw Errors.syntax();
        }
        List<V> found = new ArrayList<>();
        long next = cache.scan(cursor, count, glob, item -> found.add(decoding.of(item.key())));
        return new RedisScan<>(next, found);
    }

    /**
     * Tells how many entries there are.
     *
     * @return how many, those included that ended and that nobody came upon
     */
    public long dbsize() {
        return cache.size();
    }

    /**
     * Removes all entries.
     *
     * @return true
     */
    public boolean flushdb() {
        cache.clear();
        return true;
    }
}
