package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.it.wire.faults.FacedServer;
import org.civarcos.cache.it.wire.faults.Spoken;
import org.junit.jupiter.api.Test;

/** What a server keeps for connections that each had long commands and are silent since. */
class KeptBytesTest {
    private static final String LONG = "v".repeat(100_000);
    private static final String KEY = "k".repeat(250);
    private static final String KEYS = (" " + KEY).repeat(400);
    private static final int TIMES = 10;
    private static final int A_CONNECTION = 1_200;
    private static final int SLACK = 250_000;

    private static final String[] COMMANDS = {
        "set " + KEY + " 1 0 100000\r\n" + LONG + "\r\n",
        "set " + KEY + " 1 0 100000 noreply\r\n" + LONG + "\r\n",
        "set " + KEY + " 1 0 3000000\r\n" + LONG.repeat(30) + "\r\n",
        "set " + KEY + " 1 0 99999\r\n" + LONG + "\r\n",
        "add " + KEY + " 1 0 100000\r\n" + LONG + "\r\n",
        "replace " + KEY + " 1 0 100000\r\n" + LONG + "\r\n",
        "append " + KEY + " 1 0 100000\r\n" + LONG + "\r\n",
        "prepend " + KEY + " 1 0 100000\r\n" + LONG + "\r\n",
        "cas " + KEY + " 1 0 100000 7\r\n" + LONG + "\r\n",
        "get" + KEYS + "\r\n",
        "gets" + KEYS + "\r\n",
        "gat 0" + KEYS.substring(0, 1_500) + "\r\n",
        "incr " + KEY + " 5\r\n",
        "decr " + KEY + " 5\r\n",
        "delete " + KEY + "\r\n",
        "touch " + KEY + " 0\r\n",
        "ms " + KEY + " 100000 T0 F1 O" + "o".repeat(30) + "\r\n" + LONG + "\r\n",
        "ms " + KEY + " 100000 MA\r\n" + LONG + "\r\n",
        "ms " + KEY + " 100000 I C1\r\n" + LONG + "\r\n",
        "ms a2V5 100000 b k\r\n" + LONG + "\r\n",
        "mg " + KEY + " v f t k s c h l N30 R30 O" + "o".repeat(30) + "\r\n",
        "mg a2V5 b v k\r\n",
        "md " + KEY + " I T30 k q\r\n",
        "ma " + KEY + " N0 J5 D3 v k\r\n",
        "me " + KEY + "\r\n",
        "mn\r\n",
        "nonsense " + LONG.substring(0, 2_000) + "\r\n",
        "stats\r\n",
        "stats settings\r\n",
        "stats items\r\n",
        "verbosity 1\r\n",
        "version\r\n",
        "flush_all\r\n",
        "cache_memlimit 64\r\n",
    };

    private final List<Wire> silent = new ArrayList<>();

    private void connectAll(int port) {
        for (String command : COMMANDS) {
            for (int i = 0; i < TIMES; i++) {
                Wire wire = new Wire(port);
                silent.add(wire);
                byte[] reply = wire.ask(command.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(reply, StandardCharsets.ISO_8859_1)).doesNotContain("timed out");
            }
        }
        try (Wire wire = new Wire(port)) {
            byte[] unused = wire.ask("flush_all\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void commandsThatAreDone_leaveNothing() throws Exception {
        try (FacedServer server = new FacedServer(1, 2_000, 64L << 20, 0, "adaptive")) {
            int port = server.port(Spoken.MEMCACHED);
            long kept = server.heapOf(() -> connectAll(port), this::closeAll);
            System.out.println(silent.size() + " silent connections: " + kept + " bytes");
            assertThat(kept).isLessThan((long) A_CONNECTION * silent.size() + SLACK);
        } finally {
            closeAll();
        }
    }

    private void closeAll() {
        silent.forEach(Wire::close);
        silent.clear();
    }
}
