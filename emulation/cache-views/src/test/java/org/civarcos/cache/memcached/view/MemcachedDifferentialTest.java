package org.civarcos.cache.memcached.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.views.NativeServer;
import org.civarcos.cache.views.PythonPeer;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same random calls on pymemcache in front of a real Memcached, and on {@link MemcachedView}: the same answers and
 * errors. {@code -Darcos.test.calls=…} and {@code -Darcos.test.seed=…} as in the test of Django.
 */
class MemcachedDifferentialTest {
    private static final int CALLS = Integer.getInteger("arcos.test.calls", 4_000);
    private static final long SEED = Long.getLong("arcos.test.seed", 1);
    private static final List<String> KEYS =
            List.of("a", "b", "c", "d", "e", "with blank", "tab\t", "é", "null\0", "x".repeat(250), "x".repeat(251));
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            0,
            7,
            -3,
            12L,
            Long.MAX_VALUE,
            new BigInteger("18446744073709551615"),
            new BigInteger("18446744073709551616"),
            1.5,
            "",
            "text",
            "12",
            " 12",
            "12 ",
            "1 2",
            "+9",
            "-1",
            "0x1",
            "012",
            "é",
            "7".getBytes(US_ASCII),
            new byte[] {0, -1},
            "x".repeat(1_100_000).getBytes(US_ASCII),
            List.of(1, 2),
            Map.of("a", 1));
    private static final List<Number> DELTAS = List.of(
            0,
            1,
            1,
            10,
            Long.MAX_VALUE,
            new BigInteger("18446744073709551615"),
            new BigInteger("18446744073709551616"),
            -1,
            1.5);
    private static final List<Long> TIMES =
            List.of(0L, 100L, -1L, 2_592_000L, 2_592_001L, 4_000_000_000L, 2_147_483_648L, 4_294_967_296L);
    private static final List<String> VERBS = List.of(
            "set",
            "set",
            "set",
            "set_many",
            "add",
            "replace",
            "append",
            "prepend",
            "cas",
            "get",
            "get",
            "gets",
            "gets",
            "get_many",
            "gets_many",
            "delete",
            "delete_many",
            "incr",
            "incr",
            "decr",
            "touch",
            "flush_all");

    private final Random random = new Random(SEED);
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private final List<String> history = new ArrayList<>();
    private boolean noreply;

    @ParameterizedTest
    @CsvSource({"plain, yes", "plain, no", "pickle, no"})
    void sameAnswers(String serde, String noreply) {
        this.noreply = noreply.equals("yes");
        try (NativeServer server = NativeServer.memcached();
                PythonPeer peer =
                        PythonPeer.start("pymemcache", "memcached_peer.py", "" + server.port(), serde, noreply);
                ByteCache cache = ByteCache.builder().casNumbers().build()) {
            MemcachedViewBuilder settings = MemcachedView.over(cache).defaultNoreply(this.noreply);
            MemcachedView view = serde.equals("pickle")
                    ? settings.serde(Serde.PICKLE).allowUnicodeKeys().build()
                    : settings.build();
            for (int i = 0; i < CALLS; i++) {
                compare(peer, view, i);
            }
        }
    }

    private void compare(PythonPeer peer, MemcachedView view, int number) {
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        if (verb.equals("flush_all") && random.nextInt(20) != 0) {
            verb = "get";
        }
        List<@Nullable Object> arguments = arguments(verb);
        String line = verb + " " + arguments.stream().map(Words::encode).collect(Collectors.joining(" "));
        String ours;
        try {
            ours = "ok " + Words.encode(answer(view, verb, arguments));
        } catch (RuntimeException failure) {
            boolean isNoText = String.valueOf(failure.getMessage()).startsWith("'utf-8' codec can't");
            ours = isNoText
                    ? "error UnicodeDecodeError sutf-8"
                    : "error " + name(failure) + " " + Words.encode(String.valueOf(failure.getMessage()));
        }
        history.add((line + " -> " + ours).replaceAll("(x{20})x+|(78){20,}", "XX"));
        assertThat(blanksCut(ours).replaceAll("x{300,}|(78){300,}", "XX"))
                .as("call %d of seed %d: %s", number, SEED, String.join("\n", last(15)))
                .isEqualTo(blanksCut(peer.ask(line.trim())).replaceAll("x{300,}|(78){300,}", "XX"));
    }

    /** Memcached fills with blanks unless a thread of its own holds the item just then. */
    private static String blanksCut(String answer) {
        return answer.replaceAll("(%20)+(?=$|,)", "").replaceAll("(b[0-9a-f]*?)(20)+(?=$|,)", "$1");
    }

    private List<String> last(int calls) {
        return history.subList(Math.max(0, history.size() - calls), history.size());
    }

    private static String name(RuntimeException failure) {
        if (failure instanceof NumberFormatException) {
            return "ValueError";
        }
        return failure.getClass().getSimpleName().replace("Exception", "Error");
    }

    private List<@Nullable Object> arguments(String verb) {
        List<@Nullable Object> arguments = new ArrayList<>();
        switch (verb) {
            case "flush_all" -> {}
            case "set_many" -> {
                Map<String, @Nullable Object> data = new LinkedHashMap<>();
                fewKeys().forEach(key -> data.put(key, pick(VALUES.subList(0, 22))));
                arguments.add(data);
                arguments.add(pick(TIMES));
            }
            case "get_many", "gets_many", "delete_many" -> arguments.add(fewKeys());
            default -> arguments.add(pick(KEYS.subList(0, random.nextInt(3) == 0 ? KEYS.size() : 5)));
        }
        switch (verb) {
            case "set", "add", "replace", "cas" -> {
                arguments.add(pick(VALUES));
                arguments.add(pick(TIMES));
            }
            case "append", "prepend" -> arguments.add(pick(VALUES.subList(0, VALUES.size() - 3)));
            case "touch" -> arguments.add(pick(TIMES));
            case "incr", "decr" -> arguments.add(pick(DELTAS));
            default -> {}
        }
        return arguments;
    }

    /** Good keys: of several, the first wrong one would end the call in the middle. */
    private List<String> fewKeys() {
        return KEYS.subList(random.nextInt(3), 3 + random.nextInt(2));
    }

    private <T extends @Nullable Object> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SuppressWarnings("unchecked") // what arguments() made
    private @Nullable Object answer(MemcachedView view, String verb, List<@Nullable Object> given) {
        Object first = given.isEmpty() ? null : given.get(0);
        String key = first instanceof String text ? text : "";
        return switch (verb) {
            case "set" -> view.set(key, given.get(1), (long) given.get(2));
            case "set_many" -> view.setMany((Map<String, ?>) first, (long) given.get(1));
            case "add" -> view.add(key, given.get(1), (long) given.get(2));
            case "replace" -> view.replace(key, given.get(1), (long) given.get(2));
            case "append" -> view.append(key, given.get(1));
            case "prepend" -> view.prepend(key, given.get(1));
            case "cas" -> view.cas(key, given.get(1), tokens.getOrDefault(key, 999_999_999L), (long) given.get(2));
            case "get" -> view.get(key);
            case "gets" -> {
                Token token = view.gets(key);
                if (token.token() == null) {
                    tokens.remove(key);
                } else {
                    tokens.put(key, token.token());
                }
                yield Arrays.asList(token.value(), token.token() != null);
            }
            case "get_many" -> view.getMany((List<String>) first);
            case "gets_many" -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                view.getsMany((List<String>) first).forEach((each, token) -> {
                    tokens.put(each, token.token());
                    values.put(each, token.value());
                });
                yield values;
            }
            case "delete" -> view.delete(key);
            case "delete_many" -> view.deleteMany((List<String>) first);
            case "incr" -> view.incr(key, (Number) given.get(1));
            case "decr" -> view.decr(key, (Number) given.get(1));
            case "touch" -> view.touch(key, (long) given.get(1));
            default -> view.flushAll();
        };
    }
}
