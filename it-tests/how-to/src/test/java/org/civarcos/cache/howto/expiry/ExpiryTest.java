package org.civarcos.cache.howto.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

/** The code of expiry-and-eviction.md on when an entry ends. */
@CacheTest
class ExpiryTest {
    private record Token(String text, Duration validFor) {}

    private static Token issue(String user) {
        return new Token(user + "-secret", Duration.ofMinutes(20));
    }

    @Test
    void timeToLive(CacheManager manager, FakeTime time) {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .expireAfterWrite(Duration.ofMinutes(10))
                        .build());

        places.put(1L, "Bern");
        time.advance(Duration.ofMinutes(9));
        assertThat(places.get(1L)).isEqualTo("Bern");
        time.advance(Duration.ofMinutes(1));
        assertThat(places.get(1L)).isNull();
    }

    @Test
    void sliding(CacheManager manager, FakeTime time) {
        Cache<String, String> sessions = manager.createCache(
                "sessions",
                CacheConfig.of(String.class, String.class)
                        .expireAfterAccess(Duration.ofMinutes(30))
                        .build());

        sessions.put("id", "anna");
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofMinutes(29));
            assertThat(sessions.get("id")).isEqualTo("anna");
        }
        time.advance(Duration.ofMinutes(30));
        assertThat(sessions.get("id")).isNull();
    }

    @Test
    void absolute(CacheManager manager, FakeTime time) {
        Cache<String, String> menus = manager.createCache(
                "menus", CacheConfig.of(String.class, String.class).build());
        Instant midnight =
                LocalDate.of(2026, 1, 1).plusDays(1).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);

        menus.put("today", "soup", EntryOptions.DEFAULT.withDeadline(midnight));

        time.advance(Duration.ofHours(23));
        assertThat(menus.get("today")).isEqualTo("soup");
        time.advance(Duration.ofHours(1));
        assertThat(menus.get("today")).isNull();
    }

    @Test
    void perEntry(CacheManager manager, FakeTime time) {
        Cache<String, String> cache = manager.createCache(
                "cache", CacheConfig.of(String.class, String.class).build());

        cache.put("short", "a", EntryOptions.ofTtl(Duration.ofSeconds(5)));
        cache.put("long", "b", EntryOptions.ofTtl(Duration.ofDays(1)));
        cache.put("forever", "c", EntryOptions.ofTtl(EntryOptions.FOREVER));
        cache.put("both", "d", EntryOptions.ofTtl(Duration.ofHours(8)).withIdle(Duration.ofMinutes(30)));

        time.advance(Duration.ofMinutes(31));
        assertThat(cache.asMap()).containsOnlyKeys("long", "forever");
        cache.touch("long", EntryOptions.ofTtl(Duration.ofMinutes(1)));
        time.advance(Duration.ofMinutes(1));
        assertThat(cache.asMap()).containsOnlyKeys("forever");
    }

    @Test
    void byValue(CacheManager manager, FakeTime time) {
        Cache<String, Token> tokens = manager.createCache(
                "tokens",
                CacheConfig.of(String.class, Token.class)
                        .expiry((user, token) -> token.validFor().minusMinutes(1))
                        .build());

        tokens.put("anna", issue("anna"));
        time.advance(Duration.ofMinutes(18));
        assertThat(tokens.containsKey("anna")).isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(tokens.containsKey("anna")).isFalse();
    }

    @Test
    void byLoader(CacheManager manager, FakeTime time) {
        Cache<String, Token> tokens = manager.createCache(
                "tokens", CacheConfig.of(String.class, Token.class).build());

        Token token = tokens.get("anna", (user, load) -> {
            Token issued = issue(user);
            load.ttl(issued.validFor());
            return issued;
        });

        assertThat(tokens.entry("anna").orElseThrow().timeToLive()).contains(token.validFor());
    }

    @Test
    void softAndHard(CacheManager manager, FakeTime time) {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .expireAfterWrite(Duration.ofMinutes(10)) // fresh for so long
                        .loading(LoadOptions.DEFAULT
                                .withStaleWhileRefresh(Duration.ofMinutes(1)) // then served while one loads it anew
                                .withStaleIfError(Duration.ofHours(1)) // and still served while that fails
                                .withJitter(0.1))
                        .build());

        places.put(1L, "Bern");
        time.advance(Duration.ofMinutes(10));
        assertThat(places.get(1L)).isNull();
        assertThat(places.get(1L, (id, load) -> "Berne")).isEqualTo("Bern");
    }
}
