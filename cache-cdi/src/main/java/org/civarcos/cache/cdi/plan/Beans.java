package org.civarcos.cache.cdi.plan;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The way to the beans of an application, whatever container has them. Thread-safe. */
public interface Beans {
    /**
     * Finds a bean.
     *
     * @param type its class
     * @param <T> its class
     * @return the bean, or empty if there is none of that class
     */
    <T> Optional<T> find(Class<T> type);

    /**
     * Finds a bean that lives on between calls, so that it can be called again when a call is over.
     *
     * @param type its class
     * @param <T> its class
     * @return a reference to it; empty if there is none, or if each call has one of its own
     */
    default <T> Optional<T> findLasting(Class<T> type) {
        return Optional.empty();
    }

    /**
     * Runs something in a request context: that of the thread, or one of its own.
     *
     * @param work what to run
     * @return its result
     * @throws Exception what it throws
     */
    default @Nullable Object inRequest(Callable<? extends @Nullable Object> work) throws Exception {
        return work.call();
    }
}
