package org.civarcos.cache.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheServerTest {
    @Test
    void without_a_port_there_is_no_server() {
        assertThatThrownBy(() -> CacheServer.builder().start())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("port");
    }

    @Test
    void an_address_that_others_reach_needs_a_password() throws Exception {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(
                        () -> CacheServer.builder().port(0).address(everywhere).start())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("password");
        CacheServer.builder()
                .port(0)
                .address(everywhere)
                .password("s3cret")
                .start()
                .close();
    }

    @Test
    void it_listens_on_the_loopback_address_alone() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).start()) {
            int port = server.port().orElseThrow();
            for (InetAddress own :
                    InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
                if (!own.isLoopbackAddress()) {
                    assertThatThrownBy(() -> {
                                try (Socket socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(own, port), 1_000);
                                }
                            })
                            .isInstanceOf(java.io.IOException.class);
                }
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (CacheServer first = CacheServer.builder().port(0).start()) {
            int port = first.port().orElseThrow();
            assertThatThrownBy(() -> CacheServer.builder().port(port).start())
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void who_does_not_know_the_password_may_do_nothing() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).password("s3cret").start();
                Wire wire = new Wire(server)) {
            assertThat(wire.ask("GET a")).isEqualTo("-NOAUTH Authentication required.");
            assertThat(wire.ask("AUTH wrong"))
                    .isEqualTo("-WRONGPASS invalid username-password pair or user is disabled.");
            assertThat(wire.ask("HELLO 3")).startsWith("-NOAUTH HELLO must be called");
            assertThat(wire.ask("GET a")).startsWith("-NOAUTH");
            assertThat(wire.ask("AUTH default s3cret")).isEqualTo("OK");
            assertThat(wire.ask("GET a")).isEqualTo("(nil)");
            assertThat(wire.ask("RESET")).isEqualTo("RESET");
            assertThat(wire.ask("GET a")).startsWith("-NOAUTH");
            assertThat(wire.ask("HELLO 3 AUTH default s3cret")).startsWith("[server");
            assertThat(server.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void who_guesses_passwords_waits() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).password("s3cret").start();
                Wire wire = new Wire(server)) {
            long start = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                assertThat(wire.ask("AUTH guess" + i)).startsWith("-WRONGPASS");
            }
            assertThat(wire.ask("PING")).startsWith("-NOAUTH");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
        }
    }

    @Test
    void a_browser_is_cut_off() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).start()) {
            try (Wire wire = new Wire(server)) {
                wire.send("POST / HTTP/1.1");
                assertThat(wire.isClosed()).isTrue();
            }
            try (Wire wire = new Wire(server)) {
                wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nSET evil 1");
                assertThat(wire.reply()).startsWith("-ERR wrong number");
                assertThat(wire.isClosed()).isTrue();
            }
            try (Wire wire = new Wire(server)) {
                assertThat(wire.ask("EXISTS evil")).isEqualTo("0");
            }
        }
    }

    @Test
    void one_client_more_than_allowed_is_refused() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).maximumConnections(1).start();
                Wire one = new Wire(server)) {
            assertThat(one.ask("PING")).isEqualTo("PONG");
            try (Wire two = new Wire(server)) {
                assertThat(two.reply()).isEqualTo("-ERR max number of clients reached");
                assertThat(two.isClosed()).isTrue();
            }
        }
    }

    @Test
    void a_value_that_is_too_long_ends_the_connection() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).maximumValueLength(1_000).start();
                Wire wire = new Wire(server)) {
            assertThat(wire.call("SET", "a", "x".repeat(1_000))).isEqualTo("OK");
            assertThat(wire.call("APPEND", "a", "x")).startsWith("-ERR string exceeds maximum allowed size");
            wire.send("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1001");
            assertThat(wire.reply()).isEqualTo("-ERR Protocol error: invalid bulk length");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void a_stream_of_one_byte_at_a_time_is_answered() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).start();
                Wire wire = new Wire(server)) {
            for (byte b : Wire.request("SET", "a", "1")) {
                wire.send(new byte[] {b});
            }
            assertThat(wire.reply()).isEqualTo("OK");
        }
    }

    @Test
    void large_values_come_back_whole() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).maximumWeight(256L << 20).start();
                Wire wire = new Wire(server)) {
            String value = "0123456789abcdef".repeat(60_000);
            for (int i = 0; i < 20; i++) {
                assertThat(wire.call("SET", "k" + i, value)).isEqualTo("OK");
            }
            for (int i = 0; i < 20; i++) {
                wire.send(Wire.request("GET", "k" + i));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(wire.reply()).isEqualTo(value);
            }
        }
    }

    @Test
    void a_full_database_refuses_or_evicts_as_asked() throws Exception {
        String value = "x".repeat(10_000);
        try (CacheServer server = CacheServer.builder()
                        .port(0)
                        .maximumWeight(100_000)
                        .evictionPolicy(EvictionPolicy.NONE)
                        .start();
                Wire wire = new Wire(server)) {
            String last = "";
            for (int i = 0; i < 20; i++) {
                last = wire.call("SET", "k" + i, value);
            }
            assertThat(last).isEqualTo("-OOM command not allowed when used memory > 'maxmemory'.");
            assertThat(wire.ask("DEL k0")).isEqualTo("1");
            assertThat(wire.ask("CONFIG GET maxmemory-policy")).isEqualTo("[maxmemory-policy, noeviction]");
        }
        try (CacheServer server =
                        CacheServer.builder().port(0).maximumWeight(100_000).start();
                Wire wire = new Wire(server)) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.call("SET", "k" + i, value)).isEqualTo("OK");
            }
            assertThat(wire.ask("INFO stats")).doesNotContain("evicted_keys:0\r\n");
        }
    }

    @Test
    void time_is_what_the_test_says() throws Exception {
        FakeTime time = new FakeTime();
        try (CacheServer server = CacheServer.builder().port(0).time(time).start();
                Wire wire = new Wire(server)) {
            assertThat(wire.ask("SET a 1 EX 100")).isEqualTo("OK");
            time.advance(Duration.ofSeconds(40));
            assertThat(wire.ask("TTL a")).isEqualTo("60");
            time.advance(Duration.ofSeconds(60));
            assertThat(wire.ask("GET a")).isEqualTo("(nil)");
        }
    }

    @Test
    void a_unix_socket_serves_and_is_removed(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("cache.sock");
        try (CacheServer server = CacheServer.builder().unixSocket(path).start();
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(server.port()).isEmpty();
            channel.write(ByteBuffer.wrap("PING\r\n".getBytes(ISO_8859_1)));
            ByteBuffer reply = ByteBuffer.allocate(7);
            while (reply.hasRemaining()) {
                channel.read(reply);
            }
            assertThat(new String(reply.array(), ISO_8859_1)).isEqualTo("+PONG\r\n");
        }
        assertThat(Files.exists(path)).isFalse();
    }

    @Test
    void it_speaks_memcacheds_protocol_too() throws Exception {
        try (CacheServer server = CacheServer.builder().memcachedPort(0).start();
                Wire wire = new Wire(server.memcachedPort().orElseThrow())) {
            wire.send("set a 0 0 1\r\nb");
            assertThat(new String(wire.read(8), ISO_8859_1)).isEqualTo("STORED\r\n");
        }
    }

    @Test
    void it_starts_again_on_its_port_while_clients_come_back() throws Exception {
        int port;
        try (CacheServer server = CacheServer.builder().port(0).start();
                Wire wire = new Wire(server)) {
            port = server.port().orElseThrow();
            assertThat(wire.ask("PING")).isEqualTo("PONG");
        }
        for (int i = 0; i < 3; i++) {
            try (CacheServer server = CacheServer.builder().port(port).start();
                    Wire wire = new Wire(server)) {
                assertThat(wire.ask("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void its_threads_end_with_it_and_are_daemons() {
        CacheServer server = CacheServer.builder().port(0).threads(2).start();
        assertThat(loops()).hasSize(2).allMatch(Thread::isDaemon);
        server.close();
        await().untilAsserted(() -> assertThat(loops()).isEmpty());
    }

    private static List<Thread> loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("arcos-cache-server-loop"))
                .toList();
    }

    @Test
    void transactions_of_two_loops_do_not_mix() throws Exception {
        try (CacheServer server = CacheServer.builder().port(0).threads(2).start()) {
            ExecutorService clients = Executors.newFixedThreadPool(4);
            List<Future<?>> running = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                running.add(clients.submit(() -> {
                    try (Wire wire = new Wire(server)) {
                        for (int i = 0; i < 500; i++) {
                            wire.send("MULTI\r\nINCR a\r\nINCR b\r\nGET a\r\nGET b\r\nEXEC");
                            for (int j = 0; j < 5; j++) {
                                wire.reply();
                            }
                            String[] all =
                                    wire.reply().replaceAll("[\\[\\]]", "").split(", ", -1);
                            assertThat(all[2]).isEqualTo(all[0]).isEqualTo(all[3]);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            clients.shutdown();
            try (Wire wire = new Wire(server)) {
                assertThat(wire.ask("GET a")).isEqualTo("2000");
            }
        }
    }
}
