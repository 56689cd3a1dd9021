package org.civarcos.cache.django;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;

/** A call of a verb with its arguments, made at random: few keys, and values that verbs treat differently. */
record RandomCall(
        String verb,
        List<@Nullable Object> arguments,
        @Nullable Integer version) {
    private static final List<String> VERBS = List.of(
            "set",
            "set",
            "set",
            "add",
            "get",
            "get",
            "get_or_set",
            "get_or_make",
            "touch",
            "delete",
            "has_key",
            "incr",
            "incr",
            "decr",
            "incr_version",
            "decr_version",
            "get_many",
            "set_many",
            "delete_many",
            "clear");
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0,
            7,
            -3,
            100L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigInteger("18446744073709551615"),
            BigInteger.TEN.pow(30),
            1.5,
            -0.25,
            1e100,
            "",
            "text",
            "12",
            " 12",
            "12 ",
            "+9",
            "-1",
            "0x1",
            "é",
            "7".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            new byte[] {0, -1},
            new BigDecimal("2.50"),
            List.of(1, 2),
            Map.of("a", 1));
    private static final List<Number> DELTAS =
            List.of(1, 1, 2, -1, 10, -10, 0, Long.MAX_VALUE, new BigInteger("18446744073709551615"));
    static final List<@Nullable Object> WHOLE_TIMEOUTS =
            Arrays.asList(null, Duration.ZERO, Duration.ofSeconds(-2), Duration.ofSeconds(100), Duration.ofDays(31));
    static final List<@Nullable Object> TIMEOUTS = new ArrayList<>(WHOLE_TIMEOUTS);

    static {
        TIMEOUTS.addAll(List.of(Duration.ofMillis(-500), Duration.ofMillis(500), Duration.ofMillis(31_900)));
    }

    /** What a back end is asked. */
    record Kind(List<@Nullable Object> keys, List<@Nullable Object> timeouts, boolean moves, boolean decimals) {}

    static RandomCall next(Random random, Kind kind) {
        RandomCall call = any(random, kind);
        return kind.decimals || !call.line().contains("d2.50") ? call : next(random, kind);
    }

    private static RandomCall any(Random random, Kind kind) {
        if (kind.moves && random.nextInt(12) == 0) {
            // never the very end of an entry, of which back ends think differently
            return new RandomCall(
                    "advance", List.of(Duration.ofNanos(15_625_000).plusSeconds(random.nextInt(60))), null);
        }
        String verb = random.nextInt(300) == 0 ? "clear" : VERBS.get(random.nextInt(VERBS.size() - 1));
        List<@Nullable Object> arguments = new ArrayList<>();
        switch (verb) {
            case "clear" -> {
                return new RandomCall(verb, arguments, null);
            }
            case "get_many", "delete_many" -> arguments.add(keys(random, kind));
            case "set_many" -> arguments.add(data(random, kind));
            default -> arguments.add(pick(random, kind.keys));
        }
        switch (verb) {
            case "set", "add", "get_or_set", "get_or_make" -> arguments.add(pick(random, VALUES));
            case "incr", "decr" -> addDelta(random, arguments);
            case "incr_version", "decr_version" -> maybe(random, arguments, 1 + random.nextInt(2));
            case "get" -> maybe(random, arguments, "absent");
            default -> {}
        }
        if (List.of("set", "add", "get_or_set", "get_or_make", "set_many", "touch")
                .contains(verb)) {
            maybe(random, arguments, timeout(random, kind));
        }
        return new RandomCall(verb, arguments, random.nextInt(5) == 0 ? 2 : null);
    }

    private static void addDelta(Random random, List<@Nullable Object> arguments) {
        maybe(random, arguments, random.nextInt(8) == 0 ? 0.5 : pick(random, DELTAS));
    }

    private static @Nullable Object timeout(Random random, Kind kind) {
        return pick(random, kind.timeouts);
    }

    private static void maybe(Random random, List<@Nullable Object> arguments, @Nullable Object argument) {
        if (random.nextBoolean()) {
            arguments.add(argument);
        }
    }

    private static List<@Nullable Object> keys(Random random, Kind kind) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Object key = pick(random, kind.keys);
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static Map<@Nullable Object, @Nullable Object> data(Random random, Kind kind) {
        Map<@Nullable Object, @Nullable Object> data = new LinkedHashMap<>();
        // no lists: they are items of a line already
        keys(random, kind).forEach(key -> data.put(key, pick(random, VALUES.subList(0, VALUES.size() - 2))));
        return data;
    }

    private static <T extends @Nullable Object> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** As the other end reads it. */
    String line() {
        String words = arguments.stream().map(Words::encode).collect(joining(" "));
        return verb + (arguments.isEmpty() ? "" : " " + words) + (version == null ? "" : " @version=i" + version);
    }
}
