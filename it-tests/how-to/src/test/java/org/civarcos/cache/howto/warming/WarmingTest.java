package org.civarcos.cache.howto.warming;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of warming.md that needs no container. */
@CacheTest
class WarmingTest {
    private static final Logger log = System.getLogger("how-to");

    private static List<String> fetchPopular() {
        return List.of("Bern", "Biel");
    }

    private static String fetch(long id) {
        return "place " + id;
    }

    @Test
    void simplestForm(CacheManager manager) {
        Cache<String, List<String>> lists = manager.createCache(
                "lists",
                CacheConfig.of(String.class, new org.civarcos.cache.TypeRef<List<String>>() {})
                        .build());

        Warmup warmup = manager.warmup("lists");
        CacheWarmer<String, List<String>> warmer = warmup.of(lists);
        warmer.warm("popular", key -> fetchPopular());
        warmup.run();

        assertThat(lists.get("popular")).containsExactly("Bern", "Biel");
    }

    @Test
    void manyKeys() {
        try (CacheManager manager = CacheManager.create()) { // a rate needs time that goes on
            Cache<Long, String> places = manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            List<Long> ids = List.of(1L, 2L, 3L);

            Warmup warmup = manager.warmup(
                    "places", WarmupOptions.DEFAULT.withParallelism(8).withPerSecond(200));
            warmup.of(places).warmAll(ids, (id, load) -> {
                load.tags("place:" + id);
                return fetch(id);
            });
            WarmupProgress end = warmup.run();

            assertThat(end.loaded()).isEqualTo(3);
            assertThat(manager.invalidateTags("place:2")).isEqualTo(1);
        }
    }

    @Test
    void progress(CacheManager manager) {
        List<String> bar = new ArrayList<>();
        Cache<Long, String> places = manager.createCache(
                "places", CacheConfig.of(Long.class, String.class).build());
        Warmup warmup = manager.warmup("places", WarmupOptions.DEFAULT.withParallelism(1));
        warmup.of(places).warm(1L, id -> fetch(id));

        warmup.addListener(new WarmupListener() {
            @Override
            public void progressed(WarmupProgress progress) {
                bar.add("%.0f %%".formatted(100 * progress.part()));
            }

            @Override
            public void failed(String cacheName, Object key, Throwable cause) {
                log.log(Level.INFO, "{0} of {1}: {2}", key, cacheName, cause);
            }
        });

        warmup.run();
        assertThat(bar).containsExactly("100 %");
    }

    @Test
    void replay(@TempDir Path directory) {
        for (int run = 0; run < 2; run++) {
            try (CacheManager manager = CacheManager.builder()
                    .property("arcos.cache.warm.directory", directory.toString())
                    .build()) {
                Cache<Long, String> places = manager.createCache(
                        "places", CacheConfig.of(Long.class, String.class).build());
                Warmup warmup = manager.warmup("places");

                CacheWarmer<Long, String> warmer = warmup.of(places);
                warmer.warmAll(warmer.recorded(), (id, load) -> fetch(id));

                assertThat(warmup.run().loaded()).isEqualTo(run);
                places.put(7L, "Bern");
            }
        }
    }
}
