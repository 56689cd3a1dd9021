package org.civarcos.cache.cdi.plan;

import java.util.Optional;

/** The way to the beans of an application, whatever container has them. Thread-safe. */
@FunctionalInterface
public interface Beans {
    /**
     * Finds a bean.
     *
     * @param type its class
     * @param <T> its class
     * @return the bean, or empty if there is none of that class
     */
    <T> Optional<T> find(Class<T> type);
}
