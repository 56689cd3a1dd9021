package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return run(resource("former/common.lua") + resource("former/" + script + ".lua"), key, arguments);
    }

    private List<Object> run(String script, String key, byte[]... arguments) {
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
        return redis.eval(script, ScriptOutputType.MULTI, keys, all);
    }

    private static String resource(String name) {
        try (InputStream in = AgedLayoutTest.class.getResourceAsStream(name)) {
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
            assertThat(cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))))
                    .as("the script of today finds the age behind " + length)
                    .isTrue();
            runFormer("invalidate", "none", bytes(tag), bytes(""));
            if (raw("key") != null) {
                left.put(length, raw("key"));
            }
        }

        assertThat(left).isEmpty();
    }

    /** A script behind which time stands still, and before that the end of the entry is so many ms from now. */
    private List<Object> runAtItsEnd(int millis, String[] script, byte[]... arguments) {
        StringBuilder text = new StringBuilder("""
                local server, time, bytes = redis, redis.call('TIME'), ''
                local redis = setmetatable({
                  call = function(command, ...)
                    if command == 'TIME' then return time end
                    return server.call(command, ...)
                  end}, {__index = server})
                local moment = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[#ARGV])
                for _ = 1, 8 do
                  bytes = string.char(moment % 256) .. bytes
                  moment = math.floor(moment / 256)
                end
                redis.call('SETRANGE', KEYS[2], 24, bytes)
                """);
        for (String part : script) {
            text.append(resource(part + ".lua"));
        }
        return run(text.toString(), "key", append(arguments, bytes(String.valueOf(millis))));
    }

    private static byte[][] append(byte[][] some, byte[] last) {
        byte[][] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = last;
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1_000, -1, 0, 1, 1_000})
    void allScripts_andWhoReadsTheAge_agreeOnTheMomentOfTheEnd(int millis) {
        boolean present = millis > 0;
        byte[] none = {};
        EntryOptions options = EntryOptions.ofTtl(Duration.ofMinutes(1)).withStaleFor(Duration.ofMinutes(5));
        Map<String, Supplier<Boolean>> tellers = new LinkedHashMap<>();
        tellers.put(
                "entries",
                () -> runAtItsEnd(millis, new String[] {"common", "entries"}).get(1) != null);
        tellers.put(
                "present",
                () -> Objects.equals(
                        runAtItsEnd(millis, new String[] {"common", "present"}).get(1), 1L));
        tellers.put("aged", () -> {
            List<Object> found = runAtItsEnd(millis, new String[] {"common", "aged"});
            AgeBlock age = Objects.requireNonNull(Objects.requireNonNull(StoredValue.parse((byte[]) found.get(1)))
                    .age());
            return age.of("value", (Long) found.get(2), -1).isFresh();
        });
        tellers.put(
                "lease",
                () -> Objects.equals(
                        runAtItsEnd(
                                        millis,
                                        new String[] {"common", "lease"},
                                        bytes("take"),
                                        bytes("somebody"),
                                        bytes("1000"))
                                .get(0),
                        2L));
        tellers.put(
                "touch",
                () -> Objects.equals(
                        runAtItsEnd(
                                        millis,
                                        new String[] {"common", "touch"},
                                        bytes("60000"),
                                        none,
                                        bytes("ALWAYS"),
                                        none)
                                .get(0),
                        1L));
        tellers.put(
                "put",
                () -> Objects.equals(
                        runAtItsEnd(
                                        millis,
                                        new String[] {"common", "write", "put"},
                                        bytes("N"),
                                        none,
                                        none,
                                        none,
                                        none,
                                        none,
                                        none,
                                        bytes("0"),
                                        bytes("version8"),
                                        bytes("\4textnew"),
                                        none)
                                .get(0),
                        0L));
        tellers.put(
                "remove",
                () -> Objects.equals(
                        runAtItsEnd(millis, new String[] {"common", "remove"}, bytes("A"), none, none)
                                .get(0),
                        1L));

        tellers.forEach((script, isPresent) -> {
            cache.put("key", "value", options);
            assertThat(isPresent.get()).as(script).isEqualTo(present);
        });
    }

    /** The name of its codec says whether an age follows; one that says otherwise than the flag was written by nobody. */
    @Test
    void aNameThatDoesNotSayWhatTheFlagSays_isThatOfAnotherCodec() {
        cache.put("key", "value");
        byte[] unmarked = raw("key");
        unmarked[12] &= 0x7f;
        byte[] marked = redisEntry("value");
        marked[12] |= (byte) 0x80;

        for (byte[] entry : List.of(unmarked, marked)) {
            redis.set(nameOf("key"), entry);
            assertThat(cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))))
                    .isFalse();
            assertThat(cache.get("key")).isNull();
            await().until(() -> raw("key") == null); // as what cannot be read
            redis.set(nameOf("key"), entry);
            assertThat(cache.putIfAbsent("key", "new")).isTrue();
            assertThat(cache.get("key")).isEqualTo("new");
        }
    }

    /** An entry without anything. */
    private static byte[] redisEntry(String value) {
        byte[] payload = bytes(value);
        return ByteBuffer.allocate(11 + CODEC.length + payload.length)
                .put((byte) 0xAC)
                .put((byte) 1)
                .put((byte) 0)
                .putLong(42)
                .put(CODEC)
                .put(payload)
                .array();
    }

    @Test
    void anEntryThatWasCutOff_isAMissForAll_whereverThatWas() {
        cache.put("key", "", EntryOptions.ofTags("red"));
        byte[] whole = raw("key");
        for (int length = 0; length < whole.length; length++) {
            redis.set(nameOf("key"), Arrays.copyOf(whole, length));
            assertThat(cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))))
                    .as("touch of " + length)
                    .isFalse();
            assertThat(cache.putIfAbsent("key", "new")).as("put over " + length).isTrue();
            redis.set(nameOf("key"), Arrays.copyOf(whole, length));
            assertThat(cache.get("key")).as("get of " + length).isNull();
            redis.set(nameOf("key"), Arrays.copyOf(whole, length));
            assertThat(cache.remove("key")).as("removal of " + length).isFalse();
        }
    }

    @Test
    void whatWasWrittenByAClockThatWasAhead_isYoung() {
        cache.put("key", "value");
        byte[] entry = raw("key");
        ByteBuffer.wrap(entry).putLong(16, System.currentTimeMillis() + 3_600_000);
        redis.set(nameOf("key"), entry);

        assertThat(aged("key").age()).isZero();
    }

    @Test
    void aClearThatIsToCome_isTheEndOfAllValues() {
        cache.put("aged", "value");
        writeFormerly("before", "value");
        cache.clearAfter(Duration.ofSeconds(20));

        for (String key : List.of("aged", "before")) {
            assertThat(Duration.ofNanos(aged(key).left()))
                    .as(key)
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        }
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
