package org.civarcos.cache.django;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.civarcos.cache.memcached.view.MemcacheClientException;
import org.civarcos.cache.memcached.view.MemcacheIllegalInputException;
import org.civarcos.cache.redis.view.RedisResponseException;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;

/** Does on a {@link DjangoCache} what a call says, and answers as the other end does. */
final class CallOnJava {
    private final DjangoCache cache;
    private final List<@Nullable Object> given;

    private CallOnJava(DjangoCache cache, List<@Nullable Object> given) {
        this.cache = cache;
        this.given = given;
    }

    static String answer(DjangoCache cache, RandomCall call) {
        DjangoCache at = call.version() == null ? cache : cache.version(call.version());
        try {
            return "ok " + Words.encode(new CallOnJava(at, call.arguments()).result(call.verb()));
        } catch (RuntimeException failure) {
            return "error " + name(failure) + " " + Words.encode(String.valueOf(failure.getMessage()));
        }
    }

    static String name(RuntimeException failure) {
        if (failure instanceof MissingKeyException) {
            return "ValueError";
        } else if (failure instanceof ClassCastException) {
            return "TypeError";
        } else if (failure instanceof ArithmeticException) {
            return "OverflowError";
        } else if (failure instanceof InvalidCacheKeyException) {
            return "InvalidCacheKey";
        } else if (failure instanceof MemcacheIllegalInputException) {
            return "MemcacheIllegalInputError";
        } else if (failure instanceof MemcacheClientException) {
            return "MemcacheClientError";
        }
        return failure instanceof RedisResponseException ? "ResponseError" : failure.toString();
    }

    private @Nullable Object result(String verb) {
        Object key = given.isEmpty() ? null : given.get(0);
        return switch (verb) {
            case "set" -> {
                set(key);
                yield null;
            }
            case "add" -> given.size() > 2 ? cache.add(key, given.get(1), timeout(2)) : cache.add(key, given.get(1));
            case "get" -> given.size() > 1 ? cache.get(key, given.get(1)) : cache.get(key);
            case "get_or_set" ->
                given.size() > 2
                        ? cache.getOrSet(key, () -> given.get(1), timeout(2))
                        : cache.getOrSet(key, given.get(1));
            case "get_or_make" -> made(key);
            case "touch" -> given.size() > 1 ? cache.touch(key, timeout(1)) : cache.touch(key);
            case "delete" -> cache.delete(key);
            case "has_key" -> cache.hasKey(key);
            case "incr" -> given.size() > 1 ? cache.incr(key, (Number) given.get(1)) : cache.incr(key);
            case "decr" -> given.size() > 1 ? cache.decr(key, (Number) given.get(1)) : cache.decr(key);
            case "incr_version" ->
                given.size() > 1 ? cache.incrVersion(key, (int) given.get(1)) : cache.incrVersion(key);
            case "decr_version" ->
                given.size() > 1 ? cache.decrVersion(key, (int) given.get(1)) : cache.decrVersion(key);
            case "get_many" -> cache.getMany((List<?>) key);
            case "set_many" ->
                given.size() > 1 ? cache.setMany((Map<?, ?>) key, timeout(1)) : cache.setMany((Map<?, ?>) key);
            case "delete_many" -> {
                cache.deleteMany((List<?>) key);
                yield null;
            }
            default -> {
                cache.clear();
                yield null;
            }
        };
    }

    private void set(@Nullable Object key) {
        if (given.size() > 2) {
            cache.set(key, given.get(1), timeout(2));
        } else {
            cache.set(key, given.get(1));
        }
    }

    private List<@Nullable Object> made(@Nullable Object key) {
        int[] calls = {0};
        Supplier<@Nullable Object> maker = () -> {
            calls[0]++;
            return given.get(1);
        };
        List<@Nullable Object> answer = new ArrayList<>();
        answer.add(given.size() > 2 ? cache.getOrSet(key, maker, timeout(2)) : cache.getOrSet(key, maker));
        answer.add(calls[0]);
        return answer;
    }

    private @Nullable Duration timeout(int place) {
        return (Duration) given.get(place);
    }
}
