package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A lock as redis-py's: an entry that holds a token, 32 hexadecimal digits, which only its owner knows. The owner is
 * the thread that acquired it by this object, or a copy of it. Thread-safe.
 *
 * <p>A cache is no keeper of locks: an entry may be evicted, or end before its owner does. It is here for programs that
 * come with such locks.
 */
public final class RedisLock {
    private final ByteCache cache;
    private final ByteKey name;
    private final Settings settings;

    @SuppressWarnings("ThreadLocalUsage") // the token is of one thread and of one lock
    private final ThreadLocal<byte @Nullable []> local = new ThreadLocal<>();

    RedisLock(ByteCache cache, ByteKey name, Settings settings) {
        this.cache = cache;
        this.name = name;
        this.settings = settings;
    }

    /** The arguments of the lock: null for no end, and for no end of waiting. */
    record Settings(
            @Nullable Duration timeout,
            Duration sleep,
            boolean blocking,
            @Nullable Duration blockingTimeout) {
        static final Settings DEFAULT = new Settings(null, Duration.ofMillis(100), true, null);
    }

    /**
     * Bounds how long it is held.
     *
     * @param timeout the time, a millisecond or more; zero for no end
     * @return a lock of the same name, not acquired
     */
    public RedisLock timeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        return with(new Settings(timeout, settings.sleep, settings.blocking, settings.blockingTimeout));
    }

    /**
     * Sets how long it waits between two tries, a tenth of a second if nothing is said.
     *
     * @param sleep the time
     * @return a lock of the same name, not acquired
     */
    public RedisLock sleep(Duration sleep) {
        Objects.requireNonNull(sleep, "sleep");
        return with(new Settings(settings.timeout, sleep, settings.blocking, settings.blockingTimeout));
    }

    /**
     * Has it try once only ({@code blocking=False}).
     *
     * @return a lock of the same name, not acquired
     */
    public RedisLock nonBlocking() {
        return with(new Settings(settings.timeout, settings.sleep, false, settings.blockingTimeout));
    }

    /**
     * Bounds how long {@link #acquire} waits.
     *
     * @param blockingTimeout the time; zero for one try
     * @return a lock of the same name, not acquired
     */
    public RedisLock blockingTimeout(Duration blockingTimeout) {
        Objects.requireNonNull(blockingTimeout, "blockingTimeout");
        return with(new Settings(settings.timeout, settings.sleep, settings.blocking, blockingTimeout));
    }

    private RedisLock with(Settings others) {
        return new RedisLock(cache, name, others);
    }

    /**
     * Acquires it, and waits for that as long as it is allowed to: it gives up before a sleep that would end too late.
     *
     * @return whether it is acquired
     * @throws CacheException if the thread is interrupted while it waits; its interrupt status is kept
     */
    public boolean acquire() {
        byte[] token = UUID.randomUUID().toString().replace("-", "").getBytes(US_ASCII);
        long start = System.nanoTime();
        while (!tryToken(token)) {
            if (!settings.blocking) {
                return false;
            }
            Duration next = Durations.plus(Duration.ofNanos(System.nanoTime() - start), settings.sleep);
            if (settings.blockingTimeout != null && next.compareTo(settings.blockingTimeout) > 0) {
                return false;
            }
            pause();
        }
        local.set(token);
        return true;
    }

    private boolean tryToken(byte[] token) {
        Change change = new Change().set(name, token).ifAbsent().keepFormer();
        if (settings.timeout != null && !settings.timeout.isZero()) {
            change.endAt(End.millis(Durations.millis(settings.timeout)).resolved(cache.now(), "set"));
        }
        return Errors.isMade(cache.apply(change));
    }

    private void pause() {
        try {
            Thread.sleep(Durations.millis(settings.sleep), settings.sleep.toNanosPart() % 1_000_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CacheException("interrupted while it waited for the lock " + name, interrupted);
        }
    }

    /**
     * Tells whether anybody has it.
     *
     * @return whether there is an entry
     */
    public boolean locked() {
        return cache.contains(name);
    }

    /**
     * Tells whether this thread has it.
     *
     * @return whether the entry has its token
     */
    public boolean owned() {
        byte[] token = local.get();
        Item item = cache.peek(name);
        return token != null && item != null && Arrays.equals(item.value(), token);
    }

    /**
     * Releases it.
     *
     * @throws RedisLockException if this thread has not acquired it
     * @throws RedisLockNotOwnedException if it has ended meanwhile; another's is left alone
     */
    public void release() {
        byte[] token = local.get();
        if (token == null) {
            throw new RedisLockException("Cannot release an unlocked lock");
        }
        local.remove();
        Change change = new Change().delete(name).ifValue(token, 0, token.length);
        if (!cache.apply(change).isApplied()) {
            throw new RedisLockNotOwnedException("Cannot release a lock that's no longer owned");
        }
    }

    /**
     * Adds to the time that is left.
     *
     * @param time what to add
     * @return true
     * @throws RedisLockException if this thread has not acquired it, or it has no timeout
     * @throws RedisLockNotOwnedException if it has ended meanwhile
     */
    public boolean extend(Duration time) {
        return prolong(time, false, "extend");
    }

    /**
     * Sets the time that is left ({@code extend(…, replace_ttl=True)}).
     *
     * @param time how long from now
     * @return true
     * @throws RedisLockException if this thread has not acquired it, or it has no timeout
     * @throws RedisLockNotOwnedException if it has ended meanwhile
     */
    public boolean replaceTtl(Duration time) {
        return prolong(time, true, "extend");
    }

    /**
     * Sets the time that is left to the timeout.
     *
     * @return true
     * @throws RedisLockException if this thread has not acquired it, or it has no timeout
     * @throws RedisLockNotOwnedException if it has ended meanwhile
     */
    public boolean reacquire() {
        return prolong(settings.timeout == null ? Duration.ZERO : settings.timeout, true, "reacquire");
    }

    private boolean prolong(Duration time, boolean replaces, String verb) {
        byte[] token = local.get();
        if (token == null) {
            throw new RedisLockException("Cannot " + verb + " an unlocked lock");
        }
        if (settings.timeout == null) {
            throw new RedisLockException("Cannot " + verb + " a lock with no timeout");
        }
        if (!cache.exclusively(() -> prolong(token, time, replaces))) {
            throw new RedisLockNotOwnedException("Cannot " + verb + " a lock that's no longer owned");
        }
        return true;
    }

    /**
     * What the script of redis-py does: an extension needs an end, a replacement of it does not where it is
     * reacquired.
     */
    private boolean prolong(byte[] token, Duration time, boolean replaces) {
        Item item = cache.peek(name);
        if (item == null || !Arrays.equals(item.value(), token) || (!item.ends() && !replaces)) {
            return false;
        }
        long from = replaces ? cache.now() : item.end();
        return cache.apply(new Change().expire(name, Durations.plus(from, Durations.millis(time))))
                .isApplied();
    }

    /**
     * Does something while it is acquired, and releases it ({@code with lock:}).
     *
     * @param task what to do
     * @param <T> the type of what it returns
     * @return what it returned
     * @throws RedisLockException if it cannot be acquired in the time allowed
     * @throws RedisLockNotOwnedException if it ended while the task ran
     */
    public <T extends @Nullable Object> T hold(Supplier<T> task) {
        if (!acquire()) {
            throw new RedisLockException("Unable to acquire lock within the time specified");
        }
        try {
            return task.get();
        } finally {
            release();
        }
    }
}
