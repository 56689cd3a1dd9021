package org.civarcos.cache.redis.view;

import java.util.List;
import java.util.function.Function;
import org.civarcos.cache.bytes.ByteCache;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of redis-py for strings and keys over bytes, with what its client (4.3) returns and throws in front of
 * Redis 7.0. Thread-safe; each call is one atomic step.
 *
 * <p><b>Keys and values</b> may be bytes, texts, integers and floating-point numbers, which are stored as the text that
 * Python has for them; anything else, null and truth values too, is refused ({@link RedisDataException}).
 *
 * <p><b>Errors</b> of the server are {@link RedisResponseException}, and nothing was changed then. Each verb that
 * writes throws it when there is no room ({@code OOM …}).
 *
 * @param <V> what answers are made of: {@code byte[]} with {@link #over}, texts with {@link #decoding}
 */
public final class RedisView<V> extends ValueVerbs<V> {
    private RedisView(ByteCache cache, Decoding<V> decoding) {
        super(cache, decoding);
    }

    /**
     * Makes a view that answers with bytes.
     *
     * @param cache the entries
     * @return the view
     */
    public static RedisView<byte[]> over(ByteCache cache) {
        return new RedisView<>(cache, Decoding.BYTES);
    }

    /**
     * Makes a view that answers with texts ({@code decode_responses=True}). Reading what is no UTF-8 throws {@link
     * IllegalArgumentException}.
     *
     * @param cache the entries
     * @return the view
     */
    public static RedisView<String> decoding(ByteCache cache) {
        return new RedisView<>(cache, Decoding.TEXT);
    }

    /**
     * Begins a pipeline: verbs that are done together, in one step.
     *
     * @return the pipeline
     */
    public RedisPipeline<V> pipeline() {
        return new RedisPipeline<>(this, cache);
    }

    /**
     * Does a transaction, again as long as a watched entry is changed meanwhile.
     *
     * @param steps reads by the view and adds verbs to the pipeline, each time anew
     * @param watches the keys
     * @return what the verbs returned
     */
    public List<@Nullable Object> transaction(Function<RedisPipeline<V>, RedisPipeline<V>> steps, Object... watches) {
        while (true) {
            RedisPipeline<V> pipeline = pipeline().watch(watches);
            try {
                return steps.apply(pipeline).execute();
            } catch (RedisWatchException changed) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Makes a lock, which waits for others without end and is released only by its owner.
     *
     * @param name the key
     * @return the lock, not yet acquired
     */
    public RedisLock lock(Object name) {
        return new RedisLock(cache, Encoding.key(name), RedisLock.Settings.DEFAULT);
    }
}
