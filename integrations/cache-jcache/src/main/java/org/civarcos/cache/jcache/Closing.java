package org.civarcos.cache.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Closes what a configuration brought along: policies, loaders, writers and listeners that are closeable. */
final class Closing {
    private static final Logger LOGGER = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** A failure is logged: the cache closes all the same. */
    static void close(@Nullable Object brought) {
        if (brought instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) {
                LOGGER.log(Level.WARNING, brought.getClass().getName() + " failed to close", e);
            }
        }
    }
}
