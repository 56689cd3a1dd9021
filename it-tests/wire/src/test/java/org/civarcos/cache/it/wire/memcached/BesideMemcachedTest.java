package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.civarcos.cache.it.wire.RealServer;
import org.civarcos.cache.server.memcached.MemcachedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs time, or a connection of its own: our server and memcached do the same, byte by byte. */
@SuppressWarnings("StringConcatToTextBlock") // the ends of lines are the protocol's
class BesideMemcachedTest {
    @Test
    void lifetimesOfSeconds_end() {
        Talk.assertSameTalk(
                "set a 0 2 1\r\n"
                        + "1\r\n"
                        + "set b 0 100 1\r\n"
                        + "2\r\n"
                        + "set c 0 0 1\r\n"
                        + "3\r\n"
                        + "ms d 1 T2\r\n"
                        + "4\r\n"
                        + "ma e N2 J5\r\n"
                        + "mg f N2\r\n",
                "touch b 2\r\ngat 2 c\r\nget a b c d e f\r\n",
                3100,
                "get a b c d e f\r\nadd a 0 0 1\r\n5\r\nma e N0 J7 v t\r\nmg f N30 v\r\n",
                "get a b c d e f\r\n");
    }

    @Test
    void lifetimesUntilASecondSince1970_end() {
        long soon = Instant.now().getEpochSecond() + 3;
        Talk.assertSameTalk(
                "set a 0 " + soon + " 1\r\n1\r\nset b 0 " + (soon + 1000) + " 1\r\n1\r\n",
                "get a b\r\n",
                4100,
                "get a b\r\n");
    }

    @Test
    void aDelayedFlush_removesWhatIsThereThen() {
        Talk.assertSameTalk(
                "set a 0 0 1\r\n1\r\nflush_all 3\r\nset b 0 0 1\r\n2\r\nget a b\r\n",
                4100,
                "get a b\r\nset c 0 0 1\r\n3\r\n",
                1100,
                "get a b c\r\nadd a 0 0 1\r\n1\r\nappend b 0 0 1\r\n1\r\n");
    }

    @Test
    void aFlush_takesADelayedOneBack() {
        Talk.assertSameTalk(
                "flush_all 2\r\nset a 0 0 1\r\n1\r\nflush_all\r\nset b 0 0 1\r\n2\r\n", 3100, "get a b\r\n");
    }

    @Test
    void aFlushAtAMomentThatIsPast_isNone() {
        Talk.assertSameTalk("set a 0 0 1\r\n1\r\nflush_all 2592001\r\nget a\r\n", 2100, "get a\r\n");
    }

    @Test
    void negativeNumbers_areNotCounted() {
        Talk.assertSameTalk("set a 0 0 2\r\n-1\r\nincr a 1\r\ndecr a 1\r\nma a\r\nget a\r\n");
    }

    @Test
    void valuesOfTheLargestSize_areTaken_andLargerOnesAreNot() {
        int largest = (1 << 20) - 48 - 2 - 8 - 2;
        String value = "v".repeat(largest);
        String tooLong = "v".repeat(largest + 1);
        Talk.assertSameTalk(
                "set a 0 0 " + largest + "\r\n" + value + "\r\nget a\r\nappend a 0 0 1\r\nx\r\n",
                "set a 0 0 " + tooLong.length() + "\r\n" + tooLong + "\r\nget a\r\n",
                "add b 0 0 1\r\n1\r\nappend b 0 0 " + tooLong.length() + "\r\n" + tooLong + "\r\nget b\r\n",
                "ms b " + tooLong.length() + " q\r\n" + tooLong + "\r\nget b\r\nset c 0 0 1 \r\n1\r\n",
                "set c 0 0 " + tooLong.length() + " noreply\r\n" + tooLong + "\r\nget c\r\n");
    }

    @Test
    void longNumbers_areNoneInPieces() {
        String blanks = " ".repeat(524_288 - 48 - 2 - 8 - 2 - 2);
        for (String value : List.of("7" + blanks, "7" + blanks + " ")) {
            Talk.assertSameTalk("set a 0 0 " + value.length() + "\r\n" + value + "\r\nincr a 1\r\nme a\r\n");
        }
    }

    @Test
    void aKeyThatIsTooLong_takesTheRepliesOfItsCommand() {
        Talk.assertSameTalk("set a 0 0 1\r\n1\r\n", "get a a " + "x".repeat(251) + " a\r\n", "mg a h\r\n");
    }

    @Test
    void manyKeys_areAnswered() {
        StringBuilder get = new StringBuilder("get");
        StringBuilder gats = new StringBuilder("gat 0");
        for (int i = 0; i < 500; i++) {
            get.append(" key").append(i % 7);
            gats.append(i < 100 ? " key" + i % 7 : "");
        }
        Talk.assertSameTalk("set key1 0 0 1\r\n1\r\nset key5 7 0 3\r\n555\r\n", get + "\r\n", gats + "\r\n");
    }

