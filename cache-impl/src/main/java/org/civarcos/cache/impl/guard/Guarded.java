package org.civarcos.cache.impl.guard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a thread calls the user's code that has to go on whatever that code throws: listeners,
 * observers, executors, and what is done by the clock. Any {@link Throwable} is logged and goes no further, errors too:
 * a class that is missing for one listener is no reason to stop calling the others. An interruption that the code met
 * is kept.
 *
 * <p>Code whose failure a caller is told (loaders, writers, processors) does not come here, unless nobody is left to
 * tell.
 */
public final class Guarded {
    private Guarded() {}

    /** The user's code, which may throw anything. */
    @FunctionalInterface
    public interface Code {
        /**
         * Runs it.
         *
         * @throws Throwable anything
         */
        void run() throws Throwable;
    }

    /**
     * Runs the user's code.
     *
     * @param logger takes what it throws
     * @param what says what failed then
     * @param code the code
     * @return whether it returned
     */
    public static boolean run(Logger logger, Supplier<String> what, Code code) {
        try {
            code.run();
            return true;
        } catch (Throwable e) {
            keepInterruption(e);
            log(logger, Level.WARNING, what, e);
            return false;
        }
    }

    /**
     * Hands work to the user's executor.
     *
     * @param logger takes what it throws
     * @param level how it is logged
     * @param what says what was not taken then
     * @param executor the executor
     * @param work the work
     * @return whether it was taken
     */
    public static boolean execute(Logger logger, Level level, Supplier<String> what, Executor executor, Runnable work) {
        try {
            executor.execute(work);
            return true;
        } catch (Throwable e) {
            log(logger, level, what, e);
            return false;
        }
    }

    /**
     * Does work by the user's executor whose outcome a caller waits for: the future ends whatever the work throws, also
     * something that has no text.
     *
     * @param executor the executor; what it throws is thrown
     * @param work the work
     * @return completes with what the work made, or with what it threw
     * @param <T> the type of what is made
     */
    public static <T extends @Nullable Object> CompletableFuture<T> supply(Executor executor, Supplier<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                outcome.complete(work.get());
            } catch (Throwable e) {
                outcome.completeExceptionally(SafeText.speaking(e));
            }
        });
        return outcome;
    }

    /**
     * Logs a failure. A message or an exception that cannot be written is no failure of its own.
     *
     * @param logger the logger
     * @param level how
     * @param what the message
     * @param failure what was thrown
     */
    public static void log(Logger logger, Level level, Supplier<String> what, Throwable failure) {
        try {
            logger.log(level, what.get(), failure);
        } catch (Throwable unlogged) {
            // the logger is the user's too, and so are the texts that it asks for: there is nobody else to tell
        }
    }

    /**
     * Restores the mark of a thread's interruption that throwing the exception took away.
     *
     * @param failure what was thrown
     */
    public static void keepInterruption(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
