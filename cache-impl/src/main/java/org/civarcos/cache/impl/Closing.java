package org.civarcos.cache.impl;

import org.jspecify.annotations.Nullable;

/** The closing of several things, each of which is closed whatever the others throw. */
final class Closing {
    private @Nullable Throwable failure;

    /** Closes one. */
    void close(Runnable closing) {
        try {
            closing.run();
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Throws what the first one threw, with the others as suppressed. */
    void end() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
