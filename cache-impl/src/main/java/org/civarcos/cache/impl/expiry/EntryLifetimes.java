package org.civarcos.cache.impl.expiry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Expiry;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * The lifetimes of entries, as far as a store does not know them: a function over keys and values, jitter, and what
 * reads that look at the age of a value need. Completes the options of a write before the store sees them. A cache with
 * none of these gives its options on as they are.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class EntryLifetimes<K, V extends @Nullable Object> {
    private final Store<K, V> store;
    private final @Nullable Expiry<? super K, ? super V> expiry;

    /** Whether each read makes an object of its own: then the store alone tells what is the same. */
    private final boolean makesCopies;

    private final Duration ttl;
    private final RandomGenerator random;
    private final double jitter;
    private final Duration staleFor;
    private final boolean aged;
    private final boolean plain;

    /** The cache's own options of loads, if there is nothing to finish in what they load; else null. */
    private final @Nullable LoadOptions plainLoading;

    /**
     * Makes it for one cache.
     *
     * @param config its configuration, complete
     * @param store its store
     * @param random where jitter comes from
     * @param aged whether its reads look at the age of what is put
     * @param staleFor how long they want it to be kept past its end
     */
    public EntryLifetimes(
            CacheConfig<K, V> config, Store<K, V> store, RandomGenerator random, boolean aged, Duration staleFor) {
        this.store = store;
        this.random = random;
        this.aged = aged;
        this.staleFor = staleFor;
        expiry = config.expiry().orElse(null);
        makesCopies = expiry != null && !store.capabilities().contains(Capability.BY_REFERENCE);
        ttl = config.expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL);
        jitter = config.loading().jitter().orElse(0);
        plain = expiry == null && jitter == 0 && !aged;
        plainLoading = plain && config.loading().nullTtl().isEmpty() ? config.loading() : null;
    }

    /**
     * Finishes the options of a value that a user puts.
     *
     * @param key the key
     * @param value the value
     * @param options what the user says
     * @return the options for the store
     */
    public EntryOptions ofPut(K key, V value, EntryOptions options) {
        if (plain || options.keeps()) {
            return options;
        }
        EntryOptions spread = spread(lifetime(key, value, options), jitter);
        return aged ? stamp(spread, staleFor, Duration.ZERO) : spread;
    }

    /** {@return whether options go to the store as they are, so that many values can share them} */
    public boolean isPlain() {
        return plain;
    }

    /**
     * Tells whether what a loader says goes to the store as it is, and nobody asks how long the load took. May say no
     * where yes is true.
     *
     * @param loading how it loads
     * @return whether it does
     */
    @SuppressWarnings("ReferenceEquality") // cheap, and true for nearly all loads
    public boolean isPlain(LoadOptions loading) {
        return loading == plainLoading;
    }

    /**
     * Finishes the lifetime that an entry is given without a value.
     *
     * @param options what the user says
     * @return the options for the store
     */
    public EntryOptions ofTouch(EntryOptions options) {
        return plain || options.keeps() ? options : spread(options, jitter);
    }

    /**
     * Finishes the options of a loaded value.
     *
     * @param key the key
     * @param value the value
     * @param said what the loader says
     * @param loading how it was loaded
     * @param loadTime how long that took, or null if its reads do not look at its age
     * @param staleFor how long they want it to be kept past its end
     * @return the options for the store
     */
    public EntryOptions ofLoad(
            K key, V value, EntryOptions said, LoadOptions loading, @Nullable Duration loadTime, Duration staleFor) {
        EntryOptions options = said;
        if (value == null && isOpen(said) && loading.nullTtl().isPresent()) {
            options = said.withTtl(loading.nullTtl().get());
        } else if (expiry != null) {
            options = lifetime(key, value, said);
        }
        options = spread(options, loading.jitter().orElse(0));
        return loadTime == null ? options : stamp(options, staleFor, loadTime);
    }

    /**
     * Gives an entry that was read the lifetime that the function says, unless it was replaced meanwhile.
     *
     * @param key the key
     * @param value the value that was read
     */
    public void afterRead(K key, V value) {
        if (expiry == null) {
            return;
        }
        AgedValue<V> found = store.getAged(key);
        if (found != null && (found.value() == value || makesCopies)) {
            Duration left = duration(found.left());
            Duration wanted = expiry.afterRead(key, value, left);
            if (!wanted.equals(left)) {
                store.touchIfSame(key, value, EntryOptions.ofTtl(atLeastZero(wanted)));
            }
        }
    }

    private EntryOptions lifetime(K key, V value, EntryOptions options) {
        if (expiry == null || !isOpen(options)) {
            return options;
        }
        AgedValue<V> former = store.getAged(key);
        return options.withTtl(atLeastZero(
                former != null && former.isFresh()
                        ? expiry.afterUpdate(key, value, duration(former.left()))
                        : expiry.afterCreate(key, value)));
    }

    /** What is over already is not stored: a function that counts to a moment in the past says no more than that. */
    private static Duration atLeastZero(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked;
    }

    private static Duration duration(long left) {
        return left == Long.MAX_VALUE ? EntryOptions.FOREVER : Duration.ofNanos(left);
    }

    private static boolean isOpen(EntryOptions options) {
        return options.ttl().isEmpty() && options.deadline().isEmpty() && !options.keeps();
    }

    private EntryOptions spread(EntryOptions options, double part) {
        if (part == 0 || options.deadline().isPresent() || options.keeps()) {
            return options;
        }
        Duration whole = options.ttl().orElse(ttl);
        if (whole.isZero() || Durations.isForever(whole)) {
            return options;
        }
        double kept = 1 - part * random.nextDouble();
        long millis = Durations.millis(whole);
        return options.withTtl(
                millis < 1_000_000_000
                        ? Duration.ofNanos(Math.max(1, (long) (Durations.nanos(whole) * kept)))
                        : Duration.ofMillis((long) (millis * kept)));
    }

    private static EntryOptions stamp(EntryOptions options, Duration staleFor, Duration loadTime) {
        EntryOptions aged = options.loadTime().isPresent() ? options : options.withLoadTime(loadTime);
        return staleFor.isZero() || aged.staleFor().isPresent() ? aged : aged.withStaleFor(staleFor);
    }
}
