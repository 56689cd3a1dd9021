package org.civarcos.cache.impl.stats;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.UnforeseenFailureException;
import org.civarcos.cache.impl.jfr.Recordings;
import org.civarcos.cache.spi.Durations;

/**
 * Counts and records the failures in the caches of one manager, and logs the first of each cache in ten seconds: what a
 * store foresees, such as a refused connection, in one line with the trace at debug; anything else with its trace.
 * Thread-safe.
 */
public final class FailureJournal {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final long QUIET_NANOS = Durations.nanos(Duration.ofSeconds(10));
    private static final long RECENT_NANOS = Durations.nanos(Duration.ofMinutes(1));
    private static final String ALL_CACHES = "";

    private final TimeSource time;
    private final LongAdder count = new LongAdder();
    private final Map<String, Entry> byCache = new ConcurrentHashMap<>();

    /**
     * Makes an empty journal.
     *
     * @param time tells what is recent
     */
    public FailureJournal(TimeSource time) {
        this.time = time;
    }

    private record Entry(long count, long nanos, boolean isLogged, long loggedNanos, CacheHealth.Incident last) {
        Entry followedBy(Entry next) {
            boolean quietOver = next.nanos - loggedNanos >= QUIET_NANOS;
            return new Entry(count + 1, next.nanos, quietOver, quietOver ? next.nanos : loggedNanos, next.last);
        }
    }

    /**
     * Takes note of a failure. One that cannot be counted is logged.
     *
     * @param failure the failure
     */
    public void add(CacheFailure failure) {
        Recordings.failed(failure);
        boolean unused = Guarded.run(
                LOG, () -> "a failure of cache " + failure.cacheName() + " is not counted", () -> count(failure));
    }

    private void count(CacheFailure failure) {
        count.increment();
        long now = time.nanos();
        Entry first = new Entry(1, now, true, now, new CacheHealth.Incident(time.instant(), failure));
        String name = failure.cacheName() == null ? ALL_CACHES : failure.cacheName();
        Entry entry = byCache.merge(name, first, Entry::followedBy);
        if (entry.isLogged) {
            log(name, entry);
        }
    }

    private static void log(String name, Entry entry) {
        CacheFailure failure = entry.last.failure();
        String where = name.equals(ALL_CACHES) ? "a cache" : "the cache \"" + name + "\"";
        String what = where + ": " + failure.operation() + " failed, " + entry.count
                + (entry.count == 1 ? " failure" : " failures")
                + " so far; the next ones are not logged for ten seconds";
        if (failure.cause() instanceof CacheStoreException said && !(said instanceof UnforeseenFailureException)) {
            LOG.log(Level.WARNING, what + ": " + said.getMessage());
            Guarded.log(LOG, Level.DEBUG, () -> where + ": the failure that was logged before", said);
        } else {
            Guarded.log(LOG, Level.WARNING, () -> what, failure.cause());
        }
    }

    /** {@return what failed within the last minute} */
    public CacheHealth health() {
        long now = time.nanos();
        Map<String, CacheHealth.Incident> recent = new LinkedHashMap<>();
        byCache.forEach((name, entry) -> {
            if (now - entry.nanos < RECENT_NANOS) {
                recent.put(name, entry.last);
            }
        });
        return new CacheHealth(count.sum(), recent);
    }
}
