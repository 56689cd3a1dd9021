package org.civarcos.cache.spi;

import java.util.List;
import java.util.Optional;

/**
 * Tells the settings that a module or a store brings, so that they are known when it is there. Found by
 * {@link java.util.ServiceLoader}, with the loader of the API first and the application's after it. Stateless.
 */
public interface SettingsProvider {
    /** {@return what the group of settings is called, such as {@code Redis}; those of one title stand together} */
    String title();

    /** {@return the settings, as the reference lists them} */
    List<Setting<?>> settings();

    /**
     * Tells whether the module may ask for a cache, which an application then configures without asking for it itself.
     *
     * @param cacheName the name of a cache that is configured
     * @return whether it may; the default is that it does not
     */
    default boolean asksFor(String cacheName) {
        return false;
    }

    /**
     * Tells what {@link org.civarcos.cache.CacheConfig.Builder#statisticsByDefault} the module gives a cache that it
     * asks for, so that this is known before it does.
     *
     * @param cacheName the name of a cache
     * @return whether it counts if nothing says whether to; empty, which is the default, if the module does not say
     */
    default Optional<Boolean> countsByDefault(String cacheName) {
        return Optional.empty();
    }
}
