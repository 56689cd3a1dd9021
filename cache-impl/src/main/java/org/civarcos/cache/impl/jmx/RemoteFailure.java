package org.civarcos.cache.impl.jmx;

import java.util.function.Supplier;
import org.civarcos.cache.impl.guard.SafeText;

/** Failures of operations, as clients can read them that have none of these classes. */
final class RemoteFailure {
    private RemoteFailure() {}

    /**
     * Runs an operation.
     *
     * @throws IllegalStateException if it fails, with its message alone
     */
    static <T> T of(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (RuntimeException e) {
            throw new IllegalStateException(SafeText.of(e));
        }
    }

    /** As {@link #of(Supplier)}. */
    static void of(Runnable operation) {
        boolean unused = of(() -> {
            operation.run();
            return true;
        });
    }
}
