package org.civarcos.cache.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.django.RandomCall.Kind;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.views.NativeServer;
import org.civarcos.cache.views.PythonPeer;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random calls on Django itself, in a process of Python, and on {@link DjangoCache}: the same answers and
 * errors, word by word. {@code -Darcos.test.calls=1000000} for a long run, {@code -Darcos.test.seed=…} for one that
 * was.
 */
class DjangoDifferentialTest {
    private static final int CALLS = Integer.getInteger("arcos.test.calls", 4_000);
    private static final long SEED = Long.getLong("arcos.test.seed", 1);

    private static final List<@Nullable Object> ALL_KEYS =
            Arrays.asList("a", "b", "c", "d", "e", 1, null, "é", "with blank", "x".repeat(251));
    private static final List<@Nullable Object> PLAIN_KEYS = List.of("a", "b", "c", "d", "e");

    private final FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final Set<String> warned = new TreeSet<>();
    private final List<String> history = new ArrayList<>();

    @Test
    void localMemory_culled() {
        compare(
                settings(
                        "locmem.LocMemCache",
                        "\"OPTIONS\": {\"MAX_ENTRIES\": 8, \"CULL_FREQUENCY\": 3}, \"KEY_PREFIX\": \"p\""),
                new Kind(ALL_KEYS, RandomCall.TIMEOUTS, true, true),
                cache -> cache.culling(8, 3).keyPrefix("p"));
    }

    @Test
    void localMemory_culledAllAtOnce_withoutTimeout() {
        compare(
                settings(
                        "locmem.LocMemCache",
                        "\"TIMEOUT\": null, \"OPTIONS\": {\"MAX_ENTRIES\": 5, \"CULL_FREQUENCY\": 0}"),
                new Kind(ALL_KEYS, RandomCall.TIMEOUTS, true, true),
                cache -> cache.culling(5, 0).timeout(null));
    }

    @Test
    void localMemory_notCulled() {
        compare(
                settings("locmem.LocMemCache", "\"VERSION\": 3, \"TIMEOUT\": \"20\""),
                new Kind(ALL_KEYS, RandomCall.TIMEOUTS, true, true),
                cache -> cache.version(3).timeout(Duration.ofSeconds(20)));
    }

    @Test
    void files() {
        compare(
                settings("filebased.FileBasedCache", "\"VERSION\": 1"),
                new Kind(ALL_KEYS, RandomCall.TIMEOUTS, true, true),
                cache -> cache.backend(DjangoBackend.FILE));
    }

    @Test
    void database() {
        compare(
                settings("db.DatabaseCache", "\"LOCATION\": \"entries\""),
                new Kind(PLAIN_KEYS, RandomCall.WHOLE_TIMEOUTS, false, true),
                cache -> cache.backend(DjangoBackend.DATABASE));
    }

    @Test
    void memcached() {
        try (NativeServer server = NativeServer.memcached()) {
            compare(
                    settings("memcached.PyMemcacheCache", "\"LOCATION\": \"127.0.0.1:" + server.port() + "\""),
                    new Kind(ALL_KEYS, RandomCall.TIMEOUTS, false, true),
                    cache -> cache.backend(DjangoBackend.MEMCACHED));
        }
    }

    @Test
    void memcached_overBytes() {
        try (NativeServer server = NativeServer.memcached();
                ByteCache bytes = ByteCache.builder().casNumbers().build()) {
            compare(
                    settings("memcached.PyMemcacheCache", "\"LOCATION\": \"127.0.0.1:" + server.port() + "\""),
                    new Kind(ALL_KEYS, RandomCall.TIMEOUTS, false, false),
                    DjangoCache.over(bytes).backend(DjangoBackend.MEMCACHED));
        }
    }

    /** Django 4 is the first with this back end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void redis(boolean overBytes) {
        try (NativeServer server = NativeServer.redis();
                ByteCache bytes = ByteCache.builder().build()) {
            Kind kind = new Kind(ALL_KEYS, RandomCall.TIMEOUTS, false, false);
            String location = "\"LOCATION\": \"redis://127.0.0.1:" + server.port() + "\"";
            String settings = settings("redis.RedisCache", location);
            if (overBytes) {
                compare(settings, kind, DjangoCache.over(bytes));
            } else {
                compare(settings, kind, cache -> cache.backend(DjangoBackend.REDIS));
            }
        }
    }

    private static String settings(String backend, String more) {
        return "{\"BACKEND\": \"django.core.cache.backends." + backend + "\", " + more + "}";
    }

    private interface Choices {
        DjangoCacheBuilder on(DjangoCacheBuilder settings);
    }

    private void compare(String settings, Kind kind, Choices choices) {
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            Cache<String, @Nullable Object> below = manager.createCache(
                    "values",
                    CacheConfig.of(String.class, new TypeRef<@Nullable Object>() {})
                            .build());
            compare(settings, kind, choices.on(DjangoCache.over(below)));
        }
    }

    private void compare(String settings, Kind kind, DjangoCacheBuilder builder) {
        String modules = settings.contains("RedisCache")
                ? "django.core.cache.backends.redis, redis"
                : settings.contains("PyMemcache") ? "django, pymemcache" : "django";
        DjangoCache cache = builder.keyWarnings(warned::add).build();
        try (PythonPeer django = PythonPeer.start(modules, "django_peer.py", settings, kind.moves() ? "still" : "")) {
            boolean exactDeletes = settings.contains("MAX_ENTRIES");
            Random random = new Random(SEED);
            for (int i = 0; i < CALLS; i++) {
                RandomCall call = RandomCall.next(random, kind);
                if (!exactDeletes && List.of("delete", "touch").contains(call.verb())) {
                    // an expired entry that nobody came upon is one to files and tables
                    check(django, cache, new RandomCall("get", call.arguments().subList(0, 1), call.version()), i);
                }
                check(django, cache, call, i);
            }
        }
    }

    /** Tables return rows in an order of their own; Memcached fills with blanks unless a thread of its own looks on. */
    private static String sorted(String padded) {
        String answer = padded.replaceAll("(%20)+(?=$|,)", "");
        return answer.startsWith("ok m")
                ? Stream.of(answer.substring(4).split(",")).sorted().toList().toString()
                : answer;
    }

    private String last(int calls) {
        return String.join("\n", history.subList(Math.max(0, history.size() - calls), history.size()));
    }

    private void check(PythonPeer django, DjangoCache cache, RandomCall call, int number) {
        String ours;
        if (call.verb().equals("advance")) {
            time.advance((Duration) call.arguments().get(0));
            ours = "ok n";
        } else {
            ours = CallOnJava.answer(cache, call);
        }
        history.add(call.line() + " -> " + ours);
        assertThat(sorted(ours))
                .as("call %d of seed %d, %s", number, SEED, last(20))
                .isEqualTo(sorted(django.ask(call.line())));
        if (number % 10 == 0) {
            assertThat("ok " + Words.encode(warned)).isEqualTo(django.ask("warned"));
            warned.clear();
        }
    }
}
