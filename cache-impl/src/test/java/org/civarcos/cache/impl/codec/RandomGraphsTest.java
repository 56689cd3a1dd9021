package org.civarcos.cache.impl.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random values of a type that has everything inside: what is written comes back equal. */
class RandomGraphsTest {
    private static final List<String> ZONES = List.of("Europe/Zurich", "Africa/Lagos", "UTC", "Z", "+05:30", "GMT+1");

    sealed interface Shape extends Serializable permits Dot, Group {}

    record Dot(double x, float y, char sign) implements Shape {}

    record Group(List<Shape> shapes, Map<String, Shape> named, Set<Shape> set) implements Shape {}

    record Everything(
            String text,
            Long number,
            int count,
            BigDecimal exact,
            BigInteger whole,
            ZonedDateTime when,
            TimeUnit unit,
            Shape shape,
            Map<Dot, List<String>> byDot,
            Set<Set<Integer>> sets,
            List<Everything> below)
            implements Serializable {}

    private final Random random = new Random();

    private static StoreContext<Everything, Everything> context(String serializer) {
        ManagerOptions manager = ManagerOptions.of(
                "test",
                RandomGraphsTest.class.getClassLoader(),
                TimeSource.system(),
                Runnable::run,
                Settings.of(List.of(Map.of("arcos.cache.cache.places.serializer", serializer)::get)));
        TypeRef<Everything> type = TypeRef.of(Everything.class);
        return new StoreContext<>("places", CacheConfig.of(type, type).build(), manager, null);
    }

    @RepeatedTest(20)
    void randomValue_comesBackEqual(RepetitionInfo repetition) {
        random.setSeed(repetition.getCurrentRepetition());
        Everything value = everything(2);
        for (String serializer : List.of("json", "java")) {
            Codec<Everything> codec = context(serializer).valueCodec();
            Everything copy = codec.decode(codec.encode(value));
            assertThat(copy).isEqualTo(value).hasSameHashCodeAs(value);
        }
    }

    @RepeatedTest(20)
    void equalKeys_areWrittenAlike_inWhateverOrderTheyWereMade(RepetitionInfo repetition) {
        Codec<Everything> codec = context("json").keyCodec();
        random.setSeed(repetition.getCurrentRepetition());
        Everything key = everything(1);
        byte[] bytes = codec.encode(key);
        assertThat(codec.decode(bytes)).isEqualTo(key);
        assertThat(codec.encode(shuffled(key))).isEqualTo(bytes);
    }

    /** An equal one, with sets and maps in another order. */
    private Everything shuffled(Everything key) {
        Map<Dot, List<String>> byDot = new LinkedHashMap<>();
        List<Dot> dots = new ArrayList<>(key.byDot().keySet());
        java.util.Collections.reverse(dots);
        dots.forEach(dot -> byDot.put(dot, key.byDot().get(dot)));
        Set<Set<Integer>> sets = new java.util.LinkedHashSet<>();
        List<Set<Integer>> all = new ArrayList<>(key.sets());
        java.util.Collections.reverse(all);
        all.forEach(one -> sets.add(new java.util.TreeSet<>(one)
                .descendingSet().stream()
                        .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new))));
        return new Everything(
                key.text(),
                key.number(),
                key.count(),
                key.exact(),
                key.whole(),
                key.when(),
                key.unit(),
                key.shape(),
                byDot,
                sets,
                key.below().stream().map(this::shuffled).toList());
    }

    private Everything everything(int depth) {
        Map<Dot, List<String>> byDot = new HashMap<>();
        Set<Set<Integer>> sets = new HashSet<>();
        List<Everything> below = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byDot.put(dot(), texts());
            sets.add(new HashSet<>(List.of(random.nextInt(), random.nextInt(), i)));
        }
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            below.add(everything(depth - 1));
        }
        return new Everything(
                text(),
                random.nextBoolean() ? null : random.nextLong(),
                random.nextInt(),
                new BigDecimal(new BigInteger(90, random), random.nextInt(60) - 30),
                new BigInteger(200, random).negate(),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                        .atZone(ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))),
                random.nextBoolean() ? TimeUnit.DAYS : TimeUnit.NANOSECONDS,
                shape(depth),
                byDot,
                sets,
                below);
    }

    private Shape shape(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return dot();
        }
        Map<String, Shape> named = new HashMap<>();
        named.put(Optional.ofNullable(text()).orElse("none"), shape(depth - 1));
        return new Group(List.of(shape(depth - 1), dot()), named, Set.of(shape(depth - 1)));
    }

    private Dot dot() {
        double[] doubles = {0.0, -0.0, Double.NaN, random.nextGaussian(), Double.MAX_VALUE};
        return new Dot(
                doubles[random.nextInt(5)], Float.intBitsToFloat(random.nextInt()), (char) random.nextInt(0xD800));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        if (random.nextInt(8) == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x10FFFF);
            text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
        }
        return text.toString();
    }
}
