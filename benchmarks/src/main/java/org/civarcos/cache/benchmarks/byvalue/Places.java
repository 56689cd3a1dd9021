package org.civarcos.cache.benchmarks.byvalue;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;

/** A cache of places on the heap, that holds objects or bytes. */
final class Places implements AutoCloseable {
    /** The name of the contender that holds the objects. */
    static final String OBJECTS = "objects";

    private final CacheManager manager = CacheManager.create();
    final Cache<Integer, Place> cache;

    Places(String contender, int entries) {
        cache = manager.createCache(
                "places",
                CacheConfig.of(Integer.class, Place.class)
                        .serializer(contender.equals(OBJECTS) ? CacheConfig.NO_SERIALIZER : contender)
                        .maximumSize(2L * entries)
                        .eternal()
                        .build());
    }

    @Override
    public void close() {
        manager.close();
    }
}
