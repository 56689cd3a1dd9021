package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.it.wire.RealServer;
import org.junit.jupiter.api.Test;

/** What {@code stats} tells, beside memcached. */
@SuppressWarnings("StringConcatToTextBlock") // the ends of lines are the protocol's
class StatisticsTest {
    @Test
    void statistics_haveMemcachedsNames() {
        try (RealServer real = RealServer.memcached("-t", "1");
                OurMemcached our = OurMemcached.start();
                Wire theirs = new Wire(real.port());
                Wire ours = new Wire(our.port())) {
            for (String command : List.of("stats\r\n", "stats settings\r\n", "stats sizes\r\n")) {
                Set<String> unknown = names(Talk.text(ours.ask(Talk.bytes(command))));
                unknown.removeAll(names(Talk.text(theirs.ask(Talk.bytes(command)))));
                assertThat(unknown).as(command).isEmpty();
            }
        }
    }

    private static Set<String> names(String reply) {
        Set<String> names = new TreeSet<>();
        reply.lines().filter(line -> line.startsWith("STAT ")).forEach(line -> names.add(line.split(" ", -1)[1]));
        return names;
    }

    /** Memcached tells of a part of its list alone, into which a thread of its own moves entries after a while. */
    @Test
    void entriesOfASlabClass_areDumped() {
        try (OurMemcached our = OurMemcached.start()) {
            List<String> said = Talk.talk(
                    our.port(),
                    "set abc 0 0 3\r\nxyz\r\nset long 0 0 300\r\n" + "x".repeat(300) + "\r\n",
                    "stats cachedump 1 0\r\n",
                    "stats cachedump 7 1\r\n",
                    "stats cachedump 6 0\r\n",
                    "stats slabs\r\n");

            assertThat(said.subList(1, 4))
                    .containsExactly("ITEM abc [3 b; 0 s]\r\nEND\r\n", "ITEM long [300 b; 0 s]\r\nEND\r\n", "END\r\n");
            assertThat(said.get(4)).contains("STAT 7:chunk_size 384\r\n").contains("STAT active_slabs 2\r\n");
        }
    }

    @Test
    void slabClassesAndSizes_areMemcacheds() {
        StringBuilder commands = new StringBuilder();
        for (int length = 1; length < 1_000_000; length += length / 3 + 1) {
            commands.append("set k 0 0 ")
                    .append(length)
                    .append("\r\n")
                    .append("x".repeat(length))
                    .append("\r\nme k\r\n");
        }
        Talk.assertSameTalk(commands.toString());
    }

    @Test
    void statistics_countTheSame() {
        String commands = "set a 0 0 1\r\n"
                + "1\r\n"
                + "get a b\r\n"
                + "gets a\r\n"
                + "gat 0 a b\r\n"
                + "touch a 0\r\n"
                + "touch b 0\r\n"
                + "incr a 1\r\n"
                + "incr b 1\r\n"
                + "decr a 1\r\n"
                + "decr b 1\r\n"
                + "cas a 0 0 1 1\r\n"
                + "1\r\n"
                + "cas b 0 0 1 1\r\n"
                + "1\r\n"
                + "mg a\r\n"
                + "mg b\r\n"
                + "mg a T0\r\n"
                + "md b\r\n"
                + "delete b\r\n"
                + "ms c 1\r\n"
                + "1\r\n"
                + "ma c\r\n"
                + "ma d\r\n"
                + "me c\r\n"
                + "delete a\r\n"
                + "md c\r\n"
                + "set x 0 0 2000000\r\n"
                + "x".repeat(2_000_002) + "flush_all\r\n";
        try (RealServer real = RealServer.memcached("-t", "1");
                OurMemcached our = OurMemcached.start()) {
            Talk.talk(real.port(), commands);
            Talk.talk(our.port(), commands);
            assertThat(counts(our.port())).isEqualTo(counts(real.port()));
        }
    }

    private static List<String> counts(int port) {
        return Talk.talk(port, "stats\r\n")
                .get(0)
                .lines()
                .filter(line -> line.matches("STAT (cmd|get|delete|incr|decr|cas|touch|store|auth)_.*"))
                .filter(line -> !line.matches("STAT get_(expired|flushed).*"))
                .toList();
    }
}
