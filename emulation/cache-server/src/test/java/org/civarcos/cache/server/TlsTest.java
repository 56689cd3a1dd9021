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
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
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
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("key.p12"))) {
            store.load(in, "changeit".toCharArray());
        }
        SSLContext stranger = trusting(store);
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

    @Test
    void the_settings_name_files_of_certificate_and_key() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("key.p12"))) {
            store.load(in, "changeit".toCharArray());
        }
        Path certificate = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
        Path key = pem(
                "PRIVATE KEY", store.getKey("server", "changeit".toCharArray()).getEncoded());
        CacheManagerBuilder builder = CacheManager.builder()
                .property("arcos.cache.server.port", "0")
                .property("arcos.cache.server.tls.cert", certificate.toString());
        try (CacheManager manager = builder.build()) {
            assertThatThrownBy(() -> CacheServer.of(manager))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("tls.key");
        }
        builder.property("arcos.cache.server.tls.key", key.toString());
        try (CacheManager manager = builder.build();
                CacheServer server = CacheServer.of(manager).orElseThrow()) {
            assertThat(ping(trusting(store), server.port().orElseThrow())).isEqualTo("+PONG\r\n");
        }
        builder.property("arcos.cache.server.tls.ca", certificate.toString());
        try (CacheManager manager = builder.build();
                CacheServer server = CacheServer.of(manager).orElseThrow()) {
            int port = server.port().orElseThrow();
            assertThatThrownBy(() -> ping(trusting(store), port)).isInstanceOf(IOException.class);
            assertThat(ping(known, port)).isEqualTo("+PONG\r\n");
        }
        builder.property("arcos.cache.server.tls.key", certificate.toString());
        try (CacheManager manager = builder.build()) {
            assertThatThrownBy(() -> CacheServer.of(manager))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("no private key");
        }
    }

    private static Path pem(String what, byte[] encoded) throws IOException {
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                        + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
