package org.civarcos.cache.it.wire.resp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.Test;

/** What commands allocate on the loop's thread: reads nothing, writes their entry and no more. */
class AllocationTest {
    private static final int COMMANDS = 100;
    private static final int ROUNDS = 300;
    private static final String LOOP = "arcos-cache-server-loop";

    /**
     * The end of an entry takes eight bytes; the rest is for arrays whose length is rounded, and for the first of
     * many.
     */
    private static final double END = 8 + 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long allocated() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(LOOP))
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }

    /** Bytes that one of many commands of a write allocates. */
    private static double allocatedBy(String command) {
        byte[] one = RespPeer.encode(
                List.of(command.split(" ")).stream().map(RespPeer::latin).toList());
        byte[] batch = RespPeer.latin(RespPeer.text(one).repeat(COMMANDS));
        try (CacheServer server = CacheServer.builder().port(0).start();
                RespPeer peer = new RespPeer(server.port().orElseThrow())) {
            peer.ask("SET", "a", "abc");
            run(peer, batch);
            long before = allocated();
            run(peer, batch);
            return (allocated() - before) / (double) (ROUNDS * COMMANDS);
        }
    }

    private static void run(RespPeer peer, byte[] batch) {
        for (int round = 0; round < ROUNDS; round++) {
            peer.send(batch);
            for (int i = 0; i < COMMANDS; i++) {
                assertThat(peer.read().isError()).isFalse();
            }
        }
    }

    @Test
    void aSetWithAnEnd_makesNoMoreThanOneWithout() {
        double without = allocatedBy("SET a abc");
        assertThat(without).isGreaterThan(40); // that something is counted at all
        assertThat(allocatedBy("SET a abc EX 1000")).isLessThan(without + END);
    }
}
