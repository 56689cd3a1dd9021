package org.civarcos.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a cache. Immutable. A setting that is left open is empty here; {@link Cache#config()} returns the
 * complete one.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class CacheConfig<K, V extends @Nullable Object> {
    /** The number of entries that a cache holds at most if nothing else is set. */
    public static final long DEFAULT_MAXIMUM_SIZE = 10_000;

    /** The time that an entry lives if nothing else is set. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

    /** The store of a cache if nothing else is set. */
    public static final String DEFAULT_STORE = "heap";

    /** The name of no serializer: the heap holds the objects themselves, other stores choose a codec by the type. */
    public static final String NO_SERIALIZER = "none";

    private final ConfigValues<K, V> set;

    private CacheConfig(ConfigValues<K, V> set) {
        this.set = set;
    }

    /**
     * Starts a configuration.
     *
     * @param keyType the type of keys
     * @param valueType the type of values
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return a builder
     */
    public static <K, V> Builder<K, V> of(Class<K> keyType, Class<V> valueType) {
        return of(TypeRef.of(keyType), TypeRef.of(valueType));
    }

    /**
     * Starts a configuration with a generic type of values.
     *
     * @param keyType the type of keys
     * @param valueType the type of values
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return a builder
     */
    public static <K, V extends @Nullable Object> Builder<K, V> of(Class<K> keyType, TypeRef<V> valueType) {
        return of(TypeRef.of(keyType), valueType);
    }

    /**
     * Starts a configuration with generic types.
     *
     * @param keyType the type of keys
     * @param valueType the type of values
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return a builder
     */
    public static <K, V extends @Nullable Object> Builder<K, V> of(TypeRef<K> keyType, TypeRef<V> valueType) {
        return new Builder<>(new ConfigValues<>(keyType, valueType));
    }

    /** {@return a builder that starts with what is set here} */
    public Builder<K, V> toBuilder() {
        return new Builder<>(new ConfigValues<>(set));
    }

    /** {@return the type of keys} */
    public TypeRef<K> keyType() {
        return set.keyType;
    }

    /** {@return the type of values} */
    public TypeRef<V> valueType() {
        return set.valueType;
    }

    /** {@return the name of the store, or a description of one that is made of several} */
    public Optional<String> store() {
        return storeConfig().map(StoreConfig::toString);
    }

    /** {@return the store} */
    public Optional<StoreConfig> storeConfig() {
        return Optional.ofNullable(set.store);
    }

    /** {@return the largest number of entries; {@link Long#MAX_VALUE} for no bound} */
    public OptionalLong maximumSize() {
        return set.maximumSize == null ? OptionalLong.empty() : OptionalLong.of(set.maximumSize);
    }

    /** {@return the largest weight, in the weigher's unit} */
    public OptionalLong maximumWeight() {
        return set.maximumWeight == null ? OptionalLong.empty() : OptionalLong.of(set.maximumWeight);
    }

    /** {@return the weigher} */
    public Optional<Weigher<? super K, ? super V>> weigher() {
        return Optional.ofNullable(set.weigher);
    }

    /** {@return the eviction policy} */
    public Optional<EvictionPolicy> evictionPolicy() {
        return Optional.ofNullable(set.evictionPolicy);
    }

    /** {@return the time to live; {@link EntryOptions#FOREVER} for no end} */
    public Optional<Duration> expireAfterWrite() {
        return Optional.ofNullable(set.ttl);
    }

    /** {@return the idle time; {@link EntryOptions#FOREVER} for no such limit} */
    public Optional<Duration> expireAfterAccess() {
        return Optional.ofNullable(set.idle);
    }

    /** {@return whether hits, misses, puts, removals and loads are counted} */
    public Optional<Boolean> statistics() {
        return Optional.ofNullable(set.statistics);
    }

    /** {@return whether they are counted where neither the code nor the settings say; empty if the store decides} */
    public Optional<Boolean> statisticsByDefault() {
        return Optional.ofNullable(set.statisticsByDefault);
    }

    /** {@return whether a null is stored as a value} */
    public Optional<Boolean> cacheNulls() {
        return Optional.ofNullable(set.cacheNulls);
    }

    /**
     * {@return the name of the codec of the values, or empty if it is left open or is a {@linkplain #codec() codec} of
     * the code}
     */
    public Optional<String> serializer() {
        return Optional.ofNullable(set.serializer);
    }

    /** {@return the codec of the values, or empty if the code gave none} */
    public Optional<Codec<V>> codec() {
        return Optional.ofNullable(set.codec);
    }

    /** {@return how values are loaded and kept fresh where a call does not say it} */
    public LoadOptions loading() {
        return set.loading;
    }

    /** {@return what says how long an entry lives} */
    public Optional<Expiry<? super K, ? super V>> expiry() {
        return Optional.ofNullable(set.expiry);
    }

    /** {@return what makes a missing value} */
    public Optional<CacheLoader<? super K, ? extends V>> loader() {
        return Optional.ofNullable(set.loader);
    }

    /** {@return what makes several missing values} */
    public Optional<BulkLoader<K, V>> bulkLoader() {
        return Optional.ofNullable(set.bulkLoader);
    }

    /** {@return what brings writes to where the data lives} */
    public Optional<CacheWriter<? super K, ? super V>> writer() {
        return Optional.ofNullable(set.writer);
    }

    /** {@return how writes are done behind the caller's back, or empty if the caller waits for them} */
    public Optional<WriteBehindOptions> writeBehind() {
        return Optional.ofNullable(set.writeBehind);
    }

    /** {@return what is set, for logs} */
    @Override
    public String toString() {
        return set.toString();
    }

    /**
     * Collects a configuration. Not thread-safe.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     */
    public static final class Builder<K, V extends @Nullable Object> {
        private final ConfigValues<K, V> set;

        private Builder(ConfigValues<K, V> set) {
            this.set = set;
        }

        /**
         * Sets the store. Default: {@code arcos.cache.store}, then {@value CacheConfig#DEFAULT_STORE}.
         *
         * @param store the name of a store on the class path, or of one that the configuration defines
         * @return this
         */
        public Builder<K, V> store(String store) {
            return store(StoreConfig.named(store));
        }

        /**
         * Sets the store, which may be made of several. Default: {@code arcos.cache.store}, then
         * {@value CacheConfig#DEFAULT_STORE}.
         *
         * @param store the store
         * @return this
         */
        public Builder<K, V> store(StoreConfig store) {
            set.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Bounds the number of entries. Default: {@code arcos.cache.max_entries}, then
         * {@value CacheConfig#DEFAULT_MAXIMUM_SIZE}.
         *
         * @param maximumSize one or more; {@link Long#MAX_VALUE} for no bound
         * @return this
         */
        public Builder<K, V> maximumSize(long maximumSize) {
            set.maximumSize = requirePositive("maximumSize", maximumSize);
            return this;
        }

        /**
         * Bounds the weight of all entries together, instead of their number.
         *
         * @param maximumWeight one or more, in the weigher's unit
         * @param weigher weighs an entry; one heavier than the bound is not stored
         * @return this
         */
        public Builder<K, V> maximumWeight(long maximumWeight, Weigher<? super K, ? super V> weigher) {
            set.maximumWeight = requirePositive("maximumWeight", maximumWeight);
            set.weigher = Objects.requireNonNull(weigher, "weigher");
            return this;
        }

        /**
         * Sets the eviction policy. Default: {@code arcos.cache.eviction_policy}, then
         * {@link EvictionPolicy#ADAPTIVE}.
         *
         * @param evictionPolicy the policy
         * @return this
         */
        public Builder<K, V> evictionPolicy(EvictionPolicy evictionPolicy) {
            set.evictionPolicy = Objects.requireNonNull(evictionPolicy, "evictionPolicy");
            return this;
        }

        /**
         * Sets the time that an entry lives from its write. Default: {@code arcos.cache.default_ttl}, then 5 minutes;
         * no end if an idle time is set.
         *
         * @param ttl more than zero; {@link EntryOptions#FOREVER} for no end
         * @return this
         */
        public Builder<K, V> expireAfterWrite(Duration ttl) {
            set.ttl = requirePositive("expireAfterWrite", ttl);
            return this;
        }

        /**
         * Sets the time that an entry lives from its last read or write. Default: no such limit.
         *
         * @param idle more than zero; {@link EntryOptions#FOREVER} for no such limit
         * @return this
         */
        public Builder<K, V> expireAfterAccess(Duration idle) {
            set.idle = requirePositive("expireAfterAccess", idle);
            return this;
        }

        /**
         * Says that entries do not expire by themselves: {@code expireAfterWrite(FOREVER)}.
         *
         * @return this
         */
        public Builder<K, V> eternal() {
            return expireAfterWrite(EntryOptions.FOREVER);
        }

        /**
         * Counts hits, misses, puts, removals and loads, or not. Default: {@code arcos.cache.statistics}, then
         * {@link #statisticsByDefault}.
         *
         * @param statistics whether to count
         * @return this
         */
        public Builder<K, V> statistics(boolean statistics) {
            set.statistics = statistics;
            return this;
        }

        /**
         * Says whether to count where neither {@link #statistics} nor the settings say: for code that makes a cache for
         * others and leaves the choice to them. Default: to count where that costs nothing measurable, as on Redis; not
         * to on the heap.
         *
         * @param statistics whether to count
         * @return this
         */
        public Builder<K, V> statisticsByDefault(boolean statistics) {
            set.statisticsByDefault = statistics;
            return this;
        }

        /**
         * Says what a null value is. If they are stored, a null is a value like any other: a put accepts it and a
         * loader that returns it is not asked again. If not, a put of null throws {@link NullPointerException} and a
         * loaded null is returned without being stored. Default: {@code arcos.cache.cache_nulls}, then they are stored.
         *
         * @param cacheNulls whether nulls are stored
         * @return this
         */
        public Builder<K, V> cacheNulls(boolean cacheNulls) {
            set.cacheNulls = cacheNulls;
            return this;
        }

        /**
         * Holds the values as bytes, in memory too: what a caller does to an object that it put or got never changes
         * what is cached. A value that cannot be written fails its put and changes nothing; one that cannot be read is
         * a miss, counted and logged. Default: {@code arcos.cache.cache.NAME.serializer}, then
         * {@code arcos.cache.serializer} for types that have no codec of their own, then the objects themselves in
         * memory and a codec by the type elsewhere.
         *
         * @param name {@code json}, {@code java}, {@code string}, {@code bytes} or what a
         *     {@link org.civarcos.cache.spi.CodecProvider} is called, {@code +deflate} behind it to compress, such as
         *     {@code json+deflate}; {@value CacheConfig#NO_SERIALIZER} for none, whatever the settings say
         * @return this
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder<K, V> serializer(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the serializer is blank: name one such as json, or leave it open");
            }
            set.serializer = name.strip();
            set.codec = null;
            return this;
        }

        /**
         * As {@link #serializer(String)}, with a codec of your own.
         *
         * @param codec writes and reads the values; thread-safe
         * @return this
         */
        public Builder<K, V> serializer(Codec<V> codec) {
            set.codec = Objects.requireNonNull(codec, "codec");
            set.serializer = null;
            return this;
        }

        /**
         * Sets how values are loaded and kept fresh where a call does not say it. Default: {@code arcos.cache.jitter},
         * {@code refresh_after}, {@code stale_if_error} and so on, then nothing of it.
         *
         * @param loading the options
         * @return this
         */
        public Builder<K, V> loading(LoadOptions loading) {
            set.loading = Objects.requireNonNull(loading, "loading");
            return this;
        }

        /**
         * Sets what says how long an entry lives, by its key and value. Default: {@link #expireAfterWrite} for all.
         *
         * @param expiry asked where a write gives neither a time to live nor a deadline
         * @return this
         */
        public Builder<K, V> expiry(Expiry<? super K, ? super V> expiry) {
            set.expiry = Objects.requireNonNull(expiry, "expiry");
            return this;
        }

        /**
         * Reads through: {@link Cache#get(Object)} and {@link Cache#getAll(java.util.Collection)}, and those of
         * {@link AsyncCache}, load what is missing, as if this loader were their argument. No other method loads:
         * {@link Cache#getOrDefault}, {@link Cache#containsKey}, {@link Cache#entry}, {@link Cache#asMap()} and the
         * iterator tell what is there. Default: none.
         *
         * @param loader makes a missing value; in {@code getAll} called for one key after the other if there is no bulk
         *     loader
         * @return this
         */
        public Builder<K, V> loader(CacheLoader<? super K, ? extends V> loader) {
            set.loader = Objects.requireNonNull(loader, "loader");
            return this;
        }

        /**
         * As {@link #loader}, for several keys. Alone, it also loads for {@code get}, one key, without refreshing,
         * stale values and remembered failures, as {@link Cache#getAll(java.util.Collection, BulkLoader)} does.
         * Default: none.
         *
         * @param loader makes the missing values
         * @return this
         */
        public Builder<K, V> bulkLoader(BulkLoader<K, V> loader) {
            set.bulkLoader = Objects.requireNonNull(loader, "loader");
            return this;
        }

        /**
         * Writes through: every explicit write and removal calls the writer first, and changes the cache only if that
         * succeeds; if not, it throws {@link CacheWriterException}. Writes of one key wait for each other, so that the
         * order of the writer's calls is that of the cache, within this process: one that has waited 30 seconds fails.
         *
         * <p>Whether a condition holds ({@code putIfAbsent}, {@code replace}, {@code remove(key, value)}, {@code
         * invoke}) is found out first, and the writer is called only if it does. {@link Cache#putAllAtomically} is not
         * supported. Default: none.
         *
         * @param writer brings writes to where the data lives
         * @return this
         */
        public Builder<K, V> writer(CacheWriter<? super K, ? super V> writer) {
            set.writer = Objects.requireNonNull(writer, "writer");
            return this;
        }

        /**
         * Calls the writer later, in a thread of the cache: {@link Cache#writeBehind()}. A load of a key whose write is
         * pending does not ask its loader: it gets the pending value, or null for a pending removal. Default:
         * {@code arcos.cache.cache.NAME.write_behind.enabled} and what is beside it, then not.
         *
         * @param options how
         * @return this
         */
        public Builder<K, V> writeBehind(WriteBehindOptions options) {
            set.writeBehind = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Checks and makes the configuration.
         *
         * @return the configuration
         * @throws CacheConfigurationException if settings contradict each other
         */
        public CacheConfig<K, V> build() {
            set.check();
            return new CacheConfig<>(new ConfigValues<>(set));
        }

        private static long requirePositive(String what, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " is " + value + ": give one or more");
            }
            return value;
        }

        private static Duration requirePositive(String what, Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException(what + " is " + value + ": give more than zero");
            }
            return value;
        }
    }
}
