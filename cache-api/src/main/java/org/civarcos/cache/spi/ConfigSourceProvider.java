package org.civarcos.cache.spi;

import java.util.Optional;

/**
 * Finds a source of configuration that is stronger than system properties, such as the configuration of the platform or
 * that of a central server. Found by {@link java.util.ServiceLoader}, with the loader of the API first and the
 * application's after it. Stateless.
 */
@FunctionalInterface
public interface ConfigSourceProvider {
    /**
     * Finds the source of an application. Must not fail because a library is missing: there is no source then.
     *
     * @param application the class loader of the application
     * @return the source, or empty
     */
    Optional<ConfigSource> configSource(ClassLoader application);
}
