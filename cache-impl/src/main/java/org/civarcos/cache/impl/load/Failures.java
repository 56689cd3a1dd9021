package org.civarcos.cache.impl.load;

import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;

/** Wrapping of a load's failure on its way to the callers. */
final class Failures {
    private Failures() {}

    /** As {@link #rethrow}, in the thread of the loader: an interruption that it met is kept. */
    static CacheLoaderException ofLoader(Object load, Throwable failure) {
        Guarded.keepInterruption(failure);
        return rethrow(load, failure);
    }

    /** Throws an unchecked failure as it is; returns a checked one wrapped. */
    static CacheLoaderException rethrow(Object load, Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return wrap(load, failure);
    }

    /** What a future of a caller fails with: an unchecked failure as it is, a checked one wrapped. */
    static Throwable ofFuture(Object load, Throwable failure) {
        return failure instanceof RuntimeException || failure instanceof Error ? failure : wrap(load, failure);
    }

    private static CacheLoaderException wrap(Object load, Throwable failure) {
        return new CacheLoaderException("loading " + load + " failed: " + SafeText.of(failure), failure);
    }
}
