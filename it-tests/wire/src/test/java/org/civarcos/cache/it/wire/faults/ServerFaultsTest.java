package org.civarcos.cache.it.wire.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.Test;

/** What clients do that go away, come in numbers, or stay where they are while the server does not. */
class ServerFaultsTest {
    private static final int CONNECTIONS = 500;
    private static final String RESP = String.join(
            "",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$12\r\nab\r\n$3\r\nGET\r\n\r\n",
            "get k\r\n",
            "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
            "*1\r\n$4\r\nPING\r\n",
            "set 'a b' \"\\x00\"\r\n",
            "*0\r\n",
            "*2\r\n$6\r\nSTRLEN\r\n$3\r\na b\r\n",
            "*2\r\n$3\r\nGET\r\n$-1\r\n");
    private static final String MEMCACHED = String.join(
            "",
            "set k 5 0 9\r\nab\r\nEND\r\n\r\n",
            "get k none k\r\n",
            "ms m 2 T0\r\nhi\r\n",
            "mg m v f t k Oabc\r\n",
            "incr k 1\r\n",
            "set n 0 0 1 noreply\r\n7\r\n",
            "incr n 3\r\n",
            "mn\r\n",
            "nonsense\r\n",
            "touch k 0\r\n",
            "delete n\r\n");

