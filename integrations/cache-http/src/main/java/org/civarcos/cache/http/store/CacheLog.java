package org.civarcos.cache.http.store;

import java.lang.System.Logger.Level;
import java.util.Locale;

/** The log of the cache of responses, on the server's side and the client's. */
public final class CacheLog {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private CacheLog() {}

    /** Warns of what nobody threw. */
    public static void warn(String what) {
        LOG.log(Level.WARNING, what);
    }

    /** Warns that the cache could not do its part. */
    public static void warn(String what, Throwable cause) {
        LOG.log(Level.WARNING, String.format(Locale.ROOT, "%s: %s", what, cause.getMessage()), cause);
    }
}
