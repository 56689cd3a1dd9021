package org.civarcos.cache.spi;

import java.util.Optional;
import java.util.Set;
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

    /**
     * Lists what is set here, so that a misspelt name is found. {@link #get} must know each name that is listed.
     *
     * @return the names that begin with {@code arcos.cache.}, or in an environment with {@code ARCOS_CACHE_}; others
     *     are of no account. Empty, the default, if the source cannot tell: then it is asked for each name that is
     * known
     */
    default Optional<Set<String>> names() {
        return Optional.empty();
    }

    /**
     * Says where a property is set, for people.
     *
     * @param name a name that {@link #get} has a value for
     * @return such as {@code system property}, or {@code META-INF/arcos-cache.properties, line 3}
     */
    default String place(String name) {
        return "a ConfigSource";
    }

    /**
     * Names the source as a whole, for people.
     *
     * @return such as {@code system properties}
     */
    default String title() {
        return "a ConfigSource";
    }
}
