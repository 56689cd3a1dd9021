package org.civarcos.cache.server.loop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopsTest {
    private static final byte[] LARGE = new byte[3 << 20];

    private Loops loops;
    private InetSocketAddress address;

    /** Answers a line {@code NUMBER} with that many bytes, {@code FAIL} by failing, {@code BYE} by closing. */
    private record Lines(Connection connection) implements Protocol {
        @Override
        public int consume(byte[] input, int from, int to, Output out) {
            int at = from;
            for (int i = from; i < to && !out.isFull(); i++) {
                if (input[i] == '\n') {
                    answer(new String(input, at, i - at, ISO_8859_1), out);
                    at = i + 1;
                }
            }
            return at - from;
        }

        private void answer(String line, Output out) {
            switch (line) {
                case "FAIL" -> throw new IllegalStateException("as asked");
                case "BYE" -> connection.closeAfterReplies();
                default -> out.slice(LARGE, 0, Integer.parseInt(line));
            }
        }

        @Override
        public void failed(Throwable failure, Output out) {
            out.ascii("failed");
        }
    }

    @BeforeEach
    void start() throws IOException {
        start(LoopOptions.of("test"));
    }

    private void start(LoopOptions options) throws IOException {
        Arrays.fill(LARGE, (byte) 'x');
        loops = Loops.start(options);
        address = (InetSocketAddress)
                loops.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Lines::new);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    @Test
    void replies_of_any_length_arrive_whole() throws IOException {
        try (Socket socket = connect()) {
            for (int length : new int[] {1, 16_383, 16_384, 65_536, 1 << 20, 3 << 20}) {
                send(socket, length + "\n" + "5\n" + length + "\n");
                assertThat(socket.getInputStream().readNBytes(2 * length + 5)).containsOnly('x');
            }
        }
    }

    @Test
    void a_command_in_pieces_is_answered_when_it_is_whole() throws IOException {
        try (Socket socket = connect()) {
            for (char c : "12\n3\n".toCharArray()) {
                send(socket, String.valueOf(c));
            }
            assertThat(socket.getInputStream().readNBytes(15)).hasSize(15);
        }
    }

    @Test
    void a_failure_ends_its_connection_and_no_other() throws IOException {
        try (Socket good = connect();
                Socket bad = connect()) {
            send(bad, "2\nFAIL\n");
            assertThat(new String(bad.getInputStream().readAllBytes(), ISO_8859_1))
                    .isEqualTo("xxfailed");
            send(good, "3\n");
            assertThat(good.getInputStream().readNBytes(3)).hasSize(3);
        }
    }

    @Test
    void a_peer_that_asks_for_much_and_reads_nothing_is_not_read_from() throws IOException {
        try (Socket slow = connect();
                Socket other = connect()) {
            String asked = (LARGE.length + "\n").repeat(100);
            send(slow, asked);
            send(other, "4\n");
            assertThat(other.getInputStream().readNBytes(4)).hasSize(4);
            InputStream replies = slow.getInputStream();
            for (int i = 0; i < 100; i++) {
                assertThat(replies.readNBytes(LARGE.length)).hasSize(LARGE.length);
            }
            assertThat(loops.counters().slow()).isZero();
        }
    }

    @Test
    void a_peer_that_leaves_more_than_allowed_is_closed() throws IOException {
        loops.close();
        start(new LoopOptions("test", 1, 10, 1000, 10_000, 100_000, 0));
        try (Socket slow = connect()) {
            send(slow, (LARGE.length + "\n").repeat(10)); // the system takes the first ones
            await().untilAsserted(() -> assertThat(loops.counters().slow()).isOne());
            assertThat(loops.counters().open()).isZero();
        }
    }

    @Test
    void a_command_that_never_ends_is_closed_and_leaves_nothing() throws IOException {
        loops.close();
        start(new LoopOptions("test", 1, 10, 1000, 10_000, 1 << 20, 0));
        try (Socket endless = connect()) {
            send(endless, "1".repeat(900));
            await().untilAsserted(() -> assertThat(loops.counters().held()).isEqualTo(900));
            send(endless, "1".repeat(200));
            assertThat(endless.getInputStream().read()).isEqualTo(-1);
            await().untilAsserted(() -> assertThat(loops.counters().held()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_those_that_hold_too_much_together_the_largest_is_closed(int threads) throws IOException {
        loops.close();
        start(new LoopOptions("test", threads, 10, 1000, 1500, 1 << 20, 0));
        try (Socket large = connect();
                Socket small = connect()) {
            send(large, "1".repeat(900));
            await().untilAsserted(() -> assertThat(loops.counters().held()).isEqualTo(900));
            send(small, "1".repeat(700));
            assertThat(large.getInputStream().read()).isEqualTo(-1);
            await().untilAsserted(() -> assertThat(loops.counters().held()).isEqualTo(700));
            assertThat(loops.counters().large()).isOne();
            send(small, "\n2\n");
            assertThat(small.getInputStream().read()).isNotEqualTo(-1);
        }
    }

    @Test
    void one_more_than_allowed_is_refused() throws IOException {
        loops.close();
        start(new LoopOptions("test", 2, 2, 1000, 10_000, 1 << 20, 0));
        try (Socket one = connect();
                Socket two = connect()) {
            send(one, "1\n");
            one.getInputStream().read();
            send(two, "1\n");
            two.getInputStream().read();
            try (Socket three = connect()) {
                assertThat(three.getInputStream().read()).isEqualTo(-1);
            }
            send(one, "BYE\n");
            assertThat(one.getInputStream().read()).isEqualTo(-1);
            await().untilAsserted(() -> assertThat(loops.counters().open()).isOne());
            try (Socket four = connect()) {
                send(four, "1\n");
                assertThat(four.getInputStream().read()).isEqualTo('x');
            }
        }
    }

    @Test
    void a_silent_peer_is_closed() throws IOException {
        loops.close();
        start(new LoopOptions("test", 1, 2, 1000, 10_000, 1 << 20, 50));
        try (Socket silent = connect()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(loops.counters().idle()).isOne();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(65_536);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        socket.connect(address);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
