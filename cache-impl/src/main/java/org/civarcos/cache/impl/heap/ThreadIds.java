package org.civarcos.cache.impl.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of threads that are alive, of which no two have the same. Noting a number costs a collector nothing,
 * other than a reference to the thread from an old object.
 *
 * <p>{@code Thread.threadId}, since Java 19, is final. Before, a subclass may answer {@code getId} as it likes: threads
 * of subclasses get numbers of ours, below zero.
 */
final class ThreadIds {
    /** {@code Thread.threadId}, or null before Java 19. */
    private static final @Nullable MethodHandle THREAD_ID = threadId();

    private static final AtomicLong LAST_OWN = new AtomicLong();
    private static final ThreadLocal<Long> OWN = ThreadLocal.withInitial(LAST_OWN::decrementAndGet);

    private ThreadIds() {}

    private static @Nullable MethodHandle threadId() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
        } catch (NoSuchMethodException | IllegalAccessException before19) {
            return null;
        }
    }

    /** The number of the thread that runs; never 0. */
    static long current() {
        Thread thread = Thread.currentThread();
        if (THREAD_ID != null) {
            try {
                return (long) THREAD_ID.invokeExact(thread);
            } catch (Throwable impossible) { // it throws nothing
                throw new IllegalStateException(impossible);
            }
        }
        return thread.getClass() == Thread.class ? idOf(thread) : OWN.get();
    }

    @SuppressWarnings("deprecation") // since Java 19, where it is not called
    private static long idOf(Thread thread) {
        return thread.getId();
    }
}
