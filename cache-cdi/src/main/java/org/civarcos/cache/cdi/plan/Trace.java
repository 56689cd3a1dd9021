package org.civarcos.cache.cdi.plan;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells, for each call, why it was or was not answered from the cache: one line at level debug. Whether that is on is
 * looked at when a cache is opened and at each miss, so that a hit has one field to read.
 */
final class Trace {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.cdi.decisions");

    private final String cacheName;
    private boolean on = LOG.isLoggable(Level.DEBUG); // racy on purpose: a hit may be told or not told too many

    Trace(String cacheName) {
        this.cacheName = cacheName;
    }

    boolean isOn() {
        return on;
    }

    void refresh() {
        on = LOG.isLoggable(Level.DEBUG);
    }

    void tell(Call call, @Nullable Object key, String what) {
        if (on) {
            LOG.log(Level.DEBUG, call + ": " + what + (key == null ? "" : "; cache " + cacheName + ", key " + key));
        }
    }
}
