package org.civarcos.cache.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.memcached.view.MemcacheClientException;
import org.civarcos.cache.redis.view.RedisResponseException;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@CacheTest
class DjangoCacheTest {
    private static final List<DjangoBackend> FRACTIONS = List.of(DjangoBackend.LOCAL_MEMORY, DjangoBackend.FILE);

    private Cache<String, @Nullable Object> below;
    private FakeTime time;
    private DjangoCache cache;

    @BeforeEach
    void open(CacheManager manager, FakeTime time) {
        this.time = time;
        below = manager.createCache(
                "values",
                CacheConfig.of(String.class, new TypeRef<@Nullable Object>() {}).build());
        cache = DjangoCache.over(below).build();
    }

    private DjangoCache of(DjangoBackend backend) {
        return DjangoCache.over(below).backend(backend).build();
    }

    /** In whole seconds, or empty for ever. */
    private String left(String key) {
        return below.entry(key)
                .map(entry -> entry.timeToLive().map(Duration::toString).orElse("for ever"))
                .orElse("gone");
    }

    @Test
    void key_isPrefixVersionAndKey() {
        assertThat(cache.makeKey("a")).isEqualTo(":1:a");
        DjangoCache other = DjangoCache.over(below).keyPrefix("p").version(2).build();
        assertThat(other.makeKey("a")).isEqualTo("p:2:a");
        assertThat(other.makeKey(1)).isEqualTo("p:2:1");
        assertThat(other.makeKey(null)).isEqualTo("p:2:None");
        assertThat(other.version(7).makeKey(true)).isEqualTo("p:7:True");
    }

