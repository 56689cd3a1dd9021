package org.civarcos.cache.server.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.server.Wire;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one client does and another is told of. */
class ListeningTest {
    private final FakeTime time = new FakeTime();
    private CacheServer server;
    private Wire one;
    private Wire other;

    @BeforeEach
    void start() throws Exception {
        server = CacheServer.builder().port(0).threads(2).time(time).start();
        one = new Wire(server);
        other = new Wire(server);
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        server.close();
    }

    @Test
    void a_message_reaches_those_who_listen() throws Exception {
        one.ask("SUBSCRIBE news");
        other.ask("PSUBSCRIBE n*");
        try (Wire speaker = new Wire(server)) {
            assertThat(speaker.ask("PUBLISH news hello")).isEqualTo("2");
            assertThat(speaker.ask("PUBSUB NUMSUB news other")).isEqualTo("[news, 1, other, 0]");
            assertThat(speaker.ask("PUBSUB NUMPAT")).isEqualTo("1");
        }
        assertThat(one.reply()).isEqualTo("[message, news, hello]");
        assertThat(other.reply()).isEqualTo("[pmessage, n*, news, hello]");
    }

    @Test
    void who_is_gone_listens_no_more() throws Exception {
        one.ask("SUBSCRIBE news");
        one.close();
        await().untilAsserted(() -> assertThat(other.ask("PUBLISH news hello")).isEqualTo("0"));
    }

    @Test
    void an_end_that_nobody_asked_for_is_told() throws Exception {
        one.ask("CONFIG SET notify-keyspace-events Ex");
        one.ask("SUBSCRIBE __keyevent@0__:expired");
        other.ask("SET a 1 PX 100");
        time.advance(Duration.ofSeconds(1));
        assertThat(other.ask("GET a")).isEqualTo("(nil)");
        assertThat(one.reply()).isEqualTo("[message, __keyevent@0__:expired, a]");
    }

    @Test
    void an_end_before_the_watch_is_no_change_though_it_is_told_later() throws Exception {
        one.ask("CONFIG SET notify-keyspace-events Ex");
        one.ask("SUBSCRIBE __keyevent@0__:expired");
        for (int i = 0; i < 20; i++) {
            other.ask("SET a 1 PX 100");
            time.advance(Duration.ofSeconds(1));
            other.ask("WATCH a");
            assertThat(one.reply()).isEqualTo("[message, __keyevent@0__:expired, a]");
            other.ask("MULTI");
            other.ask("GET a");
            assertThat(other.ask("EXEC")).isEqualTo("[(nil)]");
        }
    }

    @Test
    void an_end_after_the_watch_is_a_change_though_nobody_is_told() throws Exception {
        other.ask("SET a 1 PX 100");
        other.ask("WATCH a");
        time.advance(Duration.ofSeconds(1));
        other.ask("MULTI");
        other.ask("GET a");
        assertThat(other.ask("EXEC")).isEqualTo("(nil)");
    }

    @Test
    void what_another_changes_invalidates_what_was_read() throws Exception {
        one.ask("HELLO 3");
        one.ask("CLIENT TRACKING ON");
        one.ask("GET a");
        other.ask("SET a 1");
        other.ask("SET a 2");
        assertThat(one.reply()).isEqualTo("[invalidate, [a]]");
        assertThat(one.isSilent()).isTrue();
        one.ask("GET a");
        other.ask("FLUSHALL");
        assertThat(one.reply()).isEqualTo("[invalidate, (nil)]");
    }

    @Test
    void invalidations_go_to_another_connection_where_asked() throws Exception {
        String id = one.ask("CLIENT ID");
        one.ask("SUBSCRIBE __redis__:invalidate");
        other.ask("CLIENT TRACKING ON REDIRECT " + id);
        other.ask("GET a");
        try (Wire third = new Wire(server)) {
            third.ask("SET a 1");
        }
        assertThat(one.reply()).isEqualTo("[message, __redis__:invalidate, [a]]");
    }

    @Test
    void own_changes_are_told_behind_the_reply_of_a_transaction() throws Exception {
        one.ask("CONFIG SET notify-keyspace-events E$");
        one.ask("HELLO 3");
        one.ask("SUBSCRIBE __keyevent@0__:set");
        one.ask("CLIENT TRACKING ON");
        one.ask("GET a");
        one.ask("MULTI");
        one.ask("SET a 1");
        one.ask("GET a");
        assertThat(one.ask("EXEC")).isEqualTo("[OK, 1]");
        assertThat(one.reply()).isEqualTo("[message, __keyevent@0__:set, a]");
        assertThat(one.reply()).isEqualTo("[invalidate, [a]]");
        one.send("CLIENT REPLY OFF");
        one.send("SET a 2");
        assertThat(one.reply()).isEqualTo("[message, __keyevent@0__:set, a]");
        assertThat(one.reply()).isEqualTo("[invalidate, [a]]");
    }

    @Test
    void keys_of_a_prefix_are_told_together_once_all_commands_are_done() throws Exception {
        one.ask("HELLO 3");
        one.ask("CLIENT TRACKING ON BCAST PREFIX user:");
        other.ask("MSET user:2 x user:1 x other x");
        assertThat(one.reply()).isEqualTo("[invalidate, [user:1, user:2]]");
        assertThat(one.isSilent()).isTrue();
    }

