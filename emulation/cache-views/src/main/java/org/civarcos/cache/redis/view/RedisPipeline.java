package org.civarcos.cache.redis.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/**
 * Verbs that are done together, in one step ({@code pipeline(transaction=True)}). Not for several threads.
 *
 * @param <V> what answers are made of
 */
public final class RedisPipeline<V> {
    private final RedisView<V> view;
    private final ByteCache cache;
    private final List<Function<? super RedisView<V>, ? extends @Nullable Object>> verbs = new ArrayList<>();
    private final Map<ByteKey, @Nullable Item> watched = new HashMap<>();

    RedisPipeline(RedisView<V> view, ByteCache cache) {
        this.view = view;
        this.cache = cache;
    }

    /**
     * Has {@link #execute} do nothing if one of the entries is changed until then.
     *
     * @param names the keys, one or more
     * @return this
     */
    public RedisPipeline<V> watch(Object... names) {
        for (ByteKey key : RedisView.distinct(names)) {
            watched.putIfAbsent(key, cache.peek(key));
        }
        return this;
    }

    /**
     * Forgets what is watched.
     *
     * @return this
     */
    public RedisPipeline<V> unwatch() {
        watched.clear();
        return this;
    }

    /**
     * Adds a verb, as {@code r -> r.incr("visits")}.
     *
     * @param verb calls the view that it is given, once; waits for nothing
     * @return this
     */
    public RedisPipeline<V> add(Function<? super RedisView<V>, ? extends @Nullable Object> verb) {
        verbs.add(verb);
        return this;
    }

    /**
     * Does all that was added, and begins anew. A verb that fails keeps none of the others from being done.
     *
     * @return what each returned
     * @throws RedisWatchException if a watched entry was changed; nothing was done
     * @throws RedisResponseException the first error of a verb, after all were done
     */
    public List<@Nullable Object> execute() {
        List<@Nullable Object> results = executeAll();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof RedisResponseException error) {
                throw new RedisResponseException(
                        "Command # " + (i + 1) + " of pipeline caused error: " + error.getMessage());
            }
        }
        return results;
    }

    /**
     * As {@link #execute}, with errors among the results ({@code raise_on_error=False}).
     *
     * @return what each returned, or its {@link RedisResponseException}
     * @throws RedisWatchException if a watched entry was changed; nothing was done
     */
    public List<@Nullable Object> executeAll() {
        List<Function<? super RedisView<V>, ? extends @Nullable Object>> now = List.copyOf(verbs);
        Map<ByteKey, @Nullable Item> seen = new HashMap<>(watched);
        verbs.clear();
        watched.clear();
        return now.isEmpty() && seen.isEmpty() ? List.of() : cache.exclusively(() -> done(now, seen));
    }

    private List<@Nullable Object> done(
            List<Function<? super RedisView<V>, ? extends @Nullable Object>> now, Map<ByteKey, @Nullable Item> seen) {
        if (!seen.entrySet().stream().allMatch(entry -> cache.isUnchanged(entry.getKey(), entry.getValue()))) {
            throw new RedisWatchException();
        }
        List<@Nullable Object> results = new ArrayList<>(now.size());
        for (Function<? super RedisView<V>, ? extends @Nullable Object> verb : now) {
            try {
                results.add(verb.apply(view));
            } catch (RedisResponseException error) {
                results.add(error);
            }
        }
        return results;
    }
}
