package org.civarcos.cache.impl.write;

import java.util.function.Consumer;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies of writing behind on the cache around it.
 *
 * @param cacheName the name of the cache
 * @param writer the user's
 * @param time measures delays
 * @param classLoader the application's
 * @param report tells the manager of a failure
 * @param forget takes an entry out of the cache, whose write was given up
 */
record Surroundings<K, V extends @Nullable Object>(
        String cacheName,
        CacheWriter<? super K, ? super V> writer,
        TimeSource time,
        ClassLoader classLoader,
        Consumer<Throwable> report,
        Consumer<K> forget) {}