    @Test
    void a_write_of_another_breaks_a_transaction() throws Exception {
        one.ask("WATCH a");
        other.ask("SET a 1");
        other.ask("DEL a"); // as it was, and yet not
        one.ask("MULTI");
        one.ask("PING");
        assertThat(one.ask("EXEC")).isEqualTo("(nil)");
    }

    @Test
    void the_monitor_sees_commands_and_no_secrets() throws Exception {
        one.ask("MONITOR");
        other.ask("ACL SETUSER ann on >s3cret +@all ~* &*");
        other.ask("AUTH ann s3cret");
        other.ask("HELLO 2 AUTH ann s3cret");
        other.call("SET", "a", "b\r\n\0" + "x".repeat(10));
        assertThat(one.reply()).contains("\"SET\" \"a\" \"b\\r\\n\\x00xxxxxxxxxx\"");
    }

    @Test
    void what_took_long_is_logged_without_secrets() throws Exception {
        one.ask("CONFIG SET slowlog-log-slower-than 0");
        one.ask("AUTH default s3cret");
        one.ask("GET a");
        assertThat(one.ask("SLOWLOG GET 10"))
                .contains("[GET, a]")
                .contains("[AUTH, (redacted)")
                .doesNotContain("s3cret");
        assertThat(one.ask("SLOWLOG RESET")).isEqualTo("OK");
    }

    @Test
    void a_user_may_do_what_its_rules_say() throws Exception {
        other.ask("ACL SETUSER ann on >s3cret +@read -@dangerous ~a* &news");
        one.ask("AUTH ann s3cret");
        assertThat(one.ask("GET a")).isEqualTo("(nil)");
        assertThat(one.ask("SET a 1")).isEqualTo("-NOPERM this user has no permissions to run the 'set' command");
        assertThat(one.ask("GET b"))
                .isEqualTo("-NOPERM this user has no permissions to access one of the keys used as arguments");
        assertThat(one.ask("KEYS *")).startsWith("-NOPERM");
        other.ask("ACL SETUSER ann +set");
        await().untilAsserted(() -> assertThat(one.ask("SET a 1")).isEqualTo("OK"));
        assertThat(other.ask("ACL LOG")).contains("command").contains("ann");
        assertThat(other.ask("ACL DELUSER ann")).isEqualTo("1");
        assertThat(one.isClosed()).isTrue();
    }

    @Test
    void rights_to_keys_and_subcommands_are_no_more_than_the_rules_say() throws Exception {
        other.ask("ACL SETUSER bob on nopass %R~a +get +set +config|get");
        one.ask("AUTH bob any");
        assertThat(one.ask("GET a")).isEqualTo("(nil)");
        assertThat(one.ask("SET a 1")).startsWith("-NOPERM this user has no permissions to access one of the keys");
        assertThat(one.ask("CONFIG GET timeout")).startsWith("[timeout");
        assertThat(one.ask("CONFIG SET timeout 1")).startsWith("-NOPERM this user has no permissions to run");
        assertThat(other.ask("ACL DRYRUN bob SET a 1")).isEqualTo("This user has no permissions to access the 'a' key");
    }

    @Test
    void a_pause_makes_writers_wait() throws Exception {
        other.ask("CLIENT PAUSE 60000 WRITE");
        one.send("SET a 1");
        await().untilAsserted(() -> assertThat(other.ask("INFO clients")).contains("blocked_clients:1"));
        assertThat(other.ask("GET a")).isEqualTo("(nil)");
        other.ask("CLIENT UNPAUSE");
        assertThat(one.reply()).isEqualTo("OK");
        other.ask("CLIENT PAUSE 100");
        assertThat(one.ask("GET a")).isEqualTo("1");
    }

    @Test
    void a_client_that_is_killed_is_gone() throws Exception {
        String id = one.ask("CLIENT ID");
        assertThat(other.ask("CLIENT LIST")).contains("id=" + id + " ");
        assertThat(other.ask("CLIENT KILL ID " + id)).isEqualTo("1");
        assertThat(one.isClosed()).isTrue();
    }

    @Test
    void what_does_not_read_is_closed_and_nothing_grows() throws Exception {
        one.ask("SUBSCRIBE news");
        String message = "x".repeat(100_000);
        for (int i = 0; i < 200; i++) {
            other.call("PUBLISH", "news", message);
        }
        await().untilAsserted(() -> assertThat(other.ask("PUBSUB NUMSUB news")).isEqualTo("[news, 0]"));
        assertThat(other.ask("INFO stats")).contains("closed_slow_connections:1");
    }

    @Test
    void a_script_that_reads_one_key_tracks_all_that_it_is_given() throws Exception {
        String release = """
                local token = redis.call('get', KEYS[1])
                if not token or token ~= ARGV[1] then
                    return 0
                end
                redis.call('del', KEYS[1])
                return 1
                """;
        one.ask("HELLO 3");
        one.ask("CLIENT TRACKING ON");
        assertThat(one.call("EVAL", release, "2", "a", "b", "nobody")).isEqualTo("0");
        other.ask("SET b 1");
        assertThat(one.reply()).isEqualTo("[invalidate, [b]]");
        other.ask("SET a 1");
        assertThat(one.reply()).isEqualTo("[invalidate, [a]]");
    }
}
