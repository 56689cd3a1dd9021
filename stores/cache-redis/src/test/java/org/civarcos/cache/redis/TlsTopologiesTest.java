package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and an ACL user behind a Sentinel and in a cluster, by configuration alone. */
@Timeout(60)
class TlsTopologiesTest {
    private static final String RIGHTS =
            "on >s3cret ~app:* +@read +@write +@scripting +@connection +time +cluster|slots";

    @TempDir
    static Path directory;

    private static final List<RedisServerProcess> started = new ArrayList<>();
    private static RedisServerProcess node;
    private static RedisServerProcess sentinel;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(TlsTest.supportsTls(), "this server was built without TLS");
        TlsTest.makeCertificate(directory);
        node = start("--cluster-enabled", "yes", "--tls-cluster", "yes");
        as(node, redis -> redis.clusterAddSlots(IntStream.range(0, 16_384).toArray()));
        as(
                node,
                redis -> await().atMost(Duration.ofSeconds(20))
                        .until(() -> redis.clusterInfo().contains("cluster_state:ok")));
        RedisServerProcess primary = start("--tls-replication", "yes");
        sentinel = prepare("--sentinel", "--tls-replication", "yes");
        sentinel.configure("sentinel monitor main 127.0.0.1 " + primary.port() + " 1");
        sentinel.restart();
        for (RedisServerProcess server : List.of(node, primary)) {
            as(server, redis -> redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), setUser()));
        }
    }

    private static CommandArgs<String, String> setUser() {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        arguments.add("SETUSER").add("places");
        List.of(RIGHTS.split(" ", -1)).forEach(arguments::add);
        return arguments;
    }

    private static RedisServerProcess start(String... options) {
        RedisServerProcess server = prepare(options);
        server.restart();
        return server;
    }

    private static RedisServerProcess prepare(String... options) {
        int port = RedisServerProcess.freePort() % 11_000 + 10_000;
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--port", "0", "--tls-port", String.valueOf(port), "--tls-auth-clients", "no"));
        all.addAll(List.of("--tls-cert-file", file("cert.pem"), "--tls-key-file", file("key.pem")));
        all.addAll(List.of("--tls-ca-cert-file", file("cert.pem")));
        RedisServerProcess server = RedisServerProcess.prepareAt(port, "", all.toArray(String[]::new));
        started.add(server);
        return server;
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void as(RedisServerProcess server, Consumer<RedisCommands<String, String>> administrator) {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(server.port())
                .withSsl(true)
                .withVerifyPeer(false)
                .build();
        RedisClient client = RedisClient.create(uri);
        try {
            administrator.accept(client.connect().sync());
        } finally {
            client.shutdown();
        }
    }

    @AfterAll
    static void stop() {
        started.forEach(RedisServerProcess::close);
    }

    private static void isUsed(String uri, int shards) {
        try (CacheManager manager = ClusterTest.manager(uri, shards)
                .property("arcos.cache.redis.username", "places")
                .property("arcos.cache.redis.password", "s3cret")
                .property("arcos.cache.redis.tls.ca", file("cert.pem"))
                .build()) {
            Cache<String, String> cache = ClusterTest.cache(manager, "places");
            cache.put("key", "value", EntryOptions.ofTags("red"));

            assertThat(cache.get("key")).isEqualTo("value");
            assertThat(cache.invalidateTags("red")).isOne();
            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
            cache.clear();
        }
    }

    @Test
    void aCluster_withUserAndTrustedCertificate_works() {
        isUsed("rediss-cluster://127.0.0.1:" + node.port(), 3);
    }

    @Test
    void aSentinel_withUserAndTrustedCertificate_works() {
        isUsed("rediss-sentinel://127.0.0.1:" + sentinel.port() + "#main", 1);
    }

    @Test
    void certificatesThatAreNotTrusted_areRefused() {
        for (String uri : List.of(
                "rediss-cluster://127.0.0.1:" + node.port(),
                "rediss-sentinel://127.0.0.1:" + sentinel.port() + "#main")) {
            try (CacheManager manager = ClusterTest.manager(uri, 1).build()) {
                Cache<String, String> cache = ClusterTest.cache(manager, "places");
                assertThatThrownBy(() -> cache.put("key", "value")).isInstanceOf(CacheStoreException.class);
            }
        }
    }
}