    @Test
    void keyFunction_makesTheKeyThatIsStored() {
        DjangoCache other = DjangoCache.over(below)
                .keyPrefix("p")
                .keyFunction((key, prefix, version) -> key + "@" + prefix + version)
                .build();
        other.set("a", 1);
        assertThat(below.containsKey("a@p1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void timeout_isThreeHundredSecondsByDefault(DjangoBackend backend) {
        of(backend).set("a", 1);
        assertThat(left(":1:a")).isEqualTo("PT5M");
    }

    @ParameterizedTest
    @EnumSource
    void timeout_ofNoneIsForEver_ofZeroOrLessEndsAtOnce(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", 1, null);
        assertThat(left(":1:a")).isEqualTo("for ever");
        for (Duration ended : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(-1))) {
            cache.set("a", 1, ended);
            assertThat(cache.get("a")).isNull();
            assertThat(cache.add("a", 2, ended)).isTrue();
            assertThat(cache.add("a", 2, ended)).isTrue();
            cache.add("a", 3);
            assertThat(cache.add("a", 4, ended)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeout_withFraction_isExactOrCutOff(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", 1, Duration.ofMillis(500));
        cache.set("b", 1, Duration.ofMillis(1900));
        assertThat(left(":1:a")).isEqualTo(FRACTIONS.contains(backend) ? "PT0.5S" : "gone");
        assertThat(left(":1:b")).isEqualTo(FRACTIONS.contains(backend) ? "PT1.9S" : "PT1S");
    }

    @Test
    void timeout_aboveThirtyDays_isAsLongAsItSays() {
        of(DjangoBackend.MEMCACHED).set("a", 1, Duration.ofDays(31));
        assertThat(left(":1:a")).isEqualTo("PT744H");
    }

    @Test
    void timeout_ofTheSettings_losesItsFraction() {
        DjangoCache.over(below).timeout(Duration.ofMillis(20_900)).build().set("a", 1);
        assertThat(left(":1:a")).isEqualTo("PT20S");
        DjangoCache.over(below).timeout(null).build().set("a", 1);
        assertThat(left(":1:a")).isEqualTo("for ever");
    }

    @ParameterizedTest
    @EnumSource
    void touch_givesANewTimeout(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", 1, Duration.ofSeconds(10));
        assertThat(cache.touch("a")).isTrue();
        assertThat(left(":1:a")).isEqualTo("PT5M");
        assertThat(cache.touch("a", null)).isTrue();
        assertThat(left(":1:a")).isEqualTo("for ever");
        assertThat(cache.touch("a", null)).isEqualTo(backend != DjangoBackend.REDIS);
        assertThat(cache.touch("a", Duration.ZERO)).isTrue();
        assertThat(left(":1:a")).isEqualTo("gone");
        assertThat(cache.touch("a")).isFalse();
        cache.set("a", 1, Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(11));
        assertThat(cache.touch("a")).isFalse();
    }

    @Test
    void delete_tellsWhetherThereWasOne() {
        cache.set("a", 1);
        assertThat(cache.delete("a")).isTrue();
        assertThat(cache.delete("a")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void none_isAValue(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", null);
        assertThat(cache.get("a", "absent")).isNull();
        assertThat(cache.hasKey("a")).isTrue();
        assertThat(cache.add("a", 1)).isFalse();
        assertThat(cache.getOrSet("a", () -> {
                    throw new AssertionError("called");
                }))
                .isNull();
        assertThat(cache.getMany(List.of("a", "b"))).containsOnlyKeys("a").containsEntry("a", null);
    }

    @Test
    void getOrSet_keepsTheNoneOfItsMaker() {
        int[] calls = {0};
        for (int i = 0; i < 2; i++) {
            assertThat(cache.getOrSet("a", () -> {
                        calls[0]++;
                        return null;
                    }))
                    .isNull();
        }
        assertThat(calls[0]).isOne();
    }

    @Test
    void getOrSet_withoutTime_givesWhatWasMade() {
        assertThat(cache.getOrSet("a", () -> 7, Duration.ZERO)).isEqualTo(7);
        assertThat(cache.hasKey("a")).isFalse();
        assertThat(cache.getOrSet("a", 8)).isEqualTo(8);
        assertThat(cache.getOrSet("a", 9)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void incr_keepsTheLifetime_orStartsTheDefaultOne(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", 1, Duration.ofSeconds(1000));
        cache.set("b", 1, null);
        assertThat(cache.incr("a"))
                .isEqualTo(backend == DjangoBackend.MEMCACHED || backend == DjangoBackend.REDIS ? 2L : (Object) 2);
        cache.incr("b");
        boolean keeps = backend != DjangoBackend.FILE && backend != DjangoBackend.DATABASE;
        assertThat(left(":1:a")).isEqualTo(keeps ? "PT16M40S" : "PT5M");
        assertThat(left(":1:b")).isEqualTo(keeps ? "for ever" : "PT5M");
        assertThat(cache.get("a")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void incr_ofNothing_namesTheKey(DjangoBackend backend) {
        String message = switch (backend) {
            case FILE, DATABASE -> "Key 'nope' not found";
            case REDIS -> "Key ':1:nope' not found.";
            default -> "Key ':1:nope' not found";
        };
        assertThatExceptionOfType(MissingKeyException.class)
                .isThrownBy(() -> of(backend).incr("nope"))
                .withMessage(message);
        assertThatExceptionOfType(MissingKeyException.class)
                .isThrownBy(() -> of(backend).decr("nope", 3))
                .withMessage(message);
    }

    @Test
    void incr_ofNumbersOfPython() {
        cache.set("float", 1.5);
        cache.set("true", true);
        cache.set("int", Integer.MAX_VALUE);
        cache.set("long", Long.MAX_VALUE);
        assertThat(cache.incr("float")).isEqualTo(2.5);
        assertThat(cache.incr("true")).isEqualTo(2);
        assertThat(cache.incr("int")).isEqualTo(1L + Integer.MAX_VALUE);
        assertThat(cache.incr("long")).isEqualTo(BigInteger.ONE.shiftLeft(63));
        cache.set("down", 1);
        assertThat(cache.decr("down", 5)).isEqualTo(-4);
    }

    @Test
    void incr_ofWhatIsNoNumber_saysWhatPythonSays() {
        refuses("text", "can only concatenate str (not \"int\") to str");
        refuses(new byte[0], "can't concat int to bytes");
        refuses(List.of(), "can only concatenate list (not \"int\") to list");
        refuses(null, "unsupported operand type(s) for +: 'NoneType' and 'int'");
        refuses(Map.of(), "unsupported operand type(s) for +: 'dict' and 'int'");
    }

    private void refuses(@Nullable Object value, String message) {
        cache.set("a", value);
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> cache.incr("a"))
                .withMessage(message);
    }

    @Test
    void memcached_stopsAtZero_wraps_andFillsWithBlanks() {
        DjangoCache cache = of(DjangoBackend.MEMCACHED);
        cache.set("a", 1);
        assertThat(cache.decr("a", 5)).isEqualTo(0L);
        cache.set("a", new BigInteger("18446744073709551615"));
        assertThat(cache.incr("a", 2)).isEqualTo(1L);
        cache.set("text", "10");
        assertThat(cache.decr("text")).isEqualTo(9L);
        assertThat(cache.get("text")).isEqualTo("9 ");
        assertThat(cache.incr("absent", -1)).isNull();
        for (Object value : Arrays.asList("text", 1.5, true, -1, null)) {
            cache.set("a", value);
            assertThatExceptionOfType(MemcacheClientException.class)
                    .isThrownBy(() -> cache.incr("a"))
                    .withMessage("cannot increment or decrement non-numeric value");
        }
    }

    @Test
    void redis_countsIntegersOf64Bits() {
        DjangoCache cache = of(DjangoBackend.REDIS);
        cache.set("a", -3);
        assertThat(cache.decr("a", 5)).isEqualTo(-8L);
        cache.set("a", Long.MAX_VALUE);
        assertThatExceptionOfType(RedisResponseException.class)
                .isThrownBy(() -> cache.incr("a"))
                .withMessage("increment or decrement would overflow");
        for (Object value : Arrays.asList("12", 1.5, true, null, BigInteger.TEN.pow(30))) {
            cache.set("a", value);
            assertThatExceptionOfType(RedisResponseException.class)
                    .isThrownBy(() -> cache.incr("a"))
                    .withMessage("value is not an integer or out of range");
        }
    }

    @ParameterizedTest
    @EnumSource
    void incrVersion_movesTheEntry_withTheDefaultTimeout(DjangoBackend backend) {
        DjangoCache cache = of(backend);
        cache.set("a", "x", null);
        assertThat(cache.incrVersion("a")).isEqualTo(2);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.version(2).get("a")).isEqualTo("x");
        assertThat(left(":2:a")).isEqualTo("PT5M");
        assertThat(cache.version(2).decrVersion("a", 2)).isZero();
        assertThat(left(":0:a")).isEqualTo("PT5M");
        assertThatExceptionOfType(MissingKeyException.class)
                .isThrownBy(() -> cache.decrVersion("nope"))
                .withMessage("Key 'nope' not found");
    }

    @Test
    void many_leaveOutWhatIsMissing_inTheOrderOfTheKeys() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("b", 2);
        data.put("a", 1);
        assertThat(cache.setMany(data, Duration.ofSeconds(9))).isEmpty();
        assertThat(left(":1:a")).isEqualTo("PT9S");
        assertThat(cache.getMany(List.of("c", "b", "a"))).containsExactly(Map.entry("b", 2), Map.entry("a", 1));
        cache.deleteMany(List.of("a", "c"));
        assertThat(cache.getMany(List.of("a", "b"))).containsOnlyKeys("b");
        assertThat(cache.setMany(Map.of())).isEmpty();
        cache.deleteMany(List.of());
    }

    @Test
    void clear_takesAllVersions() {
        cache.set("a", 1);
        cache.version(2).set("a", 1);
        cache.clear();
        assertThat(below.asMap()).isEmpty();
    }

    @Test
    void key_thatMemcachedWouldNotTake_isWarnedOf() {
        List<String> warnings = new ArrayList<>();
        DjangoCache cache = DjangoCache.over(below).keyWarnings(warnings::add).build();
        cache.set("a b", 1);
        cache.set("é\u00a0".repeat(120), 1);
        cache.set("tab\t", 1);
        cache.set("del\u007f'", 1);
        assertThat(warnings)
                .containsExactly(
                        "Cache key contains characters that will cause errors if used with memcached: ':1:a b'",
                        "Cache key contains characters that will cause errors if used with memcached: ':1:tab\\t'",
                        "Cache key contains characters that will cause errors if used with memcached:"
                                + " \":1:del\\x7f'\"");
        warnings.clear();
        cache.get("x".repeat(247));
        assertThat(warnings).isEmpty();
        cache.get("x".repeat(248));
        assertThat(warnings).singleElement().asString().endsWith("xx' (longer than 250)");
        assertThat(cache.get("a b")).isEqualTo(1);
    }

    @Test
    void memcached_refusesSuchKeys_andStoresNoneOfMany() {
        DjangoCache cache = of(DjangoBackend.MEMCACHED);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("a", 1);
        data.put("a b", 1);
        assertThatExceptionOfType(InvalidCacheKeyException.class)
                .isThrownBy(() -> cache.setMany(data))
                .withMessage("Cache key contains characters that will cause errors if used with memcached: ':1:a b'");
        assertThat(below.asMap()).isEmpty();
    }

    @Test
    void settings_thatCannotBe_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DjangoCache.over(below)
                        .culling(10, 3)
                        .backend(DjangoBackend.REDIS)
                        .build())
                .withMessageContaining("eviction policy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DjangoCache.over(below).culling(-1, 3));
    }
}
