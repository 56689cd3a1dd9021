package org.civarcos.cache.server.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands whose replies are not the same on every server. */
class CommandsTest {
    private static CacheServer server;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        server = CacheServer.builder().port(0).start();
        wire = new Wire(server);
    }

    @AfterAll
    static void stop() throws Exception {
        wire.close();
        server.close();
    }

    @Test
    void every_command_of_the_table_is_told() throws Exception {
        CommandTable table = new CommandTable(CommandRow.all(), Handlers.all());
        assertThat(wire.ask("COMMAND COUNT")).isEqualTo("" + table.commands().size());
        for (Command command : table.all()) {
            assertThat(wire.ask("COMMAND INFO " + command.name))
                    .as(command.name)
                    .contains(command.name + ", ");
            assertThat(wire.ask("COMMAND DOCS " + command.name))
                    .as(command.name)
                    .contains(command.summary);
        }
    }

    @Test
    void what_redis_has_and_this_has_not_is_refused_in_its_words() throws Exception {
        assertThat(wire.ask("HSET a b c"))
                .isEqualTo("-ERR unknown command 'HSET', with args beginning with: 'a' 'b' 'c' ");
        assertThat(wire.ask("CLUSTER INFO")).startsWith("-ERR unknown command 'CLUSTER'");
    }

    @Test
    void an_unknown_script_is_refused_and_a_known_one_is_done() throws Exception {
        assertThat(wire.call("EVAL", "return 1", "0")).startsWith("-ERR this server runs no scripts but");
        assertThat(wire.call("EVALSHA", "0".repeat(40), "0"))
                .isEqualTo("-NOSCRIPT No matching script. Please use EVAL.");
        String increment = "  return redis.call('INCRBY',\n KEYS[1], ARGV[1]) -- of django-redis";
        String digest = wire.call("SCRIPT", "LOAD", increment);
        assertThat(digest).isEqualTo(Scripts.digest(increment.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(wire.call("SCRIPT", "EXISTS", digest, "x")).isEqualTo("[1, 0]");
        assertThat(wire.call("EVALSHA", digest, "1", "n", "5")).isEqualTo("5");
        assertThat(wire.call("EVAL", increment, "1", "n", "5")).isEqualTo("10");
        wire.ask("SET n text");
        assertThat(wire.call("EVAL", increment, "1", "n", "5")).startsWith("-ERR value is not an integer");
    }

    @Test
    void a_walk_meets_every_key_once_while_others_come_and_go() throws Exception {
        wire.ask("SELECT 3");
        for (int i = 0; i < 1_000; i++) {
            wire.ask("SET stays" + i + " x");
        }
        java.util.List<String> met = new java.util.ArrayList<>();
        String cursor = "0";
        int others = 0;
        do {
            String page = wire.ask("SCAN " + cursor + " COUNT 50 MATCH stays*");
            cursor = page.substring(1, page.indexOf(','));
            String keys = page.substring(page.indexOf('[', 1) + 1, page.length() - 2);
            if (!keys.isEmpty()) {
                met.addAll(java.util.List.of(keys.split(", ")));
            }
            for (int i = 0; i < 100; i++) {
                wire.ask("SET other" + others++ + " x");
            }
        } while (!cursor.equals("0") && others < 100_000);
        assertThat(met).hasSize(1_000).doesNotHaveDuplicates();
        wire.ask("SELECT 0");
    }

    @Test
    void a_cursor_is_any_number_of_64_bits() throws Exception {
        assertThat(wire.call("SCAN", "")).startsWith("[");
        assertThat(wire.call("SCAN", "18446744073709551615")).startsWith("[");
        assertThat(wire.call("SCAN", "-1")).startsWith("[");
        assertThat(wire.call("SCAN", "99999999999999999999")).isEqualTo("-ERR invalid cursor");
        assertThat(wire.call("SCAN", "abc", "FOO", "bar")).isEqualTo("-ERR invalid cursor");
    }

    @Test
    void a_rule_may_name_what_only_redis_has() throws Exception {
        assertThat(wire.ask("ACL SETUSER ann -hset +cluster|info")).isEqualTo("OK");
        assertThat(wire.ask("ACL SETUSER ann +nonsense")).startsWith("-ERR Error in ACL SETUSER modifier");
        assertThat(wire.ask("CLIENT LIST")).contains(" cmd=client|list ");
    }

    @Test
    void settings_change_together_or_not_at_all() throws Exception {
        assertThat(wire.ask("CONFIG SET slowlog-max-len 7 timeout 600")).isEqualTo("OK");
        assertThat(wire.ask("CONFIG GET TIMEOUT slowlog-m*")).isEqualTo("[TIMEOUT, 600, slowlog-max-len, 7]");
        assertThat(wire.ask("CONFIG SET slowlog-max-len 8 timeout -1")).contains("'timeout'");
        assertThat(wire.ask("CONFIG SET slowlog-max-len 9 slowlog-max-len 10")).contains("duplicate parameter");
        assertThat(wire.ask("CONFIG GET slowlog-max-len")).isEqualTo("[slowlog-max-len, 7]");
        assertThat(wire.ask("CONFIG SET maxmemory 32mb")).isEqualTo("OK");
        wire.ask("SELECT 9"); // opened after the change
        assertThat(server.bytes().bound()).hasValue(32 << 20);
        wire.ask("SELECT 0");
    }

    @Test
    void a_database_swapped_with_itself_breaks_no_transaction() throws Exception {
        wire.ask("SET a 1");
        wire.ask("WATCH a");
        assertThat(wire.ask("SWAPDB 0 0")).isEqualTo("OK");
        wire.ask("MULTI");
        wire.ask("GET a");
        assertThat(wire.ask("EXEC")).isEqualTo("[1]");
    }

    @Test
    void a_bound_of_idle_time_and_one_of_clients_count_from_now_on() throws Exception {
        try (CacheServer own = CacheServer.builder().port(0).start();
                Wire first = new Wire(own);
                Wire second = new Wire(own)) {
            first.ask("CONFIG SET maxclients 2");
            try (Wire third = new Wire(own)) {
                assertThat(third.reply()).isEqualTo("-ERR max number of clients reached");
            }
            first.ask("CONFIG SET timeout 1");
            await().untilAsserted(() -> assertThat(second.isClosed()).isTrue());
        }
    }

    @Test
    void information_is_there_in_sections() throws Exception {
        assertThat(wire.ask("INFO"))
                .contains("# Server\r\nredis_version:7.0.15\r\n")
                .contains("# Keyspace")
                .doesNotContain("# Commandstats");
        wire.ask("GET a");
        assertThat(wire.ask("INFO commandstats")).contains("cmdstat_get:calls=");
        assertThat(wire.ask("CONFIG RESETSTAT")).isEqualTo("OK");
        assertThat(wire.ask("INFO stats")).contains("keyspace_misses:0\r\n");
    }

    @Test
    void how_java_or_lettuce_says_hello_is_understood() throws Exception {
        assertThat(wire.ask("CLIENT SETINFO lib-name lettuce")).isEqualTo("OK");
        assertThat(wire.ask("CLIENT SETINFO lib-ver 7")).isEqualTo("OK");
        assertThat(wire.ask("CLIENT MAINT_NOTIFICATIONS ON")).startsWith("-ERR unknown subcommand");
    }
}
