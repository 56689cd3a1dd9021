package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and an ACL user, by configuration alone. Skipped with a server that was built without TLS. */
class TlsTest {
    @TempDir
    static Path directory;

    private static RedisServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(supportsTls(), "this server was built without TLS");
        makeCertificate(directory);
        Files.writeString(
                directory.resolve("users.acl"),
                "user default off\nuser places on >s3cret ~app:* +@read +@write +@scripting +@connection +time\n");
        int port = RedisServerProcess.freePort();
        server = RedisServerProcess.prepareAt(
                port,
                "",
                "--port",
                "0",
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                file("cert.pem"),
                "--tls-key-file",
                file("key.pem"),
                "--tls-ca-cert-file",
                file("cert.pem"),
                "--tls-auth-clients",
                "no",
                "--aclfile",
                file("users.acl"));
        server.restart();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    static boolean supportsTls() throws Exception {
        Process help = new ProcessBuilder(RedisServerProcess.binary().toString(), "--tls-port", "0", "--port", "x")
                .redirectErrorStream(true)
                .start();
        String output = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        help.waitFor();
        return !output.contains("tls-port"); // complains of the other option
    }

    /** Makes a certificate of this machine, and its key: {@code cert.pem} and {@code key.pem}. */
    static void makeCertificate(Path directory) throws IOException, InterruptedException {
        run(
                directory,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem");
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("out")))
                .isZero();
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static CacheManagerBuilder manager(String password) {
        return CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", "rediss://localhost:" + server.port())
                .property("arcos.cache.redis.username", "places")
                .property("arcos.cache.redis.password", password)
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.connect_timeout", "5s");
    }

    private static Cache<String, String> open(CacheManager manager) {
        return manager.createCache(
                "places", CacheConfig.of(String.class, String.class).build());
    }

    @Test
    void rediss_withUserAndTrustedCertificate_works() {
        try (CacheManager manager = manager("s3cret")
                .property("arcos.cache.redis.tls.ca", file("cert.pem"))
                .build()) {
            Cache<String, String> cache = open(manager);
            cache.put("key", "value");
            cache.put("other", "value", EntryOptions.ofTags("red"));

            assertThat(cache.get("key")).isEqualTo("value");
            assertThat(cache.invalidateTags("red")).isOne();
            assertThat(cache.get("loaded", (key, load) -> "loaded")).isEqualTo("loaded");
            assertThat(cache).hasSize(2);
            cache.clear();
        }
    }

    @Test
    void certificateThatIsNotTrusted_isRefused() {
        try (CacheManager manager = manager("s3cret").build()) {
            Cache<String, String> cache = open(manager);
            assertThatThrownBy(() -> cache.put("key", "value")).isInstanceOf(CacheStoreException.class);
        }
    }

    @Test
    void wrongPassword_isRefused_andNotShown() {
        try (CacheManager manager = manager("wr0ng")
                .property("arcos.cache.redis.tls.ca", file("cert.pem"))
                .build()) {
            Cache<String, String> cache = open(manager);
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("wr0ng");
        }
    }
}