    @Test
    void commandsThatArriveInPieces_areAnsweredAsThoseThatArriveAtOnce() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).memcachedPort(0).start()) {
            inPieces(server.port().orElseThrow(), RESP);
            inPieces(server.memcachedPort().orElseThrow(), MEMCACHED);
        }
    }

    private static void inPieces(int port, String commands) throws Exception {
        String expected;
        try (Client client = new Client(port)) {
            client.send(commands);
            expected = client.readAll();
        }
        for (int at = 1; at < commands.length(); at++) {
            try (Client client = new Client(port)) {
                client.send(commands.substring(0, at));
                Thread.sleep(at % 4 == 0 ? 1 : 0, 200_000);
                client.send(commands.substring(at));
                assertThat(client.readAll()).as("cut at byte " + at).isEqualTo(expected);
            }
        }
        try (Client client = new Client(port)) {
            for (int at = 0; at < commands.length(); at++) {
                client.send(commands.substring(at, at + 1));
                Thread.sleep(0, 100_000);
            }
            assertThat(client.readAll()).as("byte by byte").isEqualTo(expected);
        }
    }

    @Test
    void aClientThatDoesNotRead_holdsUpNobodyAndGetsAllInTheEnd() throws Exception {
        int size = 100_000;
        try (CacheServer server = CacheServer.builder().port(0).start();
                Client slow = new Client(server.port().orElseThrow());
                Client other = new Client(server.port().orElseThrow())) {
            assertThat(other.ask("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + size + "\r\n" + "v".repeat(size) + "\r\n", 5))
                    .isEqualTo("+OK\r\n");
            int asked = 500;
            Thread asking = new Thread(() -> {
                try {
                    slow.send("get k\r\n".repeat(asked));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            asking.start();
            for (int i = 0; i < 200; i++) {
                assertThat(other.ask("PING\r\n", 7)).isEqualTo("+PONG\r\n");
            }
            int reply = ("$" + size + "\r\n").length() + size + 2;
            for (int i = 0; i < asked; i++) {
                assertThat(slow.read(reply)).startsWith("$" + size).hasSize(reply);
            }
            asking.join();
        }
    }

    @Test
    void connectionsThatEndWithoutAWord_leaveNothing() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).start();
                Client watching = new Client(server.port().orElseThrow())) {
            for (int i = 0; i < 500; i++) {
                Client client = new Client(server.port().orElseThrow());
                client.send(RESP.substring(0, 1 + i % (RESP.length() - 1)));
                if (i % 2 == 0) {
                    client.reset();
                } else {
                    client.close();
                }
            }
            await().untilAsserted(() -> {
                String reply = clients(watching);
                assertThat(reply.lines().filter(line -> line.startsWith("id="))).hasSize(1);
            });
        }
    }

    private static String clients(Client client) throws IOException {
        client.send("CLIENT LIST\r\n");
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n") < 0) {
            header.append(client.read(1));
        }
        return client.read(Integer.parseInt(header.substring(1).strip()) + 2);
    }

    @Test
    void moreConnectionsThanAllowed_areToldSo() throws Exception {
        int allowed = 100;
        List<Client> clients = new ArrayList<>();
        try (CacheServer server =
                CacheServer.builder().port(0).maximumConnections(allowed).start()) {
            for (int i = 0; i < allowed; i++) {
                clients.add(new Client(server.port().orElseThrow()));
                assertThat(clients.get(i).ask("PING\r\n", 7)).isEqualTo("+PONG\r\n");
            }
            for (int i = allowed; i < CONNECTIONS; i++) {
                try (Client refused = new Client(server.port().orElseThrow())) {
                    assertThat(refused.read(100)).isEqualTo("-ERR max number of clients reached\r\n");
                }
            }
            for (Client client : clients) {
                assertThat(client.ask("PING\r\n", 7)).isEqualTo("+PONG\r\n");
                client.close();
            }
            await().untilAsserted(() -> {
                try (Client client = new Client(server.port().orElseThrow())) {
                    assertThat(client.ask("PING\r\n", 7)).isEqualTo("+PONG\r\n");
                }
            });
        }
    }

    @Test
    void whatClientsKeep_isBoundTogether_andTheLargestGoes() throws Exception {
        int bound = 1 << 20;
        String queued = Spoken.RESP.set("k", "v".repeat(100_000));
        String watched = "*2\r\n$5\r\nWATCH\r\n$100000\r\n";
        String heard = "*2\r\n$9\r\nSUBSCRIBE\r\n$100000\r\n";
        try (CacheServer server =
                        CacheServer.builder().port(0).maximumClientMemory(bound).start();
                Client small = new Client(server.port().orElseThrow());
                Client spared = new Client(server.port().orElseThrow())) {
            assertThat(small.ask("MULTI\r\n" + queued, 14)).isEqualTo("+OK\r\n+QUEUED\r\n");
            keepMuch(server, "MULTI", queued, bound);
            keepMuch(server, "PING", watched + "x".repeat(99_999), bound);
            keepMuch(server, "PING", heard + "x".repeat(99_999), bound);
            assertThat(spared.ask("CLIENT NO-EVICT on\r\nMULTI\r\n", 10)).isEqualTo("+OK\r\n+OK\r\n");
            for (int i = 0; i < 20; i++) {
                assertThat(spared.ask(queued, 9)).isEqualTo("+QUEUED\r\n");
            }
            assertThat(spared.ask("DISCARD\r\n", 5)).isEqualTo("+OK\r\n");
            spared.send("INFO stats\r\n");
            assertThat(spared.readAll()).contains("evicted_clients:4\r\n"); // the small one, when the spared one grew
        }
    }

    /** Says twenty times what is to be kept; where it is no command yet, a letter, so that each is another, ends it. */
    private static void keepMuch(CacheServer server, String first, String kept, int bound) throws IOException {
        try (Client large = new Client(server.port().orElseThrow())) {
            large.send(first + "\r\n");
            for (int i = 0; i < 20; i++) {
                large.send(kept.endsWith("\r\n") ? kept : kept + (char) ('a' + i) + "\r\n");
            }
            assertThat(large.readAll()).hasSizeLessThan(bound);
        } catch (SocketException closed) {
            assertThat(closed).hasMessageMatching("(?i).*(reset|broken).*"); // while it sent
        }
    }

    @Test
    void clientsThatReconnect_findAServerThatWasStartedAgain() throws Exception {
        int port;
        try (CacheServer first = CacheServer.builder().port(0).start()) {
            port = first.port().orElseThrow();
        }
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(threads.submit(() -> keepAsking(port, ended, answers)));
            }
            for (int i = 0; i < 10; i++) {
                try (CacheServer server = CacheServer.builder().port(port).start()) {
                    int before = answers.get();
                    await().until(() -> answers.get() > before + 100);
                    assertThat(server.port()).hasValue(port);
                }
            }
            ended.set(true);
            for (Future<?> client : clients) {
                client.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void keepAsking(int port, AtomicBoolean ended, AtomicInteger answers) {
        while (!ended.get()) {
            try (Client client = new Client(port)) {
                while (!ended.get() && client.ask("PING\r\n", 7).equals("+PONG\r\n")) {
                    answers.incrementAndGet();
                }
            } catch (IOException stopped) {
                Thread.onSpinWait();
            }
        }
    }
}
