package org.civarcos.cache.howto.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheNamespace;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of invalidation.md that needs no container. */
@CacheTest
class InvalidationTest {
    private record Profile(String name) {}

    private CacheManager manager;
    private Cache<String, String> cache;

    @BeforeEach
    void fill(CacheManager opened) {
        manager = opened;
        cache = manager.createCache(
                "cache", CacheConfig.of(String.class, String.class).build());
        cache.put("place:1", "Bern", EntryOptions.ofTags("country:CH"));
        cache.put("place:2", "Biel", EntryOptions.ofTags("country:CH"));
        cache.put("place:3", "Brno", EntryOptions.ofTags("country:CZ"));
        cache.put("user:1", "Anna");
    }

    @Test
    void byKey() {
        cache.remove("place:1");
        cache.removeAll(List.of("place:2", "place:3"));

        assertThat(cache.asMap()).containsOnlyKeys("user:1");
    }

    @Test
    void all() {
        cache.clear();

        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    void atAMomentToCome() {
        FakeTime time = new FakeTime(Instant.parse("2026-12-31T21:00:00Z"));
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            Cache<String, String> prices = filled(manager, "prices");

            prices.clearAfter(Duration.ofHours(2));
            prices.clearAt(Instant.parse("2026-12-31T23:00:00Z"));

            time.advance(Duration.ofHours(2).minusNanos(1));
            assertThat(prices.containsKey("key")).isTrue();
            time.advance(Duration.ofNanos(1));
            assertThat(prices.containsKey("key")).isFalse();
        }
    }

    @Test
    void byTag() {
        manager.invalidateTags("country:CH");

        assertThat(cache.asMap()).containsOnlyKeys("place:3", "user:1");
    }

    @Test
    void byPattern() {
        cache.removeMatching(KeyPattern.glob("place:[12]"));

        assertThat(cache.asMap()).containsOnlyKeys("place:3", "user:1");
    }

    @Test
    void byCondition() {
        cache.removeIf(entry -> entry.value().startsWith("B") && !entry.tags().contains("country:CZ"));

        assertThat(cache.asMap()).containsOnlyKeys("place:3", "user:1");
    }

    @Test
    void byNamespace(CacheManager manager) {
        Cache<String, Profile> profiles = manager.createCache(
                "profiles", CacheConfig.of(String.class, Profile.class).build());

        CacheNamespace<Profile> user = manager.namespace(profiles, "user:7");
        user.put("private", new Profile("Anna"));
        user.put("public", new Profile("A."));

        manager.namespace(profiles, "user:7").invalidate();

        assertThat(user.get("private")).isNull();
        assertThat(user.get("public")).isNull();
    }

    @Test
    void byTheClock() throws IOException {
        Properties file = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/invalidation/arcos-cache.properties")) {
            file.load(in);
        }
        FakeTime time = new FakeTime(Instant.parse("2026-01-01T01:59:00Z"));
        try (CacheManager manager = CacheManager.builder()
                .time(time)
                .configSources(file::getProperty)
                .build()) {
            Cache<String, String> prices = filled(manager, "prices");
            Cache<String, String> menus = filled(manager, "menus");
            time.advance(Duration.ofMinutes(1));
            await().until(() -> !menus.containsKey("key"));
            assertThat(prices.containsKey("key")).isTrue();
            time.advance(Duration.ofMinutes(14));
            await().until(() -> !prices.containsKey("key"));
        }
    }

    private static Cache<String, String> filled(CacheManager manager, String name) {
        Cache<String, String> cache = manager.createCache(
                name, CacheConfig.of(String.class, String.class).eternal().build());
        cache.put("key", "value");
        return cache;
    }
}
