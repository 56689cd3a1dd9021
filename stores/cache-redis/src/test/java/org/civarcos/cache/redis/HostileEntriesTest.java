package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody else wrote under the key of an entry, to harm who reads it: a miss, which is counted. */
@Timeout(60)
class HostileEntriesTest {
    private static final byte COMPRESSED = 2;

    private Bench bench;
    private RedisClient client;
    private RedisCommands<byte[], byte[]> attacker;

    @BeforeEach
    void open() {
        bench = Bench.started("arcos.cache.redis.timeout", "5s");
        client = RedisClient.create(bench.server.uri());
        attacker = client.connect(ByteArrayCodec.INSTANCE).sync();
    }

    @AfterEach
    void close() {
        client.shutdown();
        bench.close();
    }

    private <V> Cache<String, V> cache(TypeRef<V> type) {
        return bench.manager.createCache(
                "places",
                CacheConfig.of(TypeRef.of(String.class), type).statistics(true).build());
    }

    /** Keeps the header of the entry, and has it say something else. */
    private void replace(int flags, byte[] payload) {
        byte[] key = bench.entryKey("places", "key").getBytes(StandardCharsets.US_ASCII);
        byte[] entry = attacker.get(key);
        byte[] head = Arrays.copyOf(entry, 12 + entry[11]);
        head[2] |= (byte) flags;
        attacker.set(
                key,
                ByteBuffer.allocate(head.length + payload.length)
                        .put(head)
                        .put(payload)
                        .array());
    }

    private static void assertMiss(Cache<String, ?> cache) {
        long before = cache.statistics().storeFailures();
        assertThat(cache.get("key")).isNull();
        assertThat(cache.getAll(Set.of("key"))).isEmpty();
        assertThat(cache.entry("key")).isEmpty();
        assertThat(cache.async().get("key").join()).isNull();
        assertThat(cache.statistics().storeFailures()).isGreaterThan(before);
    }

    private static byte[] serialised(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void aFewBytes_thatWouldBecomeVeryMany() {
        Cache<String, String> cache = cache(TypeRef.of(String.class));
        cache.put("key", "value");
        byte[] zeros = new byte[128 << 20];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(zeros);
        deflater.finish();
        byte[] small = new byte[4 << 20];
        int length = deflater.deflate(small);
        deflater.end();

        replace(
                COMPRESSED,
                ByteBuffer.allocate(4 + length)
                        .putInt(zeros.length)
                        .put(small, 0, length)
                        .array());

        assertMiss(cache);
    }

    @Test
    void aValueOfAnotherClass_alsoInsideACollection() throws IOException {
        Cache<String, ArrayList<Number>> cache = cache(new TypeRef<>() {});
        cache.put("key", new ArrayList<>(List.of(1L)));

        replace(0, serialised("a text"));
        assertMiss(cache);
        cache.put("key", new ArrayList<>(List.of(1L)));
        replace(0, serialised(new ArrayList<>(List.of("a text"))));
        assertMiss(cache);
    }

    @Test
    void nestedSets_whoseHashCodesWouldTakeAges() throws IOException {
        Cache<String, HashSet<Object>> cache = cache(new TypeRef<>() {});
        cache.put("key", new HashSet<>(Set.of("value")));
        HashSet<Object> outermost = new HashSet<>();
        Set<Object> one = outermost;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < 18; i++) {
            Set<Object> nextOne = new HashSet<>();
            Set<Object> nextOther = new HashSet<>(Set.of("a"));
            one.addAll(List.of(nextOne, nextOther));
            other.addAll(List.of(nextOne, nextOther));
            one = nextOne;
            other = nextOther;
        }

        replace(0, serialised(outermost));

        assertMiss(cache);
    }
}
