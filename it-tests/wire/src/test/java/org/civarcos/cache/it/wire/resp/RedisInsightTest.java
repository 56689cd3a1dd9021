package org.civarcos.cache.it.wire.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.it.wire.RealServer;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RedisInsight 3.8 sends, by its source and by what {@code MONITOR} shows of it: to both servers, and to caches that are shown. */
class RedisInsightTest {
    /** Asked when a database is added or opened, and every few seconds afterwards. */
    private static final List<String> CONNECTING = List.of(
            "CLIENT SETNAME redisinsight-common-1",
            "INFO",
            "INFO server",
            "INFO keyspace",
            "HELLO",
            "CLUSTER INFO",
            "SENTINEL MASTERS",
            "MODULE LIST",
            "COMMAND INFO ft.search json.get ts.add",
            "COMMAND INFO arget",
            "COMMAND",
            "CONFIG GET databases",
            "CONFIG GET io-threads",
            "CONFIG GET slowlog*",
            "SLOWLOG GET 50",
            "DBSIZE",
            "CLIENT LIST",
            "ACL CAT dangerous",
            "ACL CAT blocking",
            "ACL LIST");

    /** What it shows of {@code INFO}. */
    private static final List<String> SHOWN = List.of(
            "redis_version",
            "uptime_in_seconds",
            "uptime_in_days",
            "used_memory",
            "maxmemory_policy",
            "connected_clients",
            "instantaneous_ops_per_sec",
            "instantaneous_input_kbps",
            "instantaneous_output_kbps",
            "keyspace_hits",
            "keyspace_misses",
            "used_cpu_sys",
            "used_cpu_user",
            "role");

    /** The browser, step by step, with a key of each kind that it makes. */
    private static final List<String> BROWSING = List.of(
            "EXISTS greeting",
            "SET greeting hello NX",
            "SET greeting other NX",
            "EXISTS later",
            "SET later soon EX 1000 NX",
            "DBSIZE",
            "SCAN 0 MATCH gre* COUNT 2000",
            "SCAN 0 MATCH gre* COUNT 2000 TYPE string",
            "SCAN 0 MATCH gre* COUNT 2000 TYPE hash",
            "TYPE greeting",
            "TYPE none",
            "TTL greeting",
            "TTL later",
            "STRLEN greeting",
            "GET greeting",
            "GETRANGE greeting 0 2",
            "SET greeting changed XX",
            "EXPIRE greeting 500",
            "TTL greeting",
            "PERSIST greeting",
            "TTL greeting",
            "RENAMENX greeting later",
            "RENAMENX greeting welcome",
            "DEL welcome later",
            "DEL welcome");

    static Stream<String> connecting() {
        return CONNECTING.stream();
    }

    private static RespValue ask(RespPeer peer, String command) {
        return peer.ask(command.split(" "));
    }

    @ParameterizedTest
    @MethodSource("connecting")
    void whatItAsksFirst_isAnsweredInTheSameForm(String command) {
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                RespPeer there = new RespPeer(real.port());
                RespPeer here = new RespPeer(our.port())) {
            RespValue expected = ask(there, command);
            RespValue reply = ask(here, command);
            assertThat(reply.type())
                    .as("%s: %s, %s there", command, reply, expected)
                    .isEqualTo(expected.type());
            assertThat(reply.isNull()).isEqualTo(expected.isNull());
        }
    }

    @Test
    void whatItShowsOfTheServer_isThere() {
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                RespPeer there = new RespPeer(real.port());
                RespPeer here = new RespPeer(our.port())) {
            Map<String, String> expected = info(there);
            Map<String, String> reply = info(here);
            assertThat(expected).containsKeys(SHOWN.toArray(String[]::new));
            for (String name : SHOWN) {
                String form = expected.get(name).matches("-?[0-9.]+") ? "-?[0-9.]+" : ".+";
                assertThat(reply.get(name)).as(name).isNotNull().matches(form);
            }
        }
    }

    private static Map<String, String> info(RespPeer peer) {
        Map<String, String> lines = new LinkedHashMap<>();
        peer.ask("INFO").text().lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            lines.put(line.substring(0, colon), line.substring(colon + 1));
        });
        return lines;
    }

    @Test
    void theBrowser_seesTheSameOnBoth() {
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                RespPeer there = new RespPeer(real.port());
                RespPeer here = new RespPeer(our.port())) {
            for (String command : BROWSING) {
                assertThat(ask(here, command)).as(command).isEqualTo(ask(there, command));
            }
        }
    }

    @Test
    void theBrowser_seesACacheOfTheApplication() {
        try (CacheManager manager =
                CacheManager.builder().configSources(name -> null).build()) {
            Cache<Long, String> places = manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).eternal().build());
            for (long i = 0; i < 5_000; i++) {
                places.put(i, "place " + i);
            }
            try (CacheServer server =
                            CacheServer.builder().port(0).expose(places).start();
                    RespPeer peer = new RespPeer(server.port().orElseThrow())) {
                assertThat(ask(peer, "SELECT 16").text()).isEqualTo("OK");
                assertThat(ask(peer, "INFO keyspace").text()).contains("db16:keys=5000");
                double cursor = 0; // as JavaScript has it
                int found = 0;
                do {
                    RespValue page = ask(peer, "SCAN " + (long) cursor + " MATCH * COUNT 500");
                    cursor = Double.parseDouble(page.parts().get(0).text());
                    found += page.parts().get(1).parts().size();
                } while (cursor != 0);
                assertThat(found).isEqualTo(5_000);
                assertThat(ask(peer, "TYPE places:7").text()).isEqualTo("string");
                assertThat(ask(peer, "TTL places:7").text()).isEqualTo("-1");
                assertThat(ask(peer, "memory usage places:7 samples 0").type()).isEqualTo(':');
                assertThat(ask(peer, "STRLEN places:7").text()).isEqualTo("7");
                assertThat(ask(peer, "GET places:7").text()).isEqualTo("place 7");
                assertThat(ask(peer, "DEL places:7").text()).startsWith("READONLY");
            }
        }
    }
}
