package org.civarcos.cache.it.wire.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Broken input: the server answers or closes, logs no failure of its own, keeps no connection, and goes on. In the build with
 * few inputs; {@code it-tests/wire/run fuzz} has more.
 */
class FuzzTest {
    private static final long INPUTS = number("wire.inputs", 50_000);
    private static final int MOST_A_CONNECTION = 60;

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.civarcos.cache.server");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null) {
                failures.add(line.getMessage() + ": " + line.getThrown() + " "
                        + List.of(line.getThrown().getStackTrace()).subList(0, 3));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static long number(String property, long otherwise) {
        String text = System.getProperty(property, "");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void resp_standsBrokenInput() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).start()) {
            send(server.port().orElseThrow(), true, "PING\r\n", "+PONG\r\n");
        }
    }

    @Test
    void memcached_standsBrokenInput() throws Exception {
        try (CacheServer server = CacheServer.builder().memcachedPort(0).start()) {
            send(server.memcachedPort().orElseThrow(), false, "mn\r\n", "MN\r\n");
        }
    }

    private void send(int port, boolean resp, String question, String answer) throws IOException {
        long seed = number("wire.seed", System.nanoTime());
        System.out.println("broken input: -Dwire.seed=" + seed + " -Dwire.inputs=" + INPUTS);
        Inputs inputs = new Inputs(seed, resp);
        SplittableRandom random = new SplittableRandom(seed);
        long sent = 0;
        while (sent < INPUTS) {
            int count = random.nextInt(1, MOST_A_CONNECTION);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                bytes.writeBytes(inputs.next());
            }
            sent += count;
            try (Client client = new Client(port)) {
                try {
                    client.send(bytes.toByteArray());
                    String unused = client.readAll();
                } catch (java.net.SocketException closed) {
                    // it may, in the middle of what is broken
                }
            }
            if (random.nextInt(50) == 0) {
                try (Client client = new Client(port)) {
                    assertThat(client.ask(question, answer.length()))
                            .as("seed %d, after %d inputs", seed, sent)
                            .isEqualTo(answer);
                }
            }
            assertThat(failures).as("seed %d, after %d inputs", seed, sent).isEmpty();
        }
    }
}
