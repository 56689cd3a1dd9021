package org.civarcos.cache.impl.load;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/**
 * Loads ahead of the end of values, one a key, in the background or by a caller. A load in the background holds up
 * nobody: a caller who comes to need the value before a thread is free for the refresh runs it himself ({@link
 * Flight#claim}).
 */
final class Refreshes<K> {
    static final Logger LOGGER = System.getLogger("org.civarcos.cache.load");

    /** For how long it is not asked again whether another process still loads a key. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How many keys are noted that others load. */
    private static final int MOST_ELSEWHERE = 10_000;

    private final FlightRegistry<K> flights;
    private final RememberedFailures<K> failures;
    private final Executor executor;
    private final Watch watch;

    /** The keys that other processes are known to load anew. */
    private final Momentary<K> elsewhere;

    Refreshes(
            FlightRegistry<K> flights,
            RememberedFailures<K> failures,
            Executor executor,
            Watch watch,
            TimeSource time) {
        elsewhere = new Momentary<>(time::nanos, MOMENT_NANOS, MOST_ELSEWHERE);
        this.watch = watch;
        this.flights = flights;
        this.failures = failures;
        this.executor = executor;
    }

    /**
     * Starts a load, unless one is under way or has failed not long ago.
     *
     * @param reload runs the flight
     */
    void start(K key, Consumer<Flight> reload) {
        Flight own = register(key);
        if (own == null) {
            return;
        }
        CacheTracer.Origin origin = watch.origin();
        boolean taken = Guarded.execute(
                LOGGER,
                Level.DEBUG,
                () -> "the executor takes no refresh of " + own,
                executor,
                () -> run(own, reload, origin));
        if (!taken && own.claim(Thread.currentThread())) {
            flights.complete(own, Flight.NOTHING);
        }
    }

    /**
     * Registers a flight for the caller to run.
     *
     * @return the flight; null if a load of the key is under way, here or a moment ago elsewhere, or has failed not
     *     long ago
     */
    @Nullable
    Flight register(K key) {
        if (flights.isRunning(key) || failures.get(key) != null || elsewhere.contains(key)) {
            return null;
        }
        Flight own = flights.unclaimed(key);
        return flights.join(key, own) == own ? own : null;
    }

    /** Notes that another process has leave to load a key anew, so that not every hit asks for it. */
    void noteElsewhere(K key) {
        elsewhere.note(key);
    }

    /** Forgets what other processes load: it is no leave any more after all was changed. */
    void changedAll() {
        elsewhere.clear();
    }

    private static void run(Flight own, Consumer<Flight> reload, CacheTracer.Origin origin) {
        Registration following = origin.follow();
        try {
            boolean unused = Guarded.run(LOGGER, () -> "the refresh of " + own + " failed", () -> reload.accept(own));
        } finally {
            following.close();
        }
    }
}
