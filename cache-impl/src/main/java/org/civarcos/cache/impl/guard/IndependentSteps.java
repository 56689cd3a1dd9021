package org.civarcos.cache.impl.guard;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Several steps, each of which is taken whatever those before it have thrown. Not thread-safe. */
public final class IndependentSteps {
    private @Nullable Throwable failure;

    /** Begins with none. */
    public IndependentSteps() {}

    /**
     * Closes several things, each whatever the others throw.
     *
     * @param opened the things
     */
    public static void closeAll(Collection<? extends AutoCloseable> opened) {
        IndependentSteps closing = new IndependentSteps();
        opened.forEach(each -> closing.take(each::close));
        closing.end();
    }

    /**
     * Takes a step.
     *
     * @param step the step
     */
    public void take(Guarded.Code step) {
        try {
            step.run();
        } catch (Throwable e) {
            Guarded.keepInterruption(e);
            if (failure == null) {
                failure = e;
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Throws what the first step that failed threw, with what the others threw as suppressed. */
    public void end() {
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
