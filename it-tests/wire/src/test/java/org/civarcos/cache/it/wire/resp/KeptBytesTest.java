package org.civarcos.cache.it.wire.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.civarcos.cache.it.wire.faults.FacedServer;
import org.civarcos.cache.it.wire.faults.Spoken;
import org.junit.jupiter.api.Test;

/**
 * What a server keeps for connections that each had one long command and are silent since: each command of the table, with
 * each of its arguments in turn 100,000 bytes long, and what a client takes back that it said before.
 */
class KeptBytesTest {
    private static final int LENGTH = 100_000;
    private static final byte[] LONG = RespPeer.latin("v".repeat(LENGTH));
    private static final int CALLS_OF_A_COMMAND = 5;
    private static final int TIMES = 10;

    /** A little more than a connection that never said a word takes. */
    private static final int A_CONNECTION = 1_500;

    /** What the server may hold for itself: less than three commands. */
    private static final int SLACK = 250_000;

    /** Those that are to be kept, those that end the connection, and those that are not answered by one reply. */
    private static final Set<String> OTHERS = Set.of(
            "acl|setuser",
            "client|kill",
            "client|pause",
            "client|reply",
            "client|setinfo",
            "client|setname",
            "client|tracking",
            "monitor",
            "multi",
            "psubscribe",
            "quit",
            "ssubscribe",
            "subscribe",
            "watch");

    private static final String[][] TAKEN_BACK = {
        {"WATCH LONG", "UNWATCH"},
        {"WATCH LONG", "MULTI", "SET k LONG", "EXEC"},
        {"MULTI", "SET k LONG", "APPEND k LONG", "DISCARD"},
        {"SUBSCRIBE LONG", "UNSUBSCRIBE"},
        {"PSUBSCRIBE LONG", "RESET"},
        {"SSUBSCRIBE LONG", "SUNSUBSCRIBE LONG"},
        {"CLIENT SETNAME LONG", "RESET"},
        {"HELLO 3", "CLIENT TRACKING ON BCAST PREFIX LONG", "CLIENT TRACKING OFF"},
        {"HELLO 3", "CLIENT TRACKING ON", "GET LONG", "CLIENT TRACKING OFF"},
        {"HELLO 3", "CLIENT TRACKING ON", "MULTI", "SET LONG LONG", "EXEC", "RESET"},
        {"MONITOR", "RESET"},
        {"SET k LONG", "GET k", "GET k", "MGET k k k k k k"},
        {"MSET k LONG LONG k", "SET k LONG GET", "GETDEL k"},
        {"EXISTS" + " k".repeat(20_000)},
        {"NOTHING LONG LONG"},
    };

    private final SplittableRandom random = new SplittableRandom(18);
    private final Words words = new Words(random);
    private final Arguments arguments = new Arguments();
    private final List<RespPeer> silent = new ArrayList<>();

    /** A command with one argument long, or all of them. */
    private List<byte[]> call(CommandTable.Entry entry, int number) {
        List<byte[]> call = new ArrayList<>();
        entry.names().forEach(name -> call.add(RespPeer.latin(name)));
        Arguments.Row row = arguments.row(entry.name());
        int first = call.size() + (row == null ? 0 : row.fixed());
        for (int tries = 0; row != null && call.size() <= first && tries < 10; tries++) {
            call.addAll(Arguments.some(row.arguments(), words));
        }
        if (call.size() <= first) {
            call.add(LONG);
        }
        for (int i = first; i < call.size(); i++) {
            if (number == CALLS_OF_A_COMMAND - 1 || i == first + number % (call.size() - first)) {
                call.set(i, LONG);
            }
        }
        return call;
    }

    private void connect(int port, List<List<byte[]>> calls) {
        RespPeer peer = new RespPeer(port);
        silent.add(peer);
        for (List<byte[]> call : calls) {
            peer.send(RespPeer.encode(call));
            assertThat(peer.read().text())
                    .as("%s ...", RespPeer.text(call.get(0)))
                    .isNotEqualTo("SocketTimeoutException");
        }
    }

    private static List<byte[]> parsed(String text) {
        List<byte[]> call = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            call.add(word.equals("LONG") ? LONG : RespPeer.latin(word));
        }
        return call;
    }

    private void connectAll(int port) {
        List<CommandTable.Entry> entries;
        try (RespPeer peer = new RespPeer(port)) {
            entries = new CommandTable(peer.ask("COMMAND")).entries();
        }
        for (CommandTable.Entry entry : entries) {
            for (int i = 0; i < CALLS_OF_A_COMMAND && !OTHERS.contains(entry.name()); i++) {
                connect(port, List.of(call(entry, i)));
            }
        }
        for (String[] calls : TAKEN_BACK) {
            for (int i = 0; i < TIMES; i++) {
                connect(port, List.of(calls).stream().map(KeptBytesTest::parsed).toList());
            }
        }
        try (RespPeer peer = new RespPeer(port)) {
            peer.ask("FLUSHALL");
            peer.ask("SCRIPT", "FLUSH");
            peer.ask("SLOWLOG", "RESET");
            peer.ask("ACL", "LOG", "RESET");
        }
    }

    @Test
    void commandsThatAreDone_leaveNothing() throws Exception {
        try (FacedServer server = new FacedServer(1, 2_000, 64L << 20, 0, "adaptive")) {
            int port = server.port(Spoken.RESP);
            long kept = server.heapOf(() -> connectAll(port), this::closeAll);
            System.out.println(silent.size() + " silent connections: " + kept + " bytes");
            assertThat(silent.size()).isGreaterThan(700);
            assertThat(kept).isLessThan((long) A_CONNECTION * silent.size() + SLACK);
        } finally {
            closeAll();
        }
    }

    private void closeAll() {
        silent.forEach(RespPeer::close);
        silent.clear();
    }
}
