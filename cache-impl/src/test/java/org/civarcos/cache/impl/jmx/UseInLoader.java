package org.civarcos.cache.impl.jmx;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

/** An application that has caches with beans, from its start to its end. Made in a loader of its own. */
public final class UseInLoader implements AutoCloseable {
    private final CacheManager manager = CacheManager.builder()
            .name("application")
            .property("arcos.cache.jmx", "true")
            .build();

    /** Starts it. */
    public UseInLoader() {
        manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class).maximumSize(10).build());
    }

    @Override
    public void close() {
        manager.close();
    }
}
