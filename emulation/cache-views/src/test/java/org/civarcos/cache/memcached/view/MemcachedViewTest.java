package org.civarcos.cache.memcached.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.testkit.FakeTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of pymemcache that random calls do not reach, or only with a clock that is moved. */
class MemcachedViewTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByteCache cache = ByteCache.builder().time(time).casNumbers().build();
    private final MemcachedView plain = MemcachedView.over(cache).build();
    private final MemcachedView asked =
            MemcachedView.over(cache).defaultNoreply(false).build();
    private final MemcachedView pickled = MemcachedView.over(cache)
            .serde(Serde.PICKLE)
            .defaultNoreply(false)
            .allowUnicodeKeys()
            .build();

    @AfterEach
    void close() {
        cache.close();
    }

    private void stored(MemcachedView view, @Nullable Object value, int flags, String bytes) {
        view.set("k", value);
        Item item = cache.peek(ByteKey.of("k"));
        assertThat(new String(item.value(), UTF_8)).isEqualTo(bytes);
        assertThat(item.flags()).isEqualTo(flags);
    }

    @Test
    void plainSerde_writesTexts() {
        stored(plain, 1, 0, "1");
        stored(plain, BigInteger.TEN.pow(30), 0, "1" + "0".repeat(30));
        stored(plain, true, 0, "True");
        stored(plain, 1.5, 0, "1.5");
        stored(plain, "a", 0, "a");
        stored(plain, null, 0, "None");
        stored(plain, List.of(1, "a"), 0, "[1, 'a']");
        stored(plain, Map.of("a", 1), 0, "{'a': 1}");
        assertThat(plain.get("k")).isEqualTo("{'a': 1}".getBytes(US_ASCII));
        assertThatExceptionOfType(MemcacheIllegalInputException.class)
                .isThrownBy(() -> plain.set("k", "aéé"))
                .withMessage("Data values must be binary-safe: 'ascii' codec can't encode characters in position 1-2: "
                        + "ordinal not in range(128)");
    }

    @Test
    void pickleSerde_hasFlags() {
        stored(pickled, -1, 2, "-1");
        stored(pickled, "é", 16, "é");
        stored(pickled, "a".getBytes(US_ASCII), 0, "a");
        for (Object value : new Object[] {true, 1.5, Map.of("a", List.of(1)), "é", -1, BigInteger.TEN.pow(30)}) {
            pickled.set("k", value);
            assertThat(pickled.get("k")).isEqualTo(value);
        }
        pickled.set("k", null);
        assertThat(pickled.get("k", "absent")).isNull();
        assertThat(cache.peek(ByteKey.of("k")).flags()).isOne();
    }

    @Test
    void pickle_ofAClass_isNone() {
        plain.set("k", "c__builtin__\neval\n.".getBytes(US_ASCII), 0, 1);
        assertThat(pickled.get("k", "absent")).isNull();
    }

    @Test
    void withoutReply_writesAreTrue() {
        plain.set("k", 1);
        assertThat(plain.add("k", 2, 0)).isTrue();
        assertThat(plain.replace("absent", 2, 0)).isTrue();
        assertThat(plain.append("absent", 2)).isTrue();
        assertThat(plain.delete("absent")).isTrue();
        assertThat(plain.touch("absent", 5)).isTrue();
        assertThat(asked.add("k", 2, 0)).isFalse();
        assertThat(asked.delete("absent")).isFalse();
        assertThat(asked.touch("absent", 5)).isFalse();
        assertThat(plain.get("k")).isEqualTo("1".getBytes(US_ASCII));
    }

    @Test
    void times_areMemcacheds() {
        asked.set("k", 1, 10);
        time.advance(Duration.ofMillis(9_999));
        assertThat(asked.get("k")).isNotNull();
        time.advance(Duration.ofMillis(1));
        assertThat(asked.get("k")).isNull();
        asked.set("k", 1, Instant.parse("2027-01-01T00:00:00Z").getEpochSecond());
        assertThat(cache.peek(ByteKey.of("k")).end())
                .isEqualTo(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli());
        assertThat(asked.gat("k", 5)).isNotNull();
        assertThat(cache.peek(ByteKey.of("k")).end()).isEqualTo(cache.now() + 5_000);
        assertThat(asked.gat("absent", 5)).isNull();
        assertThat(asked.touch("k", -1)).isTrue();
        assertThat(asked.get("k")).isNull();
    }

    @Test
    void cas_tellsThreeThings() {
        assertThat(asked.gets("k")).isEqualTo(new Token(null, null));
        assertThat(asked.cas("k", 2, 1, 0)).isNull();
        asked.set("k", 1);
        long token = asked.gets("k").token();
        asked.set("k", 1);
        assertThat(asked.cas("k", 2, token, 0)).isFalse();
        assertThat(asked.cas("k", 2, asked.gets("k").token(), 0)).isTrue();
        assertThatExceptionOfType(MemcacheIllegalInputException.class).isThrownBy(() -> asked.cas("k", 2, -1, 0));
    }

    @Test
    void keyPrefix_isPartOfTheKey_andOfItsLength() {
        MemcachedView view = MemcachedView.over(cache).keyPrefix("p:").build();
        view.set("a", 1);
        assertThat(cache.contains(ByteKey.of("p:a"))).isTrue();
        assertThatExceptionOfType(MemcacheIllegalInputException.class)
                .isThrownBy(() -> view.get("x".repeat(249)))
                .withMessageStartingWith("Key is too long: b'p:xx");
        assertThatExceptionOfType(MemcacheUnknownCommandException.class)
                .isThrownBy(() -> plain.get(""))
                .withMessage("get");
    }

    @Test
    void decr_fillsWithBlanks() {
        asked.set("k", 10);
        assertThat(asked.decr("k", 1)).isEqualTo(9L);
        assertThat(asked.get("k")).isEqualTo("9 ".getBytes(US_ASCII));
        assertThat(asked.incr("absent", 1)).isNull();
    }

    @Test
    void flushAll_atAMomentToCome() {
        asked.set("k", 1);
        asked.flushAll(10);
        assertThat(asked.get("k")).isNotNull();
        time.advance(Duration.ofSeconds(10));
        assertThat(asked.get("k")).isNull();
    }
}
