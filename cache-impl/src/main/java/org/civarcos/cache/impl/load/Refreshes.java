package org.civarcos.cache.impl.load;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.civarcos.cache.impl.guard.Guarded;
import org.jspecify.annotations.Nullable;

/**
 * Loads ahead of the end of values, one a key, in the background or by a caller. A load in the background holds up
 * nobody: a caller who comes to need the value before a thread is free for the refresh runs it himself ({@link
 * Flight#claim}).
 */
final class Refreshes<K> {
    static final Logger LOGGER = System.getLogger("org.civarcos.cache.load");

    private final FlightRegistry<K> flights;
    private final RememberedFailures<K> failures;
    private final Executor executor;

    Refreshes(FlightRegistry<K> flights, RememberedFailures<K> failures, Executor executor) {
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
        boolean taken = Guarded.execute(
                LOGGER, Level.DEBUG, () -> "the executor takes no refresh of " + own, executor, () -> run(own, reload));
        if (!taken && own.claim(Thread.currentThread())) {
            flights.complete(own, Flight.NOTHING);
        }
    }

    /**
     * Registers a flight for the caller to run.
     *
     * @return the flight; null if a load of the key is under way, or has failed not long ago
     */
    @Nullable
    Flight register(K key) {
        if (flights.isRunning(key) || failures.get(key) != null) {
            return null;
        }
        Flight own = flights.unclaimed(key);
        return flights.join(key, own) == own ? own : null;
    }

    private static void run(Flight own, Consumer<Flight> reload) {
        boolean unused = Guarded.run(LOGGER, () -> "the refresh of " + own + " failed", () -> reload.accept(own));
    }
}
