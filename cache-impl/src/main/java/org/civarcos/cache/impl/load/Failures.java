package org.civarcos.cache.impl.load;

import java.util.concurrent.CompletionException;
import org.civarcos.cache.CacheLoaderException;

/** What a load failed with, on its way to those who asked. */
final class Failures {
    private Failures() {}

    /** Throws an unchecked failure as it is; returns a checked one wrapped. */
    static CacheLoaderException rethrow(Object load, Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new CacheLoaderException("loading " + load + " failed: " + failure, failure);
    }

    /** The failure without the wrapping that futures add. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
