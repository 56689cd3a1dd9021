package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error that a server replies, had from a real one where it can be: what the user is told, and what it does. */
@Timeout(60)
class ErrorReplyTest {
    /** Servers in trouble, and the error that a write meets there. */
    enum Trouble {
        READONLY(true) {
            @Override
            void make(Bench bench) {
                bench.redis().replicaof("127.0.0.1", RedisServerProcess.freePort());
            }
        },
        MASTERDOWN(false, "--replica-serve-stale-data", "no") {
            @Override
            void make(Bench bench) {
                bench.redis().replicaof("127.0.0.1", RedisServerProcess.freePort());
            }
        },
        BUSY(false, "--lua-time-limit", "10") {
            @Override
            void make(Bench bench) {
                RedisClient client = RedisClient.create(bench.server.uri());
                var unused = client.connect().async().eval("while true do end", ScriptOutputType.STATUS);
                await().until(() -> {
                    try {
                        bench.redis().ping();
                        return false;
                    } catch (RedisBusyException e) {
                        return true;
                    }
                });
                client.shutdown();
            }
        },
        CLUSTERDOWN(false, "--cluster-enabled", "yes") {
            @Override
            void make(Bench bench) {
                // has no slots
            }
        },
        OOM(true) {
            @Override
            void make(Bench bench) {
                bench.redis().configSet("maxmemory", "1mb");
            }
        },
        MISCONF(true, "--save", "3600 1") {
            @Override
            void make(Bench bench) throws IOException {
                try (var files = Files.walk(bench.server.directory())) {
                    files.sorted((a, b) -> b.compareTo(a))
                            .forEach(file -> file.toFile().delete());
                }
                bench.redis().bgsave();
                await().until(() -> bench.redis().info("persistence").contains("rdb_last_bgsave_status:err"));
            }
        },
        NOREPLICAS(true) {
            @Override
            void make(Bench bench) {
                bench.redis().configSet("min-replicas-to-write", "1");
            }
        },
        NOPERM(true) {
            @Override
            void make(Bench bench) {
                bench.redis().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.EVALSHA));
            }
        },
        NOAUTH(false) {
            @Override
            void make(Bench bench) {
                bench.redis().configSet("requirepass", "secret");
                bench.redis().clientKill(KillArgs.Builder.skipme());
            }
        };

        final boolean well;

        @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
        final List<String> options;

        /**
         * A trouble.
         *
         * @param well whether the server answers what can be answered
         */
        Trouble(boolean well, String... options) {
            this.well = well;
            this.options = List.of(options);
        }

        abstract void make(Bench bench) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aWriteSaysWhatToDo_loadsGoOn_andOnlyAnAilingServerIsGivenUp(Trouble trouble) throws IOException {
        try (Bench bench = new Bench(RedisServerProcess.start(trouble.options.toArray(String[]::new)))) {
            Cache<String, String> cache = bench.texts("places");
            if (trouble != Trouble.CLUSTERDOWN) {
                cache.put("key", "value");
            }
            trouble.make(bench);

            CacheStoreException failure = null;
            for (int i = 0; i < 4; i++) {
                failure = catchThrowableOfType(CacheStoreException.class, () -> cache.put("other", "value"));
                assertThat(failure).hasMessageContaining("cache places: put of other");
                if (i == 0) {
                    assertThat(failure)
                            .hasMessageContaining(
                                    ErrorReply.valueOf(trouble.name()).cure());
                }
                assertThat(cache.get("other", (key, load) -> "loaded")).isEqualTo("loaded");
            }

            boolean givenUp = String.valueOf(failure.getMessage()).contains("left alone");
            assertThat(givenUp).isEqualTo(!trouble.well);
            if (trouble.well) {
                assertThat(cache.get("key")).isEqualTo("value");
            }
        }
    }

    @Test
    void rightsThatComeBack_areUsed() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            bench.redis().aclSetuser("default", AclSetuserArgs.Builder.removeCategory(AclCategory.READ));
            assertThat(cache.get("key")).isNull();
            bench.redis().aclSetuser("default", AclSetuserArgs.Builder.addCategory(AclCategory.READ));

            assertThat(cache.get("key")).isEqualTo("value");
        }
    }

    @Test
    void aPasswordThatIsChanged_isAFailureUntilItIsChangedBack() {
        try (Bench bench = new Bench(
                RedisServerProcess.prepare("PING\r\n", "--requirepass", "first"),
                "arcos.cache.redis.password",
                "first")) {
            bench.server.restart();
            RedisClient client = RedisClient.create(bench.server.uri().replace("//", "//:first@"));
            StatefulRedisConnection<String, String> admin = client.connect();
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            admin.sync().configSet("requirepass", "second");
            admin.sync().clientKill(KillArgs.Builder.skipme());

            await().atMost(Duration.ofSeconds(15)) // the first may be sent on the connection that is just closed
                    .untilAsserted(() -> assertThat(
                                    catchThrowableOfType(CacheStoreException.class, () -> cache.put("key", "new")))
                            .hasMessageContaining(ErrorReply.WRONGPASS.cure()));

            admin.sync().configSet("requirepass", "first");
            await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
                cache.put("key", "newer");
                return "newer".equals(cache.get("key"));
            });
            client.shutdown();
        }
    }

    @Test
    void aServerThatLoadsItsData_isGivenUp_untilItHas() {
        RedisServerProcess server = RedisServerProcess.prepare(
                "PING\r\n",
                "--appendonly",
                "yes",
                "--loading-process-events-interval-bytes",
                "1024",
                "--key-load-delay",
                "50000",
                "--rdbcompression",
                "no");
        try (Bench bench = new Bench(server)) {
            server.restart();
            Cache<String, String> cache = bench.texts("places");
            for (int i = 0; i < 40; i++) {
                cache.put("key-" + i, "v".repeat(2_000));
            }
            bench.redis().bgrewriteaof(); // a form whose loading can be slowed down
            await().until(() -> bench.redis().info("persistence").contains("aof_rewrite_in_progress:0"));
            server.kill();
            server.restart();

            CacheStoreException failure =
                    catchThrowableOfType(CacheStoreException.class, () -> cache.put("other", "value"));
            assertThat(failure).hasMessageContaining(ErrorReply.LOADING.cure());
            assertThat(cache.get("other", (key, load) -> "loaded")).isEqualTo("loaded");

            await().atMost(Duration.ofSeconds(30)).until(() -> "v".repeat(2_000).equals(cache.get("key-0")));
        }
    }

    @Test
    void codes_areFound_whereverAServerPutsThem() {
        assertThat(ErrorReply.ofMessage("READONLY You can't write against a read only replica."))
                .isEqualTo(ErrorReply.READONLY);
        assertThat(ErrorReply.ofMessage(
                        "READONLY You can't write against a read only replica. script: 8f, on @user_script:1."))
                .isEqualTo(ErrorReply.READONLY);
        assertThat(ErrorReply.ofMessage("ERR Error running script (call to f_8f): @user_script:17: @user_script: 17:"
                        + " -READONLY You can't write against a read only replica."))
                .isEqualTo(ErrorReply.READONLY);
        assertThat(ErrorReply.ofMessage("@user_script: 22: -OOM command not allowed when used memory > 'maxmemory'."))
                .isEqualTo(ErrorReply.OOM);
        assertThat(ErrorReply.ofMessage("ERR unknown command 'FOO'")).isEqualTo(ErrorReply.OTHER);
        assertThat(ErrorReply.ofMessage("")).isEqualTo(ErrorReply.OTHER);
        for (ErrorReply reply : ErrorReply.values()) {
            assertThat(ErrorReply.ofMessage(reply == ErrorReply.OTHER ? "ERR no" : reply + " no"))
                    .isEqualTo(reply);
            assertThat(reply.cure()).isNotBlank();
        }
    }

    /** What says that the connection leads to the wrong place, and what may pass if it is sent again. */
    @Test
    void whatIsSentAgain() {
        Set<ErrorReply> elsewhere = EnumSet.noneOf(ErrorReply.class);
        Set<ErrorReply> again = EnumSet.noneOf(ErrorReply.class);
        for (ErrorReply reply : List.of(ErrorReply.values())) {
            if (reply.isOfTheWrongServer()) {
                elsewhere.add(reply);
            }
            if (reply.isWorthRepeating()) {
                again.add(reply);
            }
        }
        assertThat(elsewhere)
                .containsExactlyInAnyOrder(
                        ErrorReply.READONLY, ErrorReply.MASTERDOWN, ErrorReply.UNBLOCKED, ErrorReply.NOAUTH);
        assertThat(again).containsExactly(ErrorReply.TRYAGAIN);
    }
}
