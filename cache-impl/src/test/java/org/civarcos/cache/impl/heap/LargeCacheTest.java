package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache of so many entries that each stripe looks ahead before it evicts. */
@Timeout(120)
class LargeCacheTest {
    private static final int BOUND = 300_000;

    @Test
    void largeCache_staysFullWithinItsBound_andMixesNothingUp() {
        try (CacheManager manager = CacheManager.create()) {
            Cache<Integer, Long> cache = manager.createCache(
                    "large",
                    CacheConfig.of(Integer.class, Long.class).maximumSize(BOUND).build());
            Random random = new Random(3);
            for (int put = 0; put < 3 * BOUND; put++) {
                int key = random.nextInt(2 * BOUND);
                if (put % 50 == 0) {
                    cache.remove(key);
                } else {
                    cache.put(key, 3L * key);
                }
            }
            int present = 0;
            for (int key = 0; key < 2 * BOUND; key++) {
                Long value = cache.get(key);
                if (value != null) {
                    assertThat(value).isEqualTo(3L * key);
                    present++;
                }
            }
            assertThat(present).isBetween(BOUND - BOUND / 50, BOUND);
        }
    }
}
