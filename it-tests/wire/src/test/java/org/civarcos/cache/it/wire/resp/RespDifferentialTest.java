package org.civarcos.cache.it.wire.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.civarcos.cache.it.wire.RealServer;
import org.junit.jupiter.api.Test;

/** Random commands to redis-server and to ours: replies and messages are the same byte by byte ({@link Judgement}). */
class RespDifferentialTest {
    /** In the build the same commands each time; {@code it-tests/wire/run streams} makes others. */
    private static final long SEED = 18;

    private static final Set<String> ENDS = Set.of(
            "set",
            "getex",
            "getset",
            "getdel",
            "setex",
            "psetex",
            "mset",
            "append",
            "setrange",
            "setbit",
            "incr",
            "incrbyfloat",
            "expire",
            "pexpire",
            "expireat",
            "pexpireat",
            "persist",
            "ttl",
            "pexpiretime",
            "rename",
            "renamenx",
            "copy",
            "move",
            "swapdb",
            "select",
            "eval",
            "evalsha",
            "script|load",
            "multi",
            "exec",
            "discard",
            "watch");

    private static final long COMMANDS = number("wire.commands", 100_000);

    private static long number(String property, long otherwise) {
        String text = System.getProperty(property, "");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    @Test
    void randomCommands_getTheSameReplies() {
        long seed = number("wire.seed", SEED);
        System.out.println("random commands of Redis: -Dwire.seed=" + seed + " -Dwire.commands=" + COMMANDS);
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                RespStream stream = new RespStream(seed, real.port(), our.port())) {
            assertNone(seed, stream.run(COMMANDS));
        }
    }

    @Test
    void randomCommands_tellThoseWhoListenTheSame() {
        long seed = number("wire.seed", SEED);
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                PushStream stream = new PushStream(seed, real.port(), our.port())) {
            assertNone(seed, stream.run(COMMANDS / 5));
        }
    }

    /** What gives entries ends, takes them and moves them about, and nothing else: such commands follow each other. */
    @Test
    void ends_moveWithTheirEntries() {
        long seed = number("wire.seed", SEED);
        try (RealServer real = RealServer.redis();
                OurRedis our = new OurRedis();
                RespStream stream = new RespStream(seed, real.port(), our.port(), ENDS::contains)) {
            assertNone(seed, stream.run(COMMANDS / 5));
        }
    }

    private static void assertNone(long seed, Map<String, String> differences) {
        assertThat(differences)
                .as("seed %d%n%s", seed, String.join("\n\n", differences.values()))
                .isEmpty();
    }
}
