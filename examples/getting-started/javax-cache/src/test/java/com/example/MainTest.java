package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theSecondReadIsAHit() {
        try (CachingProvider provider = Caching.getCachingProvider()) {
            Cache<Long, String> places = Main.open(provider.getCacheManager());
            assertNull(places.get(84549L));
            places.put(84549L, "Reichenbach");
            assertEquals("Reichenbach", places.get(84549L));
        }
    }
}
