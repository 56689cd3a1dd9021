package org.civarcos.cache.server.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.civarcos.cache.server.CacheServer;
import org.civarcos.cache.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Redis answers, byte by byte. The record is checked against a real server where the path has one of its version. */
class RecordedRepliesTest {
    private static final String VERSION = "7.0.15";
    private static CacheServer server;

    private record Exchange(String command, String reply) {}

    @BeforeAll
    static void start() {
        server = CacheServer.builder().port(0).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> ours_answers_as_recorded() throws IOException {
        int port = server.port().orElseThrow();
        return parts().stream().map(part -> dynamicTest(part.get(0).command, () -> run(part, port)));
    }

    @TestFactory
    Stream<DynamicTest> redis_answers_as_recorded(@TempDir Path folder) throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server"))),
                "there is no redis-server on the path to ask");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process redis = new ProcessBuilder(
                        "redis-server", "--port", "" + port, "--save", "", "--dir", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean same = isUp(port);
        List<DynamicTest> tests = new ArrayList<>();
        if (same) {
            parts().forEach(part -> tests.add(dynamicTest(part.get(0).command, () -> run(part, port))));
        }
        tests.add(dynamicTest("the server ends", () -> {
            redis.destroy();
            redis.waitFor();
            assumeTrue(same, "redis-server is not " + VERSION);
        }));
        return tests.stream();
    }

    private static boolean isUp(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (Wire wire = new Wire(port)) {
                return wire.ask("INFO server").contains("redis_version:" + VERSION + "\r\n");
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        return false;
    }

    private static void run(List<Exchange> part, int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask("FLUSHALL")).isEqualTo("OK");
        }
        try (Wire wire = new Wire(port)) {
            for (Exchange exchange : part) {
                wire.send(exchange.command);
                if (exchange.reply.equals("HELLO")) {
                    assertThat(wire.reply()).startsWith("[server, redis, version, " + VERSION);
                    continue;
                }
                byte[] expected = unescaped(exchange.reply);
                assertThat(new String(wire.read(expected.length), ISO_8859_1))
                        .as(exchange.command)
                        .isEqualTo(new String(expected, ISO_8859_1));
            }
        }
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                bytes.write(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case 'x' -> {
                    bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.write(escaped);
            }
        }
        return bytes.toByteArray();
    }

    private static List<List<Exchange>> parts() throws IOException {
        List<List<Exchange>> parts = new ArrayList<>();
        try (InputStream file = RecordedRepliesTest.class.getResourceAsStream("replies-" + VERSION + ".txt")) {
            String command = "";
            for (String line : new String(Objects.requireNonNull(file).readAllBytes(), ISO_8859_1)
                    .lines()
                    .toList()) {
                if (line.equals("---")) {
                    parts.add(new ArrayList<>());
                } else if (line.startsWith("> ")) {
                    command = line.substring(2);
                } else if (line.startsWith("< ")) {
                    parts.get(parts.size() - 1).add(new Exchange(command, line.substring(2)));
                }
            }
        }
        assertThat(parts).hasSizeGreaterThan(10);
        return parts;
    }
}