    private static String said(int port, int silence, String... parts) {
        try (Wire wire = new Wire(port)) {
            for (String part : parts) {
                wire.send(Talk.bytes(part));
                Talk.pause(20);
            }
            return Talk.text(wire.rest(silence));
        }
    }

    private static void assertSameEnd(String... parts) {
        try (RealServer real = RealServer.memcached("-t", "1");
                OurMemcached our = OurMemcached.start()) {
            assertThat(said(our.port(), 400, parts)).isEqualTo(said(real.port(), 400, parts));
        }
    }

    @Test
    void quit_closes() {
        assertSameEnd("version\r\nquit\r\nversion\r\n");
        assertSameEnd("quit now\r\n");
    }

    @Test
    void http_closes() {
        assertSameEnd("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertSameEnd("POST /x HTTP/1.0\r\n\r\nset a 0 0 1\r\n1\r\n");
        assertSameEnd("PRI * HTTP/2.0\r\n\r\n");
        assertSameEnd("get / HTTP/1.1\r\n");
    }

    @Test
    void aLineWithoutAnEnd_closes_unlessItIsAGet() {
        assertSameEnd("x".repeat(3000));
        assertSameEnd("gat 0 " + "k ".repeat(2000));
        assertSameEnd(" ".repeat(101) + "get " + "k ".repeat(2000));
        assertSameEnd("x".repeat(2048), "\r\n");
        assertSameEnd("get " + "k ".repeat(2000), "\r\n");
        assertSameEnd(" ".repeat(100) + "gets " + "k ".repeat(2000), "\r\n");
    }

    @Test
    void incompleteCommands_areWaitedFor() {
        assertSameEnd("set a 0 0 10\r\n12345");
        assertSameEnd("get");
        assertSameEnd("set a 0 0 2\r", "\n12", "\r", "\nget a\r\n");
    }

    @Test
    void splitAnywhere_theRepliesAreTheSame() {
        String commands = "set a 5 0 3\r\n"
                + "abc\r\n"
                + "get a  b\r\n"
                + "set b 0 0 2 noreply\r\n"
                + "xy\r\n"
                + "ms c 1 c\r\n"
                + "1\r\n"
                + "incr c 9\r\n"
                + "mg YQ== b k v q\r\n"
                + "set d 0 0 3\r\n"
                + "abcd\r\n"
                + "bad\r\n"
                + "set e 0 0 1048577\r\n";
        byte[] all = Talk.bytes(commands + "z".repeat(1_048_577) + "\r\nget e\r\n");
        try (RealServer real = RealServer.memcached("-t", "1");
                OurMemcached our = OurMemcached.start();
                Wire theirs = new Wire(real.port())) {
            theirs.send(all);
            String expected = Talk.text(theirs.rest(300)).replaceAll(" c[0-9]+", " c#");
            for (int split = 1; split <= commands.length() + 5; split++) {
                try (Wire ours = new Wire(our.port())) {
                    ours.ask(Talk.bytes("flush_all\r\n"));
                    ours.send(Arrays.copyOf(all, split));
                    Thread.onSpinWait();
                    ours.send(Arrays.copyOfRange(all, split, all.length));
                    assertThat(Talk.text(ours.atLeast(expected.length())).replaceAll(" c[0-9]+", " c#"))
                            .as("split at %d", split)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** Before the password is given, memcached answers but the last command of what it reads at once. */
    private static String stepByStep(int port, String... parts) {
        StringBuilder said = new StringBuilder();
        try (Wire wire = new Wire(port)) {
            for (String part : parts) {
                wire.send(Talk.bytes(part));
                said.append(Talk.text(wire.rest(150)));
            }
        }
        return said.toString();
    }

    @Test
    void passwords_areAskedFor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "me:secret\n");
        folder.toFile().setExecutable(true, false);
        file.toFile().setReadable(true, false);
        String[] right = {
            "get a\r\n", "set x 0 0 9\r\nme secret\r\n", "set a 0 0 1\r\n1\r\nget a\r\n", "set x 0 0 9\r\nme secret\r\n"
        };
        List<String[]> talks = List.of(
                right,
                new String[] {"set x 0 0 8\r\nme wrong\r\n", "version\r\n"},
                new String[] {"set x 0 0 6\r\nsecret\r\n", "set x 0 0 11\r\nyou secret.\r\n"},
                new String[] {"set x 0 0 14\r\nme secret more\r\n", "mn\r\n"},
                new String[] {"set x 0 0 abc\r\n", "set x 0 0\r\n", "add x 0 0 9\r\n", "flush_all\r\n"},
                new String[] {"set x 0 0 3\r\nabcde"},
                new String[] {"z".repeat(3000)});
        try (RealServer real = RealServer.memcached("-t", "1", "-Y", file.toString());
                OurMemcached our =
                        OurMemcached.start(MemcachedOptions.defaults().withPassword("me", "secret"))) {
            for (String[] talk : talks) {
                assertThat(stepByStep(our.port(), talk)).isEqualTo(stepByStep(real.port(), talk));
            }
            assertThat(stepByStep(our.port(), right)).contains("VALUE a 0 1");
        }
    }
}
