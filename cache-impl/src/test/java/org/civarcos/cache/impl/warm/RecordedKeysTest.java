package org.civarcos.cache.impl.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hottest keys of one run are loaded in the next. */
class RecordedKeysTest {
    @TempDir
    private Path directory;

    private final FakeTime time = new FakeTime();

    private CacheManager manager(Map<String, String> more) {
        return CacheManager.builder()
                .time(time)
                .configSources(more::get)
                .property("arcos.cache.warm.directory", files().toString())
                .build();
    }

    private Path files() {
        return directory.resolve("made/when/needed");
    }

    private static Cache<String, String> cache(CacheManager manager) {
        return manager.createCache(
                "org.example.Places.byName(String)",
                CacheConfig.of(String.class, String.class)
                        .evictionPolicy(EvictionPolicy.LFU)
                        .build());
    }

    private static List<String> recorded(CacheManager manager) {
        return manager.warmup("start").of(cache(manager)).recorded();
    }

    private static void read(Cache<String, String> cache, String key, int times) {
        cache.put(key, "value");
        for (int i = 0; i < times; i++) {
            cache.get(key);
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(files())) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void theHottestOfTheLastRun_areLoadedInThisOne() {
        try (CacheManager first = manager(Map.of("arcos.cache.warm.keys", "2"))) {
            Cache<String, String> cache = cache(first);
            assertThat(first.warmup("start").of(cache).recorded()).isEmpty();
            read(cache, "cold", 0);
            read(cache, "hot", 9);
            read(cache, "warm\nwith a \\ and ü", 5);
        }
        try (CacheManager second = manager(Map.of())) {
            Cache<String, String> cache = cache(second);
            Warmup warmup = second.warmup("start");
            List<String> keys = warmup.of(cache).recorded();
            assertThat(keys).containsExactly("hot", "warm\nwith a \\ and ü");
            warmup.of(cache).warmAll(keys, (key, load) -> "loaded");
            assertThat(warmup.run().loaded()).isEqualTo(2);
            assertThat(cache.get("hot")).isEqualTo("loaded");
        }
    }

    @Test
    void keys_areRecordedEveryNowAndThen_forAProcessThatIsKilled() {
        try (CacheManager first = manager(Map.of())) {
            Cache<String, String> cache = cache(first);
            first.warmup("start").of(cache).recorded();
            read(cache, "hot", 9);
            time.advance(Duration.ofMinutes(4));
            assertThat(files()).doesNotExist();
            cache.get("hot");
            cache.put("hot", "value");
            time.advance(Duration.ofMinutes(1));
            await().until(() -> Files.exists(files()) && file().toString().endsWith(".keys"));
            try (CacheManager second = manager(Map.of())) {
                assertThat(recorded(second)).containsExactly("hot");
            }
        }
    }

    @Test
    void aRunThatEndsEmpty_keepsWhatWasHotBefore() {
        for (int run = 0; run < 3; run++) {
            try (CacheManager manager = manager(Map.of())) {
                Cache<String, String> cache = cache(manager);
                manager.warmup("start").of(cache).recorded();
                if (run == 0) {
                    read(cache, "hot", 9);
                }
            }
        }
        try (CacheManager last = manager(Map.of())) {
            assertThat(recorded(last)).containsExactly("hot");
        }
    }

    @Test
    void aDamagedFile_isNoFailure() throws IOException {
        try (CacheManager first = manager(Map.of())) {
            Cache<String, String> cache = cache(first);
            first.warmup("start").of(cache).recorded();
            read(cache, "hot", 9);
        }
        Files.writeString(file(), "something else\nhot\n");
        try (CacheManager second = manager(Map.of())) {
            assertThat(recorded(second)).isEmpty();
        }
        Files.write(file(), new byte[] {(byte) 0xFF, (byte) 0xFE});
        try (CacheManager third = manager(Map.of())) {
            assertThat(recorded(third)).isEmpty();
        }
    }

    @Test
    void withoutADirectory_thereAreNone() {
        try (CacheManager manager =
                CacheManager.builder().configSources(name -> null).build()) {
            assertThat(recorded(manager)).isEmpty();
        }
    }
}
