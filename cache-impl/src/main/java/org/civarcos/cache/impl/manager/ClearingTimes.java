package org.civarcos.cache.impl.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.timetable.DailyTime;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.Settings;

/**
 * Timetable that clears caches by their settings {@code clear_every} and {@code clear_at}. A store that fails is
 * counted and reported by its cache, and tried again every ten seconds until it is done.
 */
final class ClearingTimes {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final Settings settings;
    private final Timetable timetable;
    private final Map<String, List<Registration>> byCache = new ConcurrentHashMap<>();

    ClearingTimes(Settings settings, Timetable timetable) {
        this.settings = settings;
        this.timetable = timetable;
    }

    /** Clearing times of one cache. */
    record Times(Optional<Duration> every, List<DailyTime> at) {}

    /** Reads the settings of a cache, before there is one. */
    Times of(String cacheName) {
        Settings own = settings.ofCache(cacheName);
        Optional<Duration> every = own.get(EngineSettings.CLEAR_EVERY);
        return new Times(every, own.get(EngineSettings.CLEAR_AT).orElse(List.of()));
    }

    void start(Cache<?, ?> cache, Times times) {
        List<Registration> all = new ArrayList<>();
        byCache.put(cache.name(), all); // first, so that one that fails to start is stopped as one that runs
        Runnable clearing = new Clearing(cache, timetable);
        times.every().ifPresent(period -> all.add(timetable.every(period, clearing)));
        times.at().forEach(hour -> all.add(timetable.daily(hour, clearing)));
    }

    void stop(String cacheName) {
        byCache.getOrDefault(cacheName, List.of()).forEach(Registration::close);
        byCache.remove(cacheName);
    }

    /** Clears a cache, by the clock and under no lock of ours. */
    private record Clearing(Cache<?, ?> cache, Timetable timetable) implements Runnable {
        @Override
        public void run() {
            try {
                cache.clear();
                LOG.log(Level.DEBUG, "cleared cache {0}, as it is set to be", cache.name());
            } catch (CacheStoreException failed) {
                Registration unused = timetable.once(TRY_AGAIN, this);
            } catch (IllegalStateException e) {
                if (!cache.isClosed()) {
                    throw e;
                }
            }
        }
    }
}
