package org.civarcos.cache.redis.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.views.NativeServer;
import org.civarcos.cache.views.PythonPeer;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random calls on redis-py in front of a real Redis, and on {@link RedisView}: the same answers and errors,
 * times left with a second of tolerance. {@code -Darcos.test.calls=…} and {@code -Darcos.test.seed=…} as in the test of
 * Django.
 */
class RedisDifferentialTest {
    private static final int CALLS = Integer.getInteger("arcos.test.calls", 4_000);
    private static final long SEED = Long.getLong("arcos.test.seed", 1);
    private static final List<@Nullable Object> KEYS = Arrays.asList("a", "b", "c", "d", "é", 7, "");
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            0,
            7,
            -3,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            BigInteger.TEN.pow(20),
            1.5,
            0.30000000000000004,
            1e100,
            "",
            "text",
            "12",
            " 12",
            "012",
            "+9",
            "-0",
            "1e3",
            "inf",
            "é",
            "7".getBytes(US_ASCII));
    private static final List<@Nullable Object> WRONG = Arrays.asList(null, true, Map.of("a", 1));
    private static final List<Long> AMOUNTS =
            List.of(1L, 1L, 0L, -1L, 10L, Long.MAX_VALUE, Long.MIN_VALUE, -9_223_372_036_854_775_807L);
    private static final List<Double> FLOATS = List.of(0.1, 0.5, -2.25, 1e20, 3.0);
    private static final List<Long> TIMES = List.of(100L, 1000L, 100_000L, 0L, -1L, Long.MAX_VALUE);
    private static final List<String> VERBS = List.of(
            "set",
            "set",
            "set",
            "set_ex",
            "set_nx",
            "set_xx",
            "set_keepttl",
            "set_get",
            "set_wrong",
            "set_conflict",
            "set_time",
            "setex",
            "psetex",
            "setnx",
            "getset",
            "get",
            "get",
            "getdel",
            "getex",
            "mget",
            "mset",
            "msetnx",
            "append",
            "strlen",
            "getrange",
            "setrange",
            "incr",
            "incr",
            "decr",
            "incrbyfloat",
            "delete",
            "exists",
            "touch",
            "type",
            "ttl",
            "pttl",
            "expiretime",
            "expire",
            "expire",
            "pexpire",
            "expireat",
            "persist",
            "rename",
            "renamenx",
            "copy",
            "randomkey",
            "keys",
            "scan",
            "dbsize",
            "flushdb",
            "pipeline");

    private final Random random = new Random(SEED);
    private final List<String> history = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sameAnswers(boolean decodes) {
        try (NativeServer server = NativeServer.redis();
                PythonPeer peer =
                        PythonPeer.start("redis", "redis_peer.py", "" + server.port(), decodes ? "yes" : "no");
                ByteCache cache = ByteCache.builder().build()) {
            RedisView<?> view = decodes ? RedisView.decoding(cache) : RedisView.over(cache);
            for (int i = 0; i < CALLS; i++) {
                compare(peer, view, i);
            }
        }
    }

    /** A call in the words of Python, and in Java. */
    private record Call(String line, Task task) {
        interface Task {
            @Nullable
            Object run(RedisView<?> view);
        }
    }

    private void compare(PythonPeer peer, RedisView<?> view, int number) {
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        if (verb.equals("flushdb") && random.nextInt(20) != 0) {
            verb = "set";
        }
        Call call = call(verb);
        String ours;
        try {
            ours = "ok " + Words.encode(call.task.run(view));
        } catch (RedisDataException | RedisResponseException failure) {
            String name =
                    failure.getClass().getSimpleName().replace("Redis", "").replace("Exception", "Error");
            ours = "error " + name + " " + Words.encode(String.valueOf(failure.getMessage()));
        } catch (IllegalArgumentException cut) { // a character was cut in two
            assertThat(peer.ask(call.line.trim())).as(call.line).contains("UnicodeDecodeError");
            return;
        }
        String theirs = peer.ask(call.line.trim());
        history.add(call.line + " -> " + ours);
        if (verb.equals("randomkey")) { // any of them
            if (view.dbsize() == 0) {
                assertThat(List.of(ours, theirs)).containsOnly("ok n");
            }
        } else if (ours.matches("ok i\\d+")
                && List.of("ttl", "pttl", "expiretime").contains(verb)) {
            long tolerance = verb.equals("pttl") ? 1000 : 1;
            assertThat(Math.abs(Long.parseLong(ours.substring(4)) - Long.parseLong(theirs.substring(4))))
                    .as(call.line)
                    .isLessThanOrEqualTo(tolerance);
        } else {
            assertThat(ours)
                    .as("call %d of seed %d: %s", number, SEED, String.join("\n", last(15)))
                    .isEqualTo(theirs);
        }
    }

    private List<String> last(int calls) {
        return history.subList(Math.max(0, history.size() - calls), history.size());
    }

    private static Call call(String verb, Call.Task task, @Nullable Object... arguments) {
        String words = Arrays.stream(arguments)
                .map(argument -> argument instanceof Named named ? named.word() : Words.encode(argument))
                .collect(Collectors.joining(" "));
        return new Call(verb + " " + words, task);
    }

    private record Named(String name, Object value) {
        String word() {
            return "@" + name + "=" + Words.encode(value);
        }
    }

    private static final Named NX = new Named("nx", true);
    private static final Named XX = new Named("xx", true);
    private static final Named KEEP = new Named("keepttl", true);
    private static final Named GET = new Named("get", true);

    private Call call(String verb) {
        Object key = pick(KEYS);
        Object other = pick(KEYS);
        Object value = pick(VALUES);
        long time = pick(TIMES);
        return switch (verb) {
            case "set_ex", "set_nx", "set_xx", "set_keepttl", "set_get", "set_wrong", "set_conflict", "set_time" ->
                set(verb, key, value, time);
            case "mset", "msetnx", "mget", "delete", "exists", "touch" -> several(verb);
            case "ttl", "pttl", "expiretime", "expire", "pexpire", "expireat", "persist", "getex", "setex", "psetex" ->
                timed(verb, key, value, time);
            case "rename", "renamenx", "copy", "randomkey", "keys", "scan", "dbsize", "flushdb", "pipeline" ->
                keys(verb, key, other);
            default -> string(verb, key, value);
        };
    }

    private Call set(String verb, Object key, Object value, long time) {
        SetOptions none = SetOptions.NONE;
        return switch (verb) {
            case "set_ex" ->
                call("set", r -> orNone(r.set(key, value, none.ex(time))), key, value, new Named("ex", time));
            case "set_nx" ->
                call(
                        "set",
                        r -> orNone(r.set(key, value, none.nx().px(50_000))),
                        key,
                        value,
                        NX,
                        new Named("px", 50_000));
            case "set_xx" -> call("set", r -> orNone(r.set(key, value, none.xx())), key, value, XX);
            case "set_keepttl" -> call("set", r -> orNone(r.set(key, value, none.keepttl())), key, value, KEEP);
            case "set_get" ->
                random.nextBoolean()
                        ? call("set", r -> r.setAndGet(key, value, none.nx()), key, value, NX, GET)
                        : call(
                                "set",
                                r -> r.setAndGet(key, value, none.xx().ex(77)),
                                key,
                                value,
                                XX,
                                GET,
                                new Named("ex", 77));
            case "set_wrong" -> {
                Object wrong = pick(WRONG);
                yield call("set", r -> r.set(key, wrong), key, wrong);
            }
            case "set_conflict" ->
                random.nextBoolean()
                        ? call("set", r -> r.set(key, value, none.nx().xx()), key, value, NX, XX)
                        : call(
                                "set",
                                r -> r.set(key, value, none.keepttl().ex(5)),
                                key,
                                value,
                                KEEP,
                                new Named("ex", 5));
            default -> {
                Duration duration = Duration.ofMillis(pick(List.of(100_900L, 1L, 999L, 50_001L, -1500L)));
                boolean seconds = random.nextBoolean();
                // a time that ends at once would be a race
                Duration fit =
                        duration.toMillis() == 1 || duration.toMillis() == 999 ? Duration.ofMinutes(1) : duration;
                yield seconds
                        ? call(
                                "set_time",
                                r -> r.set(key, value, none.ex(duration)),
                                key,
                                value,
                                "ex",
                                duration.toMillis())
                        : call("set_time", r -> r.set(key, value, none.px(fit)), key, value, "px", fit.toMillis());
            }
        };
    }

    private static @Nullable Boolean orNone(boolean stored) {
        return stored ? true : null;
    }

    private Call several(String verb) {
        List<@Nullable Object> names = new ArrayList<>(KEYS.subList(random.nextInt(4), 4 + random.nextInt(3)));
        if (random.nextInt(10) == 0) {
            names.clear();
        }
        Object[] all = names.toArray();
        Map<Object, @Nullable Object> mapping = new LinkedHashMap<>();
        names.forEach(name -> mapping.put(name, pick(VALUES)));
        return switch (verb) {
            case "mset" -> call(verb, r -> r.mset(mapping), mapping);
            case "msetnx" -> call(verb, r -> r.msetnx(mapping), mapping);
            case "mget" -> call(verb, r -> r.mget(all), names);
            case "delete" -> call(verb, r -> r.delete(all), all);
            case "exists" -> call(verb, r -> r.exists(all), all);
            default -> call(verb, r -> r.touch(all), all);
        };
    }

    private Call timed(String verb, Object key, Object value, long time) {
        ExpireCondition[] conditions = Arrays.stream(ExpireCondition.values())
                .filter(each -> random.nextInt(4) == 0)
                .toArray(ExpireCondition[]::new);
        List<@Nullable Object> words = new ArrayList<>(List.of(key, time));
        for (ExpireCondition condition : conditions) {
            words.add(new Named(condition.name().toLowerCase(java.util.Locale.ROOT), true));
        }
        long millis = Math.abs(time) < 2 || time == Long.MAX_VALUE ? time : time * 1000;
        return switch (verb) {
            case "ttl" -> call(verb, r -> r.ttl(key), key);
            case "pttl" -> call(verb, r -> r.pttl(key), key);
            case "expiretime" -> call(verb, r -> r.expiretime(key), key);
            case "persist" -> call(verb, r -> r.persist(key), key);
            case "expire" -> call(verb, r -> r.expire(key, time, conditions), words.toArray());
            case "pexpire" -> {
                words.set(1, millis);
                yield call(verb, r -> r.pexpire(key, millis, conditions), words.toArray());
            }
            case "expireat" -> {
                Instant moment =
                        random.nextBoolean() ? Instant.ofEpochSecond(1) : Instant.parse("2100-01-01T00:00:00Z");
                words.set(1, moment.getEpochSecond());
                yield call(verb, r -> r.expireat(key, moment, conditions), words.toArray());
            }
            case "getex" -> {
                Duration duration = Duration.ofMillis(millis);
                yield random.nextBoolean()
                        ? call(verb, r -> r.getexPersist(key), key, new Named("persist", true))
                        : call(verb, r -> r.getex(key, duration), key, new Named("px", millis));
            }
            case "setex" -> call(verb, r -> r.setex(key, time, value), key, time, value);
            default -> call(verb, r -> r.psetex(key, millis, value), key, millis, value);
        };
    }

    private Call keys(String verb, Object key, Object other) {
        String pattern = pick(List.of("*", "?", "[a-c]", "[^a-c]", "a", "", "\\a", "*a*", "[ab", "nobody*"));
        return switch (verb) {
            case "rename" -> call(verb, r -> r.rename(key, other), key, other);
            case "renamenx" -> call(verb, r -> r.renamenx(key, other), key, other);
            case "copy" ->
                random.nextBoolean()
                        ? call(verb, r -> r.copy(key, other, false), key, other)
                        : call(verb, r -> r.copy(key, other, true), key, other, new Named("replace", true));
            case "randomkey" -> call(verb, RedisView::randomkey);
            case "keys" -> call(verb, r -> sorted(r.keys(pattern)), pattern);
            case "scan" -> call(verb, r -> walk(r, pattern), pattern, 3);
            case "dbsize" -> call(verb, RedisView::dbsize);
            case "flushdb" -> call(verb, RedisView::flushdb);
            default -> call(verb, r -> pipeline(r), List.of("incr a", "get b", "delete c", "incr b", "strlen d"));
        };
    }

    private static <V> List<@Nullable Object> pipeline(RedisView<V> view) {
        return view
                .pipeline()
                .add(r -> r.incr("a"))
                .add(r -> r.get("b"))
                .add(r -> r.delete("c"))
                .add(r -> r.incr("b"))
                .add(r -> r.strlen("d"))
                .executeAll()
                .stream()
                .map(answer -> answer instanceof RedisResponseException error ? error.getMessage() : answer)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<?> sorted(List<?> keys) {
        return keys.stream()
                .sorted((one, two) -> one instanceof byte[] bytes
                        ? Arrays.compareUnsigned(bytes, (byte[]) two)
                        : one.toString().compareTo(two.toString()))
                .toList();
    }

    private static <V> List<?> walk(RedisView<V> view, String pattern) {
        List<V> found = new ArrayList<>();
        long cursor = 0;
        do {
            RedisScan<V> step = view.scan(cursor, pattern, 3);
            found.addAll(step.keys());
            cursor = step.cursor();
        } while (cursor != 0);
        assertThat(new TreeSet<>(found.stream().map(Words::encode).toList())).hasSameSizeAs(found);
        return sorted(found);
    }

    private Call string(String verb, Object key, Object value) {
        int from = random.nextInt(9) - 4;
        int to = random.nextInt(9) - 4;
        long amount = pick(AMOUNTS);
        double fraction = pick(FLOATS);
        return switch (verb) {
            case "setnx" -> call(verb, r -> r.setnx(key, value), key, value);
            case "getset" -> call(verb, r -> r.getset(key, value), key, value);
            case "get" -> call(verb, r -> r.get(key), key);
            case "getdel" -> call(verb, r -> r.getdel(key), key);
            case "append" -> call(verb, r -> r.append(key, value), key, value);
            case "strlen" -> call(verb, r -> r.strlen(key), key);
            case "getrange" -> call(verb, r -> r.getrange(key, from, to), key, from, to);
            case "setrange" -> call(verb, r -> r.setrange(key, from, "xy"), key, from, "xy");
            case "incr" -> call(verb, r -> r.incr(key, amount), key, amount);
            case "decr" -> call(verb, r -> r.decr(key, amount), key, amount);
            case "incrbyfloat" -> call(verb, r -> r.incrbyfloat(key, fraction), key, fraction);
            case "type" -> call(verb, r -> r.type(key), key);
            default -> call("set", r -> r.set(key, value), key, value);
        };
    }

    private <T extends @Nullable Object> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
