package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theSecondReadIsAHit() {
        AtomicInteger loads = new AtomicInteger();
        try (CacheManager manager = CacheManager.create()) {
            Cache<Long, String> places = manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            for (int i = 0; i < 2; i++) {
                String name = places.get(84549L, (id, load) -> {
                    loads.incrementAndGet();
                    return Main.find(id);
                });
                assertEquals("Place 84549", name);
            }
        }
        assertEquals(1, loads.get());
    }
}
