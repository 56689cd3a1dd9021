package org.civarcos.cache.it.wire.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civarcos.cache.it.wire.faults.FacedServer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As many connections as a server allows, and more: it serves them, refuses the rest in words, and holds nothing of them
 * afterwards. In the build with hundreds; {@code it-tests/wire/run connections} has thousands, and prints what they take.
 */
class ConnectionsTest {
    private static final int COUNT = number("wire.connections", 300);
    private static final long WEIGHT = 64L << 20;
    private static final long ENDLESS = 0;
    private static final String POLICY = "adaptive";

    /** What a server may hold of memory after connections that were there and went, for its own caches and code. */
    private static final long SLACK = 6L << 20;

    /** The threads that the caches of a server do their own work on, which come and go. */
    private static final int POOL = Math.max(4, Runtime.getRuntime().availableProcessors());

    /** What the system keeps for a client that does not read: so the rest is the server's. */
    private static final int FEW = 16 * 1024;

    /** How long a client may wait for an answer, whatever others do. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final List<Client> crowd = new ArrayList<>();

    private static int number(String property, int otherwise) {
        String text = System.getProperty(property, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    static Stream<Arguments> servers() {
        return Stream.of(Spoken.values()).flatMap(spoken -> Stream.of(1, 2).map(loops -> Arguments.of(spoken, loops)));
    }

    @AfterEach
    void close() throws IOException {
        for (Client client : crowd) {
            client.reset();
        }
    }

    private void gather(FacedServer server, Spoken spoken, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            crowd.add(new Client(server.port(spoken)));
        }
    }

    private void disperse() throws IOException {
        for (int i = 0; i < crowd.size(); i++) {
            if (i % 2 == 0) {
                crowd.get(i).close();
            } else {
                crowd.get(i).reset();
            }
        }
        crowd.clear();
    }

    private void allAreAnswered(Spoken spoken) throws IOException {
        for (Client client : crowd) {
            client.send(spoken.question);
        }
        for (Client client : crowd) {
            assertThat(client.read(spoken.answer.length())).isEqualTo(spoken.answer);
        }
    }

    /** Asks each loop, and returns the longest wait in milliseconds. */
    private static long wait(FacedServer server, Spoken spoken, int loops) throws IOException {
        long longest = 0;
        for (int i = 0; i < loops * 3; i++) {
            long start = System.nanoTime();
            try (Client client = new Client(server.port(spoken))) {
                assertThat(client.ask(spoken.question, spoken.answer.length())).isEqualTo(spoken.answer);
            }
            longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        assertThat(longest).as("milliseconds for an answer").isLessThan(PATIENCE_MILLIS);
        return longest;
    }

    private static void holdsNoMoreThan(State before, FacedServer server) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            State now = server.state();
            assertThat(now.files()).as("files, %s before", before).isLessThanOrEqualTo(before.files());
            assertThat(now.threads()).as("threads, %s before", before).isLessThanOrEqualTo(before.threads() + POOL);
            assertThat(now.heap()).as("heap, %s before", before).isLessThan(before.heap() + SLACK);
        });
    }

    private static void tell(String what, Spoken spoken, int loops, Object... said) {
        System.out.printf("%s, %s, loops %d:", what, spoken, loops);
        for (Object each : said) {
            System.out.print(" " + each);
        }
        System.out.println();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void asManyAsAllowed_areServed_andMoreAreRefused(Spoken spoken, int loops) throws Exception {
        try (FacedServer server = new FacedServer(loops, COUNT, WEIGHT, ENDLESS, POLICY)) {
            long unused = wait(server, spoken, loops);
            State before = server.state();
            await().until(() -> canConnect(server, spoken));
            gather(server, spoken, COUNT);
            allAreAnswered(spoken);
            State during = server.state();
            for (int i = 0; i < COUNT / 10; i++) {
                try (Client refused = new Client(server.port(spoken))) {
                    assertThat(refused.read(100)).isEqualTo(spoken.refusal);
                }
            }
            allAreAnswered(spoken);
            disperse();
            holdsNoMoreThan(before, server);
            tell(
                    COUNT + " connections",
                    spoken,
                    loops,
                    "before " + before + "; during " + during + ", "
                            + (during.heap() - before.heap()) / COUNT + " bytes each; after " + server.state()
                            + "; an answer within " + wait(server, spoken, loops) + " ms");
        }
    }

    private static boolean canConnect(FacedServer server, Spoken spoken) throws IOException {
        try (Client client = new Client(server.port(spoken))) {
            return client.ask(spoken.question, spoken.answer.length()).equals(spoken.answer);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void halfOpenOnes_areClosed_whenTheyWereIdleForLong(Spoken spoken, int loops) throws Exception {
        try (FacedServer server = new FacedServer(loops, COUNT, WEIGHT, 1_500, POLICY)) {
            long unused = wait(server, spoken, loops);
            State before = server.state();
            gather(server, spoken, COUNT / 2);
            for (Client client : crowd) {
                client.send(spoken.half);
            }
            long wait = wait(server, spoken, loops);
            for (Client client : crowd) {
                assertThat(client.read(1)).as("the end of a connection").isEmpty();
            }
            gather(server, spoken, COUNT / 2 - 10);
            for (Client client : crowd.subList(COUNT / 2, crowd.size())) {
                client.send(spoken.half);
                assertThat(client.readAll())
                        .as("the end of one that says no more")
                        .isNotNull();
            }
            holdsNoMoreThan(before, server);
            tell(
                    COUNT + " half open",
                    spoken,
                    loops,
                    "before " + before + "; after " + server.state() + "; an answer within " + wait + " ms");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void thoseThatDoNotRead_holdUpNobody(Spoken spoken, int loops) throws Exception {
        int readers = Math.max(20, COUNT / 10);
        int asked = 1_000;
        String value = "v".repeat(8_000);
        try (FacedServer server = new FacedServer(loops, COUNT, WEIGHT, ENDLESS, POLICY)) {
            try (Client writer = new Client(server.port(spoken))) {
                assertThat(writer.ask(spoken.set("long", value), spoken.stored().length()))
                        .isEqualTo(spoken.stored());
            }
            State before = server.state();
            for (int i = 0; i < readers; i++) {
                crowd.add(new Client(server.port(spoken), FEW));
            }
            for (Client client : crowd) {
                client.send(spoken.get.repeat(asked));
            }
            long wait = wait(server, spoken, loops);
            State during = server.state();
            String reply = spoken.found("long", value);
            for (Client slow : crowd.subList(0, 10)) {
                for (int i = 0; i < asked; i++) {
                    assertThat(slow.read(reply.length())).isEqualTo(reply);
                }
            }
            disperse();
            holdsNoMoreThan(before, server);
            tell(
                    readers + " that do not read",
                    spoken,
                    loops,
                    "before " + before + "; during " + during + ", "
                            + (during.heap() - before.heap()) / readers + " bytes each; after " + server.state()
                            + "; an answer within " + wait + " ms");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void thoseThatDoNotRead_stayWithinTheBoundOfAll(Spoken spoken, int loops) throws Exception {
        int readers = Math.max(300, COUNT / 10);
        long bound = 4L << 20;
        String value = "v".repeat(8_000);
        try (FacedServer server = new FacedServer(loops, readers + 10, WEIGHT, ENDLESS, POLICY, bound)) {
            try (Client writer = new Client(server.port(spoken))) {
                assertThat(writer.ask(spoken.set("long", value), spoken.stored().length()))
                        .isEqualTo(spoken.stored());
            }
            State before = server.state();
            for (int i = 0; i < readers; i++) {
                crowd.add(new Client(server.port(spoken), FEW));
            }
            for (Client client : crowd) {
                client.send(spoken.get.repeat(1_000));
            }
            long wait = wait(server, spoken, loops);
            int all = before.files() + readers;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.state().files() < all - 10); // the system takes the first replies
            State during = server.state();
            assertThat(during.files()).as("files, %s before", before).isGreaterThan(before.files() + 10);
            await().atMost(Duration.ofSeconds(30)) // those that are over the bound are being closed
                    .untilAsserted(() -> assertThat(server.state().heap())
                            .as("heap, %s before", before)
                            .isLessThan(before.heap() + bound + SLACK / 2));
            disperse();
            holdsNoMoreThan(before, server);
            tell(
                    readers + " that do not read, within 4 MiB",
                    spoken,
                    loops,
                    "before " + before + "; during " + during + "; after " + server.state() + "; an answer within "
                            + wait + " ms");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aFullCache_takesWhatComesAndStaysWithinItsBound(Spoken spoken, int loops) throws Exception {
        long bound = 4L << 20;
        try (FacedServer server = new FacedServer(loops, COUNT, bound, ENDLESS, POLICY)) {
            gather(server, spoken, COUNT);
            allAreAnswered(spoken);
            State before = server.state();
            String value = "v".repeat(100_000);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < COUNT; i++) {
                    String stored = crowd.get(i)
                            .ask(
                                    spoken.set("k" + round + "-" + i, value),
                                    spoken.stored().length());
                    assertThat(stored).isEqualTo(spoken.stored());
                }
            }
            State after = server.state();
            assertThat(after.heap()).isLessThan(before.heap() + 2 * bound + SLACK);
            tell(
                    COUNT + " that fill 4 MiB",
                    spoken,
                    loops,
                    "before " + before + "; after " + after + "; an answer within " + waitInCrowd(spoken) + " ms");
        }
    }

    private long waitInCrowd(Spoken spoken) throws IOException {
        long start = System.nanoTime();
        assertThat(crowd.get(0).ask(spoken.question, spoken.answer.length())).isEqualTo(spoken.answer);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestart_endsThemAll_andAllComeBack(Spoken spoken, int loops) throws Exception {
        try (FacedServer server = new FacedServer(loops, COUNT, WEIGHT, ENDLESS, POLICY)) {
            long unused = wait(server, spoken, loops);
            State before = server.state();
            for (int round = 0; round < 2; round++) {
                gather(server, spoken, COUNT);
                allAreAnswered(spoken);
                server.restart();
                for (Client client : crowd) {
                    assertThat(client.read(1)).as("the end of a connection").isEmpty();
                }
                disperse();
            }
            gather(server, spoken, COUNT);
            allAreAnswered(spoken);
            disperse();
            holdsNoMoreThan(before, server);
            tell("two restarts under " + COUNT, spoken, loops, "before " + before + "; after " + server.state());
        }
    }
}
