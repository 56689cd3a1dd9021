package org.civarcos.cache.jcache;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The failures of a bulk operation, which goes on with its other keys and throws the first at its end. */
final class FirstFailure {
    private @Nullable Throwable failure;

    /** Does one step. Returns what that returns, or false if it fails. */
    boolean trying(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (Throwable e) {
            add(e);
            return false;
        }
    }

    private void add(Throwable next) {
        if (failure == null) {
            failure = next;
        } else if (failure != next) {
            failure.addSuppressed(next);
        }
    }

    /** Throws the first failure, if there was one. */
    void report() {
        if (failure != null) {
            throw FirstFailure.<RuntimeException>unchecked(failure);
        }
    }

    /** As it is: what the steps throw is unchecked, but for what hides from the compiler. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
