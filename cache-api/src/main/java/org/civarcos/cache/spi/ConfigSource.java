package org.civarcos.cache.spi;

import org.jspecify.annotations.Nullable;

/** A place where configuration is written. Thread-safe. */
@FunctionalInterface
public interface ConfigSource {
    /**
     * Looks up a property.
     *
     * @param name the full name, such as {@code arcos.cache.default_ttl}
     * @return the value, or null if it is not set here
     */
    @Nullable
    String get(String name);
}
