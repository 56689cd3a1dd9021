package org.civarcos.cache.impl.load;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure that belongs to the one who ran a load, and not to the key: its thread was interrupted or stopped, ran out
 * of stack, found no free thread, or its call was cancelled; its transaction was rolled back. Another who loads the
 * same key may well succeed: such a failure goes to the leader alone, and is not remembered.
 */
final class LeaderFailure {
    private static final int DEEPEST = 100;

    /** RollbackException, TransactionRolledbackLocalException, SQLTransactionRollbackException and their like. */
    private static final Pattern ROLLBACK = Pattern.compile("Roll(?:ed)?[Bb]ack");

    private LeaderFailure() {}

    /**
     * Tells whether a failure is that of its leader, by what it is or what caused it.
     *
     * @param failure what a loader threw, or its stage completed with
     * @return whether it is
     */
    static boolean is(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (isOne(each)) {
                return true;
            }
            each = causeOf(each);
        }
        return false;
    }

    @SuppressWarnings("deprecation") // ThreadDeath: whoever still stops threads stops one of them
    private static boolean isOne(Throwable failure) {
        return failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException))
                || failure instanceof CancellationException
                || failure instanceof RejectedExecutionException
                || failure instanceof StackOverflowError
                || failure instanceof ThreadDeath
                || isRollback(failure.getClass());
    }

    private static boolean isRollback(Class<?> type) {
        for (Class<?> each = type; each != null && each != Throwable.class; each = each.getSuperclass()) {
            if (ROLLBACK.matcher(each.getSimpleName()).find()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException e) { // the user's exception
            return null;
        }
    }
}
