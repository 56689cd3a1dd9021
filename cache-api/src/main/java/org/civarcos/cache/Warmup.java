package org.civarcos.cache;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Fills caches before anybody asks: one run, made by {@link CacheManager#warmup}. What is to be loaded is declared, and
 * then loaded in parallel, at a bounded rate.
 *
 * <p>A key that is present already is left alone; one that is written, removed or invalidated while it is loaded stays
 * as that made it. What fails is counted and told, and the rest goes on. A run counts in the statistics of the caches
 * as any other caller does.
 *
 * <p>Thread-safe. More may be declared while it runs, but not when it has ended.
 */
public interface Warmup {
    /** The name of the warm-up with which an application starts. */
    String APPLICATION = "application";

    /** {@return the name} */
    String name();

    /** {@return the manager that made it} */
    CacheManager manager();

    /**
     * Turns to a cache.
     *
     * @param cache the cache
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return declares what of this cache is loaded
     */
    <K, V extends @Nullable Object> CacheWarmer<K, V> of(Cache<K, V> cache);

    /**
     * Declares what no key of a cache names, in the order of its keys, beside the rest. It counts as keys do.
     *
     * @param name what it is, for messages and listeners, in the place of a cache's name
     * @param keys what is loaded
     * @param call loads each
     * @param <K> the type of the keys
     * @return this
     */
    <K> Warmup callAll(String name, Collection<? extends K> keys, WarmupCall<? super K> call);

    /**
     * Declares a plan, which is asked within the run, beside what is being loaded.
     *
     * @param name for messages
     * @param plan declares what is loaded
     * @return this
     */
    Warmup add(String name, WarmupPlan plan);

    /**
     * Adds a listener.
     *
     * @param listener the listener
     * @return this
     */
    Warmup addListener(WarmupListener listener);

    /**
     * Begins to load, in threads that end with the run, or in those of the executor that the manager was given.
     *
     * @return this
     * @throws IllegalStateException if it was started before
     */
    Warmup start();

    /**
     * Waits for the end, {@link WarmupOptions#timeout} at most.
     *
     * @return what became of it
     * @throws CacheException if the thread is interrupted; its interrupt status is kept, and the run goes on
     * @throws IllegalStateException if it was not started
     */
    WarmupProgress await();

    /**
     * Waits until nothing is left that can be done now: what is not {@linkplain WarmupCall#ready() ready} goes on
     * later. An application that starts waits so, if something of its warm-up needs the application itself.
     *
     * @return how far it is then
     * @throws CacheException if the thread is interrupted; its interrupt status is kept, and the run goes on
     * @throws IllegalStateException if it was not started
     */
    WarmupProgress awaitReady();

    /**
     * Starts, and waits for the end.
     *
     * @return what became of it
     */
    default WarmupProgress run() {
        return start().await();
    }

    /** {@return how far it is} */
    WarmupProgress progress();

    /**
     * Gives up what is not loaded yet, and interrupts the threads that still load, also those of the executor that the
     * manager was given. Idempotent. The manager does so when it is closed, and so does the end of
     * {@link WarmupOptions#timeout}.
     */
    void cancel();
}
