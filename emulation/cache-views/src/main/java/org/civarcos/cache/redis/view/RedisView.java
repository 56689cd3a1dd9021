package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteGlob;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of redis-py for strings and keys over bytes, with what its client (4.3) returns and throws in front of
 * Redis 7.0. Thread-safe; each call is one atomic step.
 *
 * <p><b>Keys and values</b> may be bytes, texts, integers and floating-point numbers, which are stored as the text that
 * Python has for them; anything else, null and truth values too, is refused ({@link RedisDataException}).
 *
 * <p><b>Errors</b> of the server are {@link RedisResponseException}, and nothing was changed then. Each verb that
 * writes throws it when there is no room ({@code OOM …}).
 *
 * @param <V> what answers are made of: {@code byte[]} with {@link #over}, texts with {@link #decoding}
 */
public final class RedisView<V> {
    private static final long LONGEST = 512L << 20;

    private final ByteCache cache;
    private final Decoding<V> decoding;

    private RedisView(ByteCache cache, Decoding<V> decoding) {
        this.cache = Objects.requireNonNull(cache, "cache");
        this.decoding = decoding;
    }

    /**
     * Makes a view that answers with bytes.
     *
     * @param cache the entries
     * @return the view
     */
    public static RedisView<byte[]> over(ByteCache cache) {
        return new RedisView<>(cache, Decoding.BYTES);
    }

    /**
     * Makes a view that answers with texts ({@code decode_responses=True}). Reading what is no UTF-8 throws {@link
     * IllegalArgumentException}.
     *
     * @param cache the entries
     * @return the view
     */
    public static RedisView<String> decoding(ByteCache cache) {
        return new RedisView<>(cache, Decoding.TEXT);
    }

    // --- strings -----------------------------------------------------------------------------------------------------

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

    private static List<ByteKey> keys(Object... names) {
        return Arrays.stream(names).map(Encoding::key).toList();
    }

    private static List<ByteKey> keys(String command, Object... names) {
        if (names.length == 0) {
            throw Errors.arity(command);
        }
        return keys(names);
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

    // --- keys --------------------------------------------------------------------------------------------------------

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

    // --- several in one step -----------------------------------------------------------------------------------------

    /**
     * Begins a pipeline: verbs that are done together, in one step.
     *
     * @return the pipeline
     */
    public RedisPipeline<V> pipeline() {
        return new RedisPipeline<>(this, cache);
    }

    /**
     * Does a transaction, again as long as a watched entry is changed meanwhile.
     *
     * @param steps reads by the view and adds verbs to the pipeline, each time anew
     * @param watches the keys
     * @return what the verbs returned
     */
    public List<@Nullable Object> transaction(Function<RedisPipeline<V>, RedisPipeline<V>> steps, Object... watches) {
        while (true) {
            RedisPipeline<V> pipeline = pipeline().watch(watches);
            try {
                return steps.apply(pipeline).execute();
            } catch (RedisWatchException changed) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Makes a lock, which waits for others without end and is released only by its owner.
     *
     * @param name the key
     * @return the lock, not yet acquired
     */
    public RedisLock lock(Object name) {
        return new RedisLock(cache, Encoding.key(name), RedisLock.Settings.DEFAULT);
    }

    static Set<ByteKey> distinct(Object... names) {
        return new HashSet<>(keys("watch", names));
    }
}
