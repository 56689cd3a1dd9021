package org.civarcos.cache.impl.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

/** A runtime that was linked without {@code jdk.jfr} and {@code java.management} runs caches all the same. */
class WithoutFlightRecorderTest {
    @Test
    void theEngine_needsNoMoreThanTheJdksBase() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules=java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).contains("loaded loaded, evicted true, expired 1, without jdk.jfr");
        assertThat(process.exitValue()).isZero();
    }

    /** Runs in the other process. */
    static final class Application {
        public static void main(String[] args) throws Exception {
            try (CacheManager manager = CacheManager.create()) {
                Cache<String, String> cache = manager.createCache(
                        "places",
                        CacheConfig.of(String.class, String.class)
                                .maximumSize(10)
                                .build());
                String loaded = cache.get("key", (key, context) -> "loaded");
                cache.put("soon", "over", Duration.ofMillis(1));
                Thread.sleep(50);
                String absent = cache.get("soon");
                for (int i = 0; i < 100; i++) {
                    cache.put("key" + i, "value");
                }
                System.out.println("loaded " + loaded + ", evicted "
                        + (cache.statistics().evictions() > 0) + ", expired "
                        + cache.statistics().expirations() + (absent == null ? ", " : absent)
                        + (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() ? "without jdk.jfr" : "with jdk.jfr"));
            }
        }
    }
}
