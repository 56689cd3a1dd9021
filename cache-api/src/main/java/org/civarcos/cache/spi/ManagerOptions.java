package org.civarcos.cache.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies of a manager.
 *
 * @param name its name
 * @param classLoader the application's loader
 * @param time where time comes from
 * @param random where chance comes from; thread-safe
 * @param executor runs asynchronous listeners and background work
 * @param ownThreads the executor if the manager is to shut it down when it closes, or null if it is the user's
 * @param settings what is set outside the code
 */
public record ManagerOptions(
        String name,
        ClassLoader classLoader,
        TimeSource time,
        RandomGenerator random,
        Executor executor,
        @Nullable ExecutorService ownThreads,
        Settings settings) {

    /**
     * Makes options.
     *
     * @param name the name of the manager
     * @param classLoader the application's loader
     * @param time where time comes from
     * @param executor the user's executor, or null for threads of the manager's own
     * @param settings what is set outside the code
     * @return the options
     */
    public static ManagerOptions of(
            String name, ClassLoader classLoader, TimeSource time, @Nullable Executor executor, Settings settings) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        if (executor != null) {
            return new ManagerOptions(name, classLoader, time, random, executor, null, settings);
        }
        ExecutorService own = new BackgroundThreads(name, classLoader);
        return new ManagerOptions(name, classLoader, time, random, own, own, settings);
    }

    /**
     * Replaces where chance comes from.
     *
     * @param random thread-safe
     * @return new options
     */
    public ManagerOptions withRandom(RandomGenerator random) {
        return new ManagerOptions(name, classLoader, time, random, executor, ownThreads, settings);
    }

    /**
     * Chooses the codec of the keys of a cache: one that is made for their type, or {@code json}.
     *
     * @param cacheName the name of the cache, for messages
     * @param type the type of its keys
     * @param <K> that type
     * @return a {@linkplain Codec#isCanonical() canonical} codec
     * @throws org.civarcos.cache.CacheConfigurationException if there is none; the message says what to do
     */
    public <K> Codec<K> keyCodec(String cacheName, TypeRef<K> type) {
        return new Codecs(cacheName, this).forKeys(type);
    }

    /**
     * Replaces what is set outside the code.
     *
     * @param settings such as {@link Settings#ofStore}
     * @return new options
     */
    public ManagerOptions withSettings(Settings settings) {
        return new ManagerOptions(name, classLoader, time, random, executor, ownThreads, settings);
    }
}
