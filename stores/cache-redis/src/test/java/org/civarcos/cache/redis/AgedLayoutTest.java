package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The age of values as it lies on the server, beside processes of a version that knows of none. */
@Timeout(60)
class AgedLayoutTest {
    private static final int AGED = 16;
    private static final byte[] CODEC = {4, 't', 'e', 'x', 't'};

    private Bench bench;
    private RedisClient client;
    private RedisCommands<byte[], byte[]> redis;
    private Cache<String, String> cache;

    @BeforeEach
    void open() {
        bench = Bench.started("arcos.cache.redis.timeout", "5s");
        client = RedisClient.create(bench.server.uri());
        redis = client.connect(ByteArrayCodec.INSTANCE).sync();
        cache = bench.manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .statistics(true)
                        .expireAfterWrite(Duration.ofMinutes(1))
                        .loading(LoadOptions.DEFAULT
                                .withRefreshAfter(0.9)
                                .withStaleWhileRefresh(Duration.ofMinutes(2))
                                .withStaleIfError(Duration.ofMinutes(3)))
                        .build());
        cache.get("any"); // there is a version of the cache
    }

    @AfterEach
    void close() {
        client.shutdown();
        bench.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] nameOf(String key) {
        return bytes(bench.entryKey("places", key));
    }

    private byte[] raw(String key) {
        return redis.get(nameOf(key));
    }

    @SuppressWarnings("unchecked")
    private AgedValue<String> aged(String key) {
        Store<String, String> store = cache.unwrap(Store.class);
        return Objects.requireNonNull(store.getAged(key), "the value of " + key);
    }

    /** Writes an entry as all versions before did, with an idle time and a tag. */
    private void writeFormerly(String key, String value) {
        byte[] life = bytes("0000000000600000" + "0000000000000000");
        byte[] tags = {0, 0, 0, 5, 0, 3, 'r', 'e', 'd'};
        byte[] payload = bytes(value);
        byte[] entry = ByteBuffer.allocate(11 + life.length + tags.length + CODEC.length + payload.length)
                .put((byte) 0xAC)
                .put((byte) 1)
                .put((byte) (4 | 8))
                .putLong(42)
                .put(life)
                .put(tags)
                .put(CODEC)
                .put(payload)
                .array();
        redis.set(nameOf(key), entry, SetArgs.Builder.px(600_000));
    }

    /** Runs a script of the version before. */
    private List<Object> runFormer(String script, String key, byte[]... arguments) {
        byte[] base = bytes(bench.base("places"));
        byte[] version = redis.get(bytes("app:{places}:version"));
        byte[][] keys = {
            bytes("app:{places}:version"), nameOf(key), bytes(bench.base("places") + "~" + key),
        };
        byte[][] all = new byte[3 + arguments.length][];
        all[0] = version;
        all[1] = base;
        all[2] = CODEC;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return redis.eval(former("common") + former(script), ScriptOutputType.MULTI, keys, all);
    }

    private static String former(String name) {
        try (InputStream in = AgedLayoutTest.class.getResourceAsStream("former/" + name + ".lua")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theAge_standsBehindTheNameOfTheCodec_byTheClockOfTheServer() {
        cache.get("key", (key, load) -> "value");
        long now = Long.parseLong(new String(redis.time().get(0), StandardCharsets.US_ASCII)) * 1000;

        byte[] entry = raw("key");
        assertThat(entry[1]).isEqualTo((byte) 1);
        assertThat(entry[2]).isEqualTo((byte) AGED);
        assertThat(Arrays.copyOfRange(entry, 11, 16)).containsExactly(4, 't' | 0x80, 'e', 'x', 't');
        ByteBuffer age = ByteBuffer.wrap(entry, 16, 32);
        long written = age.getLong();
        assertThat(written).isBetween(now - 5_000, now + 5_000);
        assertThat(age.getLong()).isEqualTo(written + 60_000);
        assertThat(age.getLong()).isEqualTo(180_000);
        assertThat(age.getLong()).isPositive();
        assertThat(new String(entry, 48, entry.length - 48, StandardCharsets.US_ASCII))
                .isEqualTo("value");
        assertThat(redis.pttl(nameOf("key"))).isBetween(230_000L, 240_000L);
    }

    @Test
    void whereNobodyAsksForAges_entriesLieAsBefore() {
        Cache<String, String> plain = bench.texts("plain");
        plain.put("key", "value");
        plain.get("loaded", (key, load) -> "value");

        for (String key : List.of("key", "loaded")) {
            byte[] entry = redis.get(bytes(bench.entryKey("plain", key)));
            assertThat(entry).hasSize(11 + CODEC.length + 5);
            assertThat(entry[2]).isZero();
        }
    }

    @Test
    void whatWasWrittenBefore_isRead_withoutAnAge() {
        writeFormerly("key", "before");

        assertThat(cache.get("key")).isEqualTo("before");
        assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("before");
        assertThat(cache.getAll(List.of("key"))).containsOnly(Map.entry("key", "before"));
        assertThat(cache.entry("key").orElseThrow().tags()).containsOnly("red");
        assertThat(aged("key").age()).isEqualTo(AgedValue.UNKNOWN);
        assertThat(aged("key").left()).isBetween(1L, Duration.ofMinutes(10).toNanos());
        assertThat(cache.statistics().storeFailures()).isZero();
        assertThat(cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))))
                .isTrue();
        assertThat(cache.get("key")).isEqualTo("before");
        assertThat(cache.remove("key")).isTrue();
    }

    @Test
    void toAProcessOfBefore_itIsAbsent_andItsWriteReplacesIt() {
        cache.get("key", (key, load) -> {
            load.tags("red");
            return "new";
        });

        assertThat(runFormer("lease", "key", bytes("take"), bytes("somebody"), bytes("1000")))
                .as("leave to load")
                .containsExactly(1L);
        byte[] none = {};
        byte[][] put = {
            bytes("N"), none, none, none, none, none, none, bytes("0"), bytes("version8"), bytes("\4textold")
        };
        assertThat(runFormer("put", "key", put))
                .as("a write where it is absent")
                .containsExactly(1L);

        assertThat(cache.get("key")).isEqualTo("old");
        assertThat(aged("key").age()).isEqualTo(AgedValue.UNKNOWN);
    }

    @Test
    void aProcessOfBefore_invalidatesAndRemovesIt() {
        cache.get("key", (key, load) -> {
            load.tags("red");
            return "new";
        });
        cache.get("other", (key, load) -> "new");

        runFormer("invalidate", "none", bytes("red"), bytes(""));
        runFormer("remove", "other", bytes("A"), bytes(""), bytes(""));

        assertThat(raw("key")).isNull();
        assertThat(raw("other")).isNull();
    }

    /** Behind so many tags the server reads the header twice. */
    @Test
    void aProcessOfBefore_invalidatesIt_howeverLongTheHeader() {
        Map<Integer, byte[]> left = new HashMap<>();
        for (int length = 400; length < 560; length++) {
            String tag = "t".repeat(length);
            cache.put("key", "v", EntryOptions.ofTags(tag));
            assertThat(cache.entry("key").orElseThrow().tags()).containsOnly(tag);
            runFormer("invalidate", "none", bytes(tag), bytes(""));
            if (raw("key") != null) {
                left.put(length, raw("key"));
            }
        }

        assertThat(left).isEmpty();
    }

    /** Some other program wrote it, or memory is broken. */
    @Test
    void anAgeOfAnySort_harmsNobody() {
        Random random = new Random(20);
        long[] edges = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, System.currentTimeMillis()};
        for (int i = 0; i < 300; i++) {
            cache.put("key", "value", EntryOptions.ofTags("red"));
            byte[] entry = raw("key");
            int at = entry.length - 5 - 32;
            ByteBuffer age = ByteBuffer.wrap(entry, at, 32);
            for (int field = 0; field < 4; field++) {
                age.putLong(edges[random.nextInt(edges.length)]);
            }
            redis.set(nameOf("key"), entry);

            assertThatCode(() -> {
                        assertThat(cache.get("key")).isIn("value", null);
                        assertThat(cache.get("key", (key, load) -> "value")).isEqualTo("value");
                        cache.entry("key");
                        cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1)));
                        cache.put("key", "value", EntryOptions.KEEP);
                        cache.invalidateTags("red");
                    })
                    .as(Arrays.toString(entry))
                    .doesNotThrowAnyException();
        }
        assertThat(cache.statistics().storeFailures()).isZero();
    }
}
