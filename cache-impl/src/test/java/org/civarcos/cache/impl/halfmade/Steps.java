package org.civarcos.cache.impl.halfmade;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a creation makes of users' code, counted in the thread that creates: one of them throws. What was opened
 * by them and is not closed yet is known.
 */
final class Steps {
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new IllegalStateException("a step fails"),
            () -> new NoClassDefFoundError("a step fails"),
            () -> new IOException("a step fails"));

    static final Set<Object> OPEN = ConcurrentHashMap.newKeySet();

    private static volatile @Nullable Thread creator;
    private static int left;
    private static Supplier<Throwable> fault = FAULTS.get(0);

    /** Which step has thrown; null if none has. */
    static @Nullable String failed;

    private Steps() {}

    /** Lets the step after so many others throw, in this thread. */
    static void arm(int after) {
        left = after;
        failed = null;
        fault = FAULTS.get(after % FAULTS.size());
        creator = Thread.currentThread();
    }

    static void disarm() {
        creator = null;
    }

    /** A step. */
    static void pass(String step) {
        if (Thread.currentThread() == creator && left-- == 0) {
            failed = step;
            disarm(); // what cleans up afterwards is not to fail as well
            Steps.<RuntimeException>sneak(fault.get());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as a language without checked exceptions throws
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** The same object, each of whose calls is a step, but for that which closes it. */
    static <T> T each(Class<T> type, T delegate) {
        OPEN.add(delegate);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        OPEN.remove(delegate);
                    } else {
                        pass(type.getSimpleName() + "." + method.getName());
                    }
                    try {
                        return method.invoke(delegate, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
