package org.civarcos.cache.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.WRITABLE;
import static org.civarcos.cache.admin.AdminServer.coded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console changes, over a socket. */
class ConsoleChangesTest {
    private static final String API = "/cache-admin/api/";

    private AdminServer server;
    private Cache<String, String> places;

    @BeforeEach
    void start() {
        server = new AdminServer(ON, WRITABLE);
        places = create("places");
    }

    private Cache<String, String> create(String name) {
        Cache<String, String> cache = server.manager.createCache(
                name,
                CacheConfig.of(String.class, String.class)
                        .maximumSize(1_000)
                        .statistics(true)
                        .build());
        cache.put("bern", "1", EntryOptions.DEFAULT.withTags("swiss"));
        cache.put("basel", "2", EntryOptions.DEFAULT.withTags("swiss"));
        cache.put("bonn", "3");
        return cache;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String change(String what) {
        RawReply reply = server.change(API + what);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void anEntry_isDropped() {
        assertThat(change("evict?cache=places&key=bern")).isEqualTo("{\"removed\":1}");
        assertThat(change("evict?cache=places&key=bern")).isEqualTo("{\"removed\":0}");

        assertThat(places.containsKey("bern")).isFalse();
        assertThat(places.containsKey("basel")).isTrue();
    }

    @Test
    void whatMatchesAPattern_isDropped() {
        assertThat(change("evict-matching?cache=places&pattern=" + coded("b[ao]*")))
                .isEqualTo("{\"removed\":2}");

        assertThat(places.containsKey("bern")).isTrue();
    }

    @Test
    void aTag_isInvalidated_inOneCacheOrInAll() {
        Cache<String, String> others = create("others");

        assertThat(change("invalidate?cache=places&tag=swiss")).isEqualTo("{\"removed\":2}");
        assertThat(others.containsKey("bern")).isTrue();
        assertThat(change("invalidate?tag=swiss")).isEqualTo("{\"removed\":2}");
        assertThat(others.containsKey("bern")).isFalse();
        assertThat(others.containsKey("bonn")).isTrue();
    }

    @Test
    void allEntries_areDropped() {
        change("clear?cache=places");

        assertThat(places).isEmpty();
    }

    @Test
    void theBound_isMoved() {
        change("resize?cache=places&bound=2");

        assertThat(places.bound()).hasValue(2);
        assertThat(server.change(API + "resize?cache=places&bound=0").status()).isEqualTo(400);
        assertThat(server.change(API + "resize?cache=places&bound=many").status())
                .isEqualTo(400);
    }

    @Test
    void statistics_beginAnew() {
        places.get("bern");

        change("reset-statistics?cache=places");

        assertThat(places.statistics().hits()).isZero();
    }

    @Test
    void aKey_isLoaded_whereTheCacheHasALoader() {
        Cache<String, String> loading = server.manager.createCache(
                "loading",
                CacheConfig.of(String.class, String.class)
                        .loader((key, context) -> key + "!")
                        .build());

        assertThat(change("warm?cache=loading&key=bern")).isEqualTo("{\"loaded\":true}");

        assertThat(loading.getOrDefault("bern", null)).isEqualTo("bern!");
        assertThat(server.change(API + "warm?cache=places&key=bern").body()).contains("no loader of its own");
    }

    @Test
    void aFailedLoad_isToldAsOne() {
        server.manager.createCache(
                "loading",
                CacheConfig.of(String.class, String.class)
                        .loader((key, context) -> {
                            throw new IOException("the origin is away");
                        })
                        .build());

        assertThat(server.change(API + "warm?cache=loading&key=bern").status()).isEqualTo(503);
    }

    @Test
    void whatIsDropped_isNotDeletedBehindTheCache() {
        List<String> deleted = new ArrayList<>();
        Cache<String, String> written = server.manager.createCache(
                "written",
                CacheConfig.of(String.class, String.class)
                        .writer(new CacheWriter<String, String>() {
                            @Override
                            public void write(String key, String value) {}

                            @Override
                            public void delete(String key) {
                                deleted.add(key);
                            }
                        })
                        .build());
        written.put("a*", "1");
        written.put("ab", "2");

        assertThat(change("evict?cache=written&key=" + coded("a*"))).isEqualTo("{\"removed\":1}");
        assertThat(change("evict-matching?cache=written&pattern=ab")).isEqualTo("{\"removed\":1}");

        assertThat(deleted).isEmpty();
        assertThat(written).isEmpty();
    }

    /** A key whose text for logs says nothing of it. */
    record Secret(String text) {
        @Override
        public String toString() {
            return "Secret[***]";
        }
    }

    @Test
    void aKeyThatLooksLikeAnother_isNotDroppedWithIt() {
        Cache<Secret, String> written = server.manager.createCache(
                "written",
                CacheConfig.of(Secret.class, String.class)
                        .writer(new CacheWriter<Secret, String>() {
                            @Override
                            public void write(Secret key, String value) {}

                            @Override
                            public void delete(Secret key) {}
                        })
                        .build());
        written.put(new Secret("a"), "1");
        written.put(new Secret("b"), "2");

        RawReply refusal = server.change(API + "evict?cache=written&key=" + coded("{\"text\":\"a\"}"));

        assertThat(refusal.status()).as(refusal.body()).isEqualTo(409);
        assertThat(written).hasSize(2);
    }

    @Test
    void anEmptyCache_isNotAllOfThem() {
        assertThat(server.change(API + "invalidate?tag=swiss&cache=").status()).isEqualTo(400);

        assertThat(places.containsKey("bern")).isTrue();
    }
}
