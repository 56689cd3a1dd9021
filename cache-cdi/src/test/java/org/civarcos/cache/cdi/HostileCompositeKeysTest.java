package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.Test;

/** Keys of annotated methods with parts of every kind, as a store outside the process gets them, and bytes that are none. */
class HostileCompositeKeysTest {
    private static final ZonedDateTime OVERLAP =
            Instant.parse("2026-10-25T00:30:00.123456789Z").atZone(ZoneId.of("Europe/Zurich"));

    private static final List<Object> PARTS = Arrays.asList(
            null,
            "",
            "null",
            "()",
            ",",
            "\\",
            "a:b",
            "a,String:b",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "Integer:1",
            0,
            -1,
            Integer.MIN_VALUE,
            1L,
            Long.MIN_VALUE,
            (short) 1,
            (byte) 1,
            true,
            false,
            ',',
            '\\',
            'a',
            0.0,
            -0.0,
            Double.NaN,
            Double.MIN_VALUE,
            0f,
            -0f,
            Float.NaN,
            0.1f,
            new BigDecimal("1.0"),
            new BigDecimal("1.00"),
            new BigDecimal("1E+30"),
            BigInteger.TWO.pow(200),
            new UUID(1, 2),
            LocalDate.MIN,
            LocalDate.MAX,
            LocalTime.MIN,
            LocalTime.MAX,
            LocalTime.NOON,
            LocalDateTime.MIN,
            LocalDateTime.MAX,
            OVERLAP,
            OVERLAP.plusHours(1),
            OVERLAP.withZoneSameInstant(ZoneId.of("UTC")),
            OVERLAP.withZoneSameInstant(ZoneOffset.UTC),
            OVERLAP.withZoneSameInstant(ZoneId.of("Africa/Lagos")),
            OVERLAP.withZoneSameInstant(ZoneId.of("GMT+1")),
            OVERLAP.withZoneSameInstant(ZoneId.of("UTC+01:00")),
            OVERLAP.toOffsetDateTime(),
            OffsetDateTime.MIN,
            OffsetDateTime.MAX,
            Instant.MIN,
            Instant.MAX,
            Instant.EPOCH,
            Duration.ZERO,
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofNanos(-1),
            TimeUnit.DAYS,
            Mood.GOOD,
            Mood.BAD);

    enum Mood {
        GOOD {
            @Override
            public String toString() {
                return "mood";
            }
        },
        BAD
    }

    record Place(String name, List<String> names) {}

    private final Codec<CompositeKey> codec = new StoreContext<>(
                    "places",
                    CacheConfig.of(CompositeKey.class, String.class).build(),
                    ManagerOptions.of(
                            "test",
                            HostileCompositeKeysTest.class.getClassLoader(),
                            TimeSource.system(),
                            Runnable::run,
                            Settings.of(List.of(Map.<String, String>of()::get))),
                    null)
            .keyCodec();

    private static List<CompositeKey> keys() {
        Random random = new Random(15);
        List<CompositeKey> keys = new ArrayList<>(List.of(CompositeKey.EMPTY, CompositeKey.NULL));
        PARTS.forEach(part -> keys.add(CompositeKey.of(new Object[] {part})));
        for (int i = 0; i < 300; i++) {
            Object[] parts = new Object[2 + random.nextInt(3)];
            Arrays.setAll(parts, part -> PARTS.get(random.nextInt(PARTS.size())));
            keys.add(CompositeKey.of(parts));
        }
        return keys;
    }

    @Test
    void everyKey_comesBackEqual_andOnlyEqualKeysAreWrittenAlike() {
        List<CompositeKey> keys = keys();
        List<String> forms = new ArrayList<>();
        for (CompositeKey key : keys) {
            byte[] form = codec.encode(key);
            assertThat(codec.decode(form)).isEqualTo(key).hasSameHashCodeAs(key);
            forms.add(new String(form, StandardCharsets.UTF_8));
        }
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(forms.get(i).equals(forms.get(j)))
                        .as("%s and %s", keys.get(i), keys.get(j))
                        .isEqualTo(keys.get(i).equals(keys.get(j)));
            }
        }
    }

    @Test
    void partsThatCannotPromiseThat_areRefusedByName() {
        for (Object part : List.of(new Place("a", List.of()), List.of("a"), new int[] {1}, Map.of(), new Object())) {
            assertThatThrownBy(() -> codec.encode(CompositeKey.of("a", part)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(part.getClass().getName());
        }
        assertThatThrownBy(() -> codec.encode(CompositeKey.of("a\uD83D", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberOfAMillionDigits_isRefused_sinceReadingItWouldTakeAMinute() {
        byte[] bytes = ("BigInteger:" + "9".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.encode(CompositeKey.of(BigInteger.ONE.shiftLeft(100_000), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyBytes_areAKey_orNone() {
        List<byte[]> good = keys().stream().map(codec::encode).toList();
        HostileBytes.attack(
                good,
                1,
                HostileBytes.inputs(1),
                bytes -> assertThat(codec.encode(codec.decode(bytes))).isEqualTo(bytes));
    }
}
