package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

class HeapIterationTest {
    @Test
    void whatIsThereAllTheWhile_isReturnedExactlyOnce_thoughTheTableGrows() {
        try (CacheManager manager = CacheManager.create()) {
            Cache<Integer, String> cache = manager.createCache(
                    "cache",
                    CacheConfig.of(Integer.class, String.class)
                            .maximumSize(Long.MAX_VALUE)
                            .build());
            for (int i = 0; i < 1_000; i++) {
                cache.put(i, "value");
            }
            List<Integer> found = new ArrayList<>();
            int fresh = 1_000;
            for (CacheEntry<Integer, String> entry : cache) {
                found.add(entry.key());
                for (int i = 0; i < 10 && fresh < 20_000; i++) {
                    cache.put(fresh++, "value");
                }
                cache.put(entry.key(), "value again");
            }

            assertThat(found)
                    .doesNotHaveDuplicates()
                    .containsAll(IntStream.range(0, 1_000).boxed().toList());
        }
    }
}
