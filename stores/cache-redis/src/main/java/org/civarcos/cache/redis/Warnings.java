package org.civarcos.cache.redis;

import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.TimeSource;

/** Logs trouble of one kind at most once a minute, with how often it was left unsaid. Thread-safe. */
final class Warnings {
    private static final System.Logger LOGGER = System.getLogger("org.civarcos.cache.redis");
    private static final long INTERVAL_NANOS = 60_000_000_000L;

    private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();
    private final TimeSource time;

    Warnings(TimeSource time) {
        this.time = time;
    }

    void warn(String kind, String message) {
        long unsaid = kinds.computeIfAbsent(kind, k -> new Kind()).claim(time.nanos());
        if (unsaid >= 0) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    unsaid == 0 ? message : message + " (and " + unsaid + " more times since the last message)");
        }
    }

    void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, message);
    }

    private static final class Kind {
        private long last;
        private long unsaid = -1;

        /** Returns how many messages were left out, or -1 if this one is to be left out too. */
        synchronized long claim(long now) {
            if (unsaid >= 0 && now - last < INTERVAL_NANOS) {
                unsaid++;
                return -1;
            }
            long left = Math.max(unsaid, 0);
            last = now;
            unsaid = 0;
            return left;
        }
    }
}
