package org.civarcos.cache.server.memcached;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.server.loop.Connection;
import org.civarcos.cache.server.loop.LoopCounters;
import org.civarcos.cache.server.loop.Protocol;
import org.civarcos.cache.server.loop.ProtocolFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves Memcached's text protocol and its meta commands over one cache of bytes. The cache has to have CAS numbers and
 * access times. Thread-safe.
 */
public final class MemcachedProtocols implements ProtocolFactory {
    /** The version of memcached whose answers these are. */
    static final String VERSION = "1.6.18";

    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final byte[] TOO_MANY = Replies.line("ERROR Too many open connections");

    private final ByteCache cache;
    private final MemcachedOptions options;
    private final Ticks ticks;
    private final long largestBound;
    private final Set<MemcachedProtocol> open = ConcurrentHashMap.newKeySet();

    /** What each loop works with, by its number. */
    private final Map<Integer, Commands> loops = new ConcurrentHashMap<>();

    private final LongAdder opened = new LongAdder();
    private final Totals totals = new Totals();
    private final Prefixes prefixes = new Prefixes();
    private final AtomicBoolean browserNoted = new AtomicBoolean();
    private volatile boolean flushIsDue;
    private volatile long evictionsBefore;
    private volatile @Nullable LoopCounters traffic;

    /**
     * Serves a cache.
     *
     * @param cache what is served, which the caller closes
     * @param options how
     */
    public MemcachedProtocols(ByteCache cache, MemcachedOptions options) {
        this.cache = cache;
        this.options = options;
        ticks = new Ticks(cache.now());
        largestBound = cache.bound().orElse(0);
    }

    /**
     * Has the statistics tell what loops count: bytes, and connections that were refused.
     *
     * @param counters of the loops that serve this protocol
     */
    public void listening(LoopCounters counters) {
        traffic = counters;
    }

    @Nullable
    LoopCounters traffic() {
        return traffic;
    }

    @Override
    public Protocol open(Connection connection) {
        Commands commands = loops.computeIfAbsent(connection.loop(), first -> new Commands(new Session(this)));
        MemcachedProtocol protocol = new MemcachedProtocol(connection, this, commands);
        open.add(protocol);
        opened.increment();
        return protocol;
    }

    @Override
    public byte[] refusal() {
        return TOO_MANY.clone();
    }

    void forget(MemcachedProtocol protocol) {
        open.remove(protocol);
    }

    ByteCache cache() {
        return cache;
    }

    MemcachedOptions options() {
        return options;
    }

    Ticks ticks() {
        return ticks;
    }

    Prefixes prefixes() {
        return prefixes;
    }

    /** {@return the connections that are open} */
    Set<MemcachedProtocol> connections() {
        return open;
    }

    /** {@return how many connections there were} */
    long opened() {
        return opened.sum();
    }

    /** {@return what all connections did, since the last reset} */
    long[] sums() {
        return totals.sums(loops.values());
    }

    void resetSums() {
        prefixes.reset();
        totals.reset(loops.values());
        evictionsBefore = cache.evictions();
    }

    /** {@return how many entries had to go before the last reset of the statistics} */
    long evictionsBefore() {
        return evictionsBefore;
    }

    /** {@return whether memcached would take an item of a size} */
    boolean fits(long size) {
        return size <= options.maximumItemSize();
    }

    /** {@return the length of the longest value} */
    long longest(int keyLength, int flags) {
        return options.maximumItemSize() - ItemSize.of(keyLength, flags, 0);
    }

    /**
     * Moves the bound of the memory.
     *
     * @param bytes the new bound
     * @return whether it is within the one that there was at the start
     */
    boolean resize(long bytes) {
        if (bytes > largestBound) {
            return false;
        }
        cache.resize(bytes);
        return true;
    }

    /**
     * Removes all entries after a while; forever takes back what an earlier call announced.
     *
     * @param delay how long it is until then
     */
    void flushAfter(Duration delay) {
        boolean due = !delay.equals(EntryOptions.FOREVER);
        if (due || flushIsDue) {
            flushIsDue = due;
            cache.clearAfter(delay);
        }
    }

    /** Says once that a browser was here, whose connection is closed. */
    void noteBrowser() {
        if (browserNoted.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "a client spoke HTTP to the port of Memcached's protocol; its connection is closed, and so will"
                            + " those be of further ones");
        }
    }
}
