package org.civarcos.cache.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.civarcos.cache.CacheConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private static Path folder;

    private static SSLContext known;

    @BeforeAll
    static void makeKey() throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        known = SSLContext.getInstance("TLS");
        known.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @Test
    void values_of_any_length_go_both_ways() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).tls(known, false).start();
                Socket socket = known.getSocketFactory()
                        .createSocket(
                                InetAddress.getLoopbackAddress(), server.port().orElseThrow())) {
            socket.setSoTimeout(20_000);
            for (int length : new int[] {1, 16_000, 70_000, 1_000_000}) {
                socket.getOutputStream().write(Wire.request("SET", "a", "x".repeat(length)));
                assertThat(new String(socket.getInputStream().readNBytes(5), ISO_8859_1))
                        .isEqualTo("+OK\r\n");
                byte[] gets = Wire.request("GET", "a");
                byte[] twenty = new byte[gets.length * 20];
                for (int i = 0; i < 20; i++) {
                    System.arraycopy(gets, 0, twenty, i * gets.length, gets.length);
                }
                socket.getOutputStream().write(twenty);
                String head = "$" + length + "\r\n";
                for (int i = 0; i < 20; i++) {
                    assertThat(new String(socket.getInputStream().readNBytes(head.length()), ISO_8859_1))
                            .isEqualTo(head);
                    byte[] value = socket.getInputStream().readNBytes(length + 2);
                    assertThat(Arrays.copyOf(value, length)).containsOnly('x');
                }
            }
        }
    }

    @Test
    void who_speaks_in_the_clear_gets_no_answer() throws Exception {
        try (CacheServer server =
                        CacheServer.builder().port(0).tls(known, false).start();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.port().orElseThrow())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("PING\r\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .doesNotContain("PONG");
        }
    }

    @Test
    void who_shows_no_certificate_is_not_let_in_where_one_is_asked_for() throws Exception {
        SSLContext stranger = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("key.p12"))) {
            store.load(in, "changeit".toCharArray());
        }
        trust.init(store);
        stranger.init(null, trust.getTrustManagers(), null);
        try (CacheServer server = CacheServer.builder()
                .port(0)
                .address(InetAddress.getByName("0.0.0.0"))
                .tls(known, true)
                .start()) {
            int port = server.port().orElseThrow();
            assertThatThrownBy(() -> ping(stranger, port)).isInstanceOf(IOException.class);
            assertThat(ping(known, port)).isEqualTo("+PONG\r\n");
        }
    }

    private static String ping(SSLContext context, int port) throws IOException {
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("PING\r\n".getBytes(ISO_8859_1));
            byte[] reply = socket.getInputStream().readNBytes(7);
            if (reply.length < 7) {
                throw new IOException("no answer");
            }
            return new String(reply, ISO_8859_1);
        }
    }

    @Test
    void tls_alone_keeps_nobody_out() {
        assertThatThrownBy(() -> CacheServer.builder()
                        .port(0)
                        .address(InetAddress.getByName("0.0.0.0"))
                        .tls(known, false)
                        .start())
                .isInstanceOf(CacheConfigurationException.class);
    }
}
