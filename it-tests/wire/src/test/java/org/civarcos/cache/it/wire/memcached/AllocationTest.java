package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reads make no objects: what the loop's thread allocates is its own, once a write. */
class AllocationTest {
    private static final int GETS = 100;
    private static final int ROUNDS = 300;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long allocated() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("memcached-test-loop"))
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }

    /** Bytes that a read of one key allocates, the reads of many writes taken together. */
    private static double allocatedByARead(String commands) {
        try (OurMemcached our = OurMemcached.start();
                Wire wire = new Wire(our.port())) {
            wire.ask(bytes("set a 5 0 3\r\nabc\r\nset b 0 1000 3\r\nabc\r\n"));
            for (int i = 0; i < ROUNDS; i++) {
                wire.ask(bytes(commands));
            }
            long before = allocated();
            for (int i = 0; i < ROUNDS; i++) {
                wire.ask(bytes(commands));
            }
            return (allocated() - before) / (double) (ROUNDS * GETS);
        }
    }

    @Test
    void pipelinedGets_makeNoObjects() {
        assertThat(allocatedByARead("get a\r\nget b\r\n".repeat(GETS / 2))).isLessThan(8);
        assertThat(allocatedByARead("gets none\r\ngets a\r\n".repeat(GETS / 2))).isLessThan(8);
    }

    @Test
    void getsOfManyKeys_makeNoObjects() {
        assertThat(allocatedByARead("get" + " a b".repeat(GETS / 2) + "\r\n")).isLessThan(8);
    }

    @Test
    void metaGets_makeNoObjects() {
        assertThat(allocatedByARead("mg a v f c\r\nmg YQ== b k h l t s O1 q\r\n".repeat(GETS / 2)))
                .isLessThan(8);
    }

    @Test
    void sets_areSeenToMakeSome() {
        assertThat(allocatedByARead("set a 0 0 3\r\nabc\r\n".repeat(GETS))).isGreaterThan(40);
    }
}
