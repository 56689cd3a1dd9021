package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four settings that everybody makes, from the application's file to what the cache does. */
class ConfigurationFileTest {
    private final FakeTime time = new FakeTime();
    private URLClassLoader loader;

    @BeforeEach
    void write(@TempDir Path application) throws IOException {
        Path file = application.resolve("META-INF/arcos-cache.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                arcos.cache.default_ttl = 10s
                arcos.cache.max_entries = 2
                arcos.cache.eviction_policy = LRU
                arcos.cache.serializer = java

                arcos.cache.cache.newest.eviction_policy = fifo
                arcos.cache.cache.newest.max_entries = 3
                arcos.cache.cache.newest.ttl = 1m
                arcos.cache.cache.newest.serializer = json
                """);
        loader = new URLClassLoader(
                new URL[] {application.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private static Cache<String, String> filled(CacheManager manager, String name) {
        Cache<String, String> cache = manager.createCache(
                name, CacheConfig.of(String.class, String.class).build());
        cache.put("a", "1");
        cache.put("b", "2");
        cache.get("a");
        cache.put("c", "3");
        cache.put("d", "4");
        return cache;
    }

    @Test
    void theFile_boundsExpiresAndEvicts() {
        try (CacheManager manager =
                CacheManager.builder().classLoader(loader).time(time).build()) {
            Cache<String, String> cache = filled(manager, "any");
            assertThat(cache.asMap()).containsOnlyKeys("c", "d");
            cache.get("c");
            cache.put("e", "5");
            assertThat(cache.asMap()).containsOnlyKeys("c", "e"); // LRU: "d" was read before "c"
            time.advance(Duration.ofSeconds(10));
            assertThat(cache.asMap()).isEmpty();
        }
    }

    @Test
    void theFile_saysTheSameOfOneCache() {
        try (CacheManager manager =
                CacheManager.builder().classLoader(loader).time(time).build()) {
            Cache<String, String> cache = filled(manager, "newest");
            assertThat(cache.asMap()).containsOnlyKeys("b", "c", "d"); // FIFO: that "a" was read is nothing to it
            time.advance(Duration.ofSeconds(59));
            assertThat(cache.asMap()).hasSize(3);
            time.advance(Duration.ofSeconds(1));
            assertThat(cache.asMap()).isEmpty();
        }
    }

    public record Place(String name) implements java.io.Serializable {}

    private String codec(String cacheName) {
        Executor direct = Runnable::run;
        ManagerOptions options =
                ManagerOptions.of("m", loader, time, direct, Settings.of(ConfigSources.standard(loader)));
        CacheConfig<String, Place> config = CacheConfig.of(TypeRef.of(String.class), TypeRef.of(Place.class))
                .build();
        Counters counters = new Counters(false, failure -> {});
        return new StoreContext<>(cacheName, config, options, new EventDispatcher<>(cacheName, direct, counters))
                .valueCodec()
                .id();
    }

    @Test
    void theFile_choosesTheSerializer() {
        assertThat(codec("any")).isEqualTo("java");
        assertThat(codec("newest")).isEqualTo("json2");
    }
}
