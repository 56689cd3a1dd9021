package org.civarcos.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's caches, seen by a client. */
class ExposedCachesTest {
    /** What an application keeps. */
    public record Place(long id, String name) {}

    private final AtomicInteger loads = new AtomicInteger();
    private CacheManager manager;
    private Cache<Long, Place> places;
    private Cache<String, Long> counts;
    private CacheServer server;
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        manager = CacheManager.builder()
                .configSources(name -> null)
                .property("arcos.cache.server.port", "0")
                .property("arcos.cache.server.expose", "places, counts, later")
                .property("arcos.cache.server.writable", "counts")
                .build();
        server = CacheServer.of(manager).orElseThrow();
        places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, Place.class)
                        .statistics(true)
                        .loader((id, context) -> {
                            loads.incrementAndGet();
                            return new Place(id, "loaded");
                        })
                        .build());
        counts = manager.createCache(
                "counts", CacheConfig.of(String.class, Long.class).build());
        places.put(
                84549L,
                new Place(84549, "Reichenbach"),
                EntryOptions.ofTags("saxony").withTtl(Duration.ofHours(1)));
        wire = new Wire(server);
        wire.ask("SELECT 16");
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        server.close();
        manager.close();
    }

    @Test
    void without_a_setting_there_is_no_server() {
        try (CacheManager plain =
                CacheManager.builder().configSources(name -> null).build()) {
            assertThat(CacheServer.of(plain)).isEmpty();
        }
    }

    @Test
    void an_entry_reads_as_json_under_its_name() throws Exception {
        assertThat(wire.ask("GET places:84549")).contains("\"id\":84549").contains("\"name\":\"Reichenbach\"");
        assertThat(wire.ask("TYPE places:84549")).isEqualTo("string");
        assertThat(wire.ask("EXISTS places:84549 places:1")).isEqualTo("1");
        assertThat(Integer.parseInt(wire.ask("TTL places:84549"))).isBetween(3_500, 3_600);
        assertThat(Integer.parseInt(wire.ask("STRLEN places:84549"))).isPositive();
        assertThat(Integer.parseInt(wire.ask("MEMORY USAGE places:84549"))).isPositive();
        assertThat(wire.ask("SCAN 0 COUNT 10000")).isEqualTo("[0, [places:84549]]");
        assertThat(wire.ask("KEYS places:8*")).isEqualTo("[places:84549]");
        assertThat(wire.ask("DBSIZE")).isEqualTo("1");
        assertThat(wire.ask("ARCOS.TAGS places:84549")).isEqualTo("[saxony]");
        assertThat(wire.ask("INFO keyspace")).contains("db16:keys=1");
    }

    @Test
    void a_read_never_loads_and_never_counts() throws Exception {
        assertThat(wire.ask("GET places:1")).isEqualTo("(nil)");
        assertThat(wire.ask("MGET places:1 places:84549 nonsense")).startsWith("[(nil), {");
        assertThat(wire.ask("GETRANGE places:2 0 1")).isEmpty();
        assertThat(wire.ask("TOUCH places:3")).isEqualTo("0");
        assertThat(loads).hasValue(0);
        assertThat(wire.ask("ARCOS.STATS places")).startsWith("[reads, 0,");
    }

    @Test
    void what_is_not_writable_is_only_read() throws Exception {
        for (String command : new String[] {
            "SET places:84549 {}",
            "DEL places:84549",
            "EXPIRE places:84549 1",
            "FLUSHDB",
            "INCR places:1",
            "RENAME places:84549 x",
            "GETDEL places:84549",
            "ARCOS.INVALIDATE",
            "MSET a b"
        }) {
            assertThat(wire.ask(command)).as(command).startsWith("-");
        }
        assertThat(places.containsKey(84549L)).isTrue();
        wire.ask("SELECT 0");
        assertThat(wire.ask("FLUSHALL")).isEqualTo("OK");
        assertThat(wire.ask("COPY a b DB 16")).startsWith("-READONLY");
        assertThat(places.containsKey(84549L)).isTrue();
    }

    @Test
    void what_is_writable_takes_values_of_its_type_alone() throws Exception {
        wire.ask("SELECT 17");
        assertThat(wire.ask("SET counts:a 5")).isEqualTo("OK");
        assertThat(wire.ask("INCRBY counts:a 2")).isEqualTo("7");
        assertThat(wire.ask("SET counts:a many")).startsWith("-ERR the value is not of the type of the cache");
        assertThat(wire.ask("SET counts:a 9 NX")).isEqualTo("(nil)");
        assertThat(wire.ask("EXPIRE counts:a 100")).isEqualTo("1");
        assertThat(wire.ask("PERSIST counts:a")).isEqualTo("1");
        assertThat(counts.getOrDefault("a", null)).isEqualTo(7L);
        assertThat(wire.ask("DEL counts:a counts:b")).isEqualTo("1");
    }

    @Test
    void a_cache_that_is_not_there_yet_is_empty_and_then_is_not() throws Exception {
        wire.ask("SELECT 18");
        assertThat(wire.ask("DBSIZE")).isEqualTo("0");
        assertThat(wire.ask("GET later:a")).isEqualTo("(nil)");
        Cache<String, String> later = manager.createCache(
                "later", CacheConfig.of(String.class, String.class).build());
        later.put("a", "b");
        assertThat(wire.ask("GET later:a")).isEqualTo("b");
        assertThat(wire.ask("ARCOS.CACHES"))
                .contains("[name, places, db, 16, keys, 1, writable, 0]")
                .contains("[name, later, db, 18, keys, 1, writable, 0]");
    }

    @Test
    void what_the_application_changes_breaks_a_watch() throws Exception {
        wire.ask("WATCH places:84549");
        places.put(84549L, new Place(84549, "Reichenbach im Vogtland"));
        wire.ask("MULTI");
        wire.ask("GET places:84549");
        assertThat(wire.ask("EXEC")).isEqualTo("(nil)");

        String done = "(nil)";
        for (int i = 0; i < 100 && done.equals("(nil)"); i++) { // the news of the change may come after the next watch
            wire.ask("WATCH places:84549");
            wire.ask("MULTI");
            wire.ask("GET places:84549");
            done = wire.ask("EXEC");
        }
        assertThat(done).contains("Vogtland");
    }

    @Test
    void what_the_application_changes_is_told_to_those_who_track_and_listen() throws Exception {
        try (Wire listener = new Wire(server)) {
            listener.ask("CONFIG SET notify-keyspace-events KEA");
            listener.ask("PSUBSCRIBE __keyspace@16__:*");
            wire.ask("HELLO 3");
            wire.ask("CLIENT TRACKING ON");
            wire.ask("GET places:84549");
            places.remove(84549L);
            assertThat(wire.reply()).isEqualTo("[invalidate, [places:84549]]");
            assertThat(listener.reply()).isEqualTo("[pmessage, __keyspace@16__:*, __keyspace@16__:places:84549, del]");
        }
    }

    @Test
    void what_ends_is_told_at_once_though_nobody_asks_for_it() throws Exception {
        try (Wire listener = new Wire(server)) {
            listener.ask("CONFIG SET notify-keyspace-events Ex");
            listener.ask("SUBSCRIBE __keyevent@16__:expired");
            wire.ask("HELLO 3");
            wire.ask("CLIENT TRACKING ON BCAST");
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                places.put((long) i, new Place(i, "short"), EntryOptions.ofTtl(Duration.ofMillis(300)));
                assertThat(wire.reply()).isEqualTo("[invalidate, [places:" + i + "]]");
                assertThat(listener.reply()).isEqualTo("[message, __keyevent@16__:expired, places:" + i + "]");
                assertThat(wire.reply()).isEqualTo("[invalidate, [places:" + i + "]]");
                assertThat((System.nanoTime() - start) / 1_000_000).isBetween(290L, 800L);
            }
        }
    }

    @Test
    void what_ended_breaks_a_watch_though_nobody_told() throws Exception {
        places.put(1L, new Place(1, "short"), EntryOptions.ofTtl(Duration.ofMillis(50)));
        wire.ask("WATCH places:1");
        Thread.sleep(60);
        wire.ask("MULTI");
        assertThat(wire.ask("EXEC")).isEqualTo("(nil)");
    }

    @Test
    void a_cache_that_nobody_selected_is_told_of_as_well() throws Exception {
        try (CacheServer other = CacheServer.builder()
                        .port(0)
                        .databases(1)
                        .expose(counts)
                        .start();
                Wire listener = new Wire(other)) {
            listener.ask("CONFIG SET notify-keyspace-events KA");
            listener.ask("PSUBSCRIBE *");
            counts.put("a", 1L);
            assertThat(listener.reply()).isEqualTo("[pmessage, *, __keyspace@1__:counts:a, set]");
        }
    }

    @Test
    void a_walk_meets_each_entry_once_and_goes_on_by_numbers_that_a_double_holds() throws Exception {
        for (long i = 0; i < 1_000; i++) {
            places.put(i, new Place(i, "many"));
        }
        Set<String> met = new HashSet<>();
        String cursor = "0";
        do {
            String reply = wire.ask("SCAN " + (long) Double.parseDouble(cursor) + " COUNT 20");
            cursor = reply.substring(1, reply.indexOf(','));
            for (String key : reply.substring(reply.indexOf('[', 1) + 1, reply.length() - 2)
                    .split(", ", -1)) {
                assertThat(key.isEmpty() || met.add(key)).as(key).isTrue();
            }
        } while (!cursor.equals("0"));
        assertThat(met).hasSize(1_001);
    }

    /** A list that has something done, once, when somebody looks into it. */
    private static final class Hooked extends AbstractList<String> {
        private final AtomicReference<Runnable> hook;

        Hooked(Runnable hook) {
            this.hook = new AtomicReference<>(hook);
        }

        @Override
        public String get(int index) {
            return "former";
        }

        @Override
        public int size() {
            Runnable work = hook.getAndSet(null);
            if (work != null) {
                work.run();
            }
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET names:1", "MGET names:2 names:1", "MULTI"})
    void a_change_while_a_client_reads_reaches_it_behind_the_reply(String command) throws Exception {
        Cache<Long, List<String>> names = manager.createCache(
                "names",
                CacheConfig.of(new TypeRef<Long>() {}, new TypeRef<List<String>>() {})
                        .build());
        names.put(2L, List.of("other"));
        try (CacheServer shown = CacheServer.builder().port(0).expose(names).start();
                Wire client = new Wire(shown)) {
            client.ask("SELECT 16");
            client.ask("HELLO 3");
            client.ask("CLIENT TRACKING ON");
            names.put(
                    1L,
                    new Hooked(() -> CompletableFuture.runAsync(() -> names.put(1L, List.of("new")))
                            .join()));
            if (command.equals("MULTI")) {
                client.ask("MULTI");
                client.ask("GET names:1");
                assertThat(client.ask("EXEC")).contains("former");
            } else {
                assertThat(client.ask(command)).contains("former");
            }
            assertThat(client.reply()).startsWith("[invalidate, [names:");
        }
    }
}
