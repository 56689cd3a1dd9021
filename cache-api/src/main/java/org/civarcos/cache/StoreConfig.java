package org.civarcos.cache;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Choice of the store of a cache: one by its name, several that share the keys among them, or a small fast one over a
 * large slow one. They compose: a shard may have tiers, and a tier may have shards. What a name stands for is a store
 * on the class path, or what {@code arcos.cache.store.NAME.kind} and its companions say of it. Immutable.
 */
public sealed interface StoreConfig {
    /**
     * A store by its name.
     *
     * @param name such as {@code heap}, or a name that the configuration defines
     */
    record Named(String name) implements StoreConfig {
        /**
         * Checks the name.
         *
         * @param name not blank
         */
        public Named {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a store is blank: use \"heap\" for the one in memory");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Stores that share the keys: each key has its place in one of them, chosen by the names of the shards alone.
     *
     * @param shards what each is, by the name that decides about its keys; immutable
     */
    record Sharded(Map<String, StoreConfig> shards) implements StoreConfig {
        /** The largest number of shards. */
        public static final int MOST = 256;

        /**
         * Keeps a copy.
         *
         * @param shards one or more, {@value #MOST} at most
         */
        public Sharded {
            if (shards.isEmpty() || shards.size() > MOST) {
                throw new IllegalArgumentException(
                        "a sharded store with " + shards.size() + " shards: name 1 to " + MOST);
            }
            shards = Collections.unmodifiableMap(new LinkedHashMap<>(shards));
        }

        @Override
        public String toString() {
            return "sharded" + shards.keySet();
        }
    }

    /**
     * A small fast store that holds copies of what is in a large slow one. The lower one decides: conditional writes,
     * numbers, fences and versions are its own. A cache with an idle time is in the lower one alone, which would not
     * see what is read above.
     *
     * @param upper the fast one, in memory; asked in the thread of the caller
     * @param lower the slow one
     * @param ttl how long a copy lives at most; empty for the ttl of the cache if the lower store tells of changes
     *     that others made, {@link #DEFAULT_TTL} if it does not
     * @param maximumSize how many copies there are at most; empty for the bound of the cache
     * @param writes what a write does above
     */
    record Tiered(StoreConfig upper, StoreConfig lower, Optional<Duration> ttl, OptionalLong maximumSize, Writes writes)
            implements StoreConfig {
        /** How long a copy lives at most over a store that does not tell of changes that others made. */
        public static final Duration DEFAULT_TTL = Duration.ofSeconds(10);

        /**
         * Checks the bounds.
         *
         * @param upper the fast one
         * @param lower the slow one
         * @param ttl more than zero, or empty
         * @param maximumSize one or more, or empty
         * @param writes what a write does above
         */
        public Tiered {
            Objects.requireNonNull(upper, "upper");
            Objects.requireNonNull(lower, "lower");
            Objects.requireNonNull(writes, "writes");
            ttl.filter(given -> given.isZero() || given.isNegative()).ifPresent(given -> {
                throw new IllegalArgumentException("the ttl of copies is " + given + ": give more than zero");
            });
            if (maximumSize.isPresent() && maximumSize.getAsLong() < 1) {
                throw new IllegalArgumentException(
                        "the number of copies is " + maximumSize.getAsLong() + ": give one or more");
            }
        }

        /**
         * Bounds the life of a copy.
         *
         * @param copyTtl more than zero; a copy never lives longer than what it is a copy of
         * @return a new configuration
         */
        public Tiered withTtl(Duration copyTtl) {
            return new Tiered(upper, lower, Optional.of(copyTtl), maximumSize, writes);
        }

        /**
         * Bounds the number of copies.
         *
         * @param copies one or more
         * @return a new configuration
         */
        public Tiered withMaximumSize(long copies) {
            return new Tiered(upper, lower, ttl, OptionalLong.of(copies), writes);
        }

        /**
         * Sets what a write does above.
         *
         * @param policy the choice
         * @return a new configuration
         */
        public Tiered withWrites(Writes policy) {
            return new Tiered(upper, lower, ttl, maximumSize, policy);
        }

        @Override
        public String toString() {
            return "tiered[" + upper + ", " + lower + "]";
        }
    }

    /** Treatment of writes in the upper tier. Either way the copy of the former value is gone when the write begins. */
    enum Writes {
        /** Writes to the lower tier and then puts a copy above. */
        BOTH,
        /** Writes to the lower tier alone: the next read brings it up. For what is written more often than read. */
        AROUND
    }

    /**
     * A store by its name.
     *
     * @param name the name
     * @return the configuration
     */
    static Named named(String name) {
        return new Named(name);
    }

    /**
     * Shares the keys among stores.
     *
     * @param names their names, which decide about the keys
     * @return the configuration
     */
    static Sharded sharded(String... names) {
        Map<String, StoreConfig> shards = new LinkedHashMap<>();
        for (String name : names) {
            String shard = name;
            for (int number = 2; shards.containsKey(shard); number++) {
                shard = name + "#" + number;
            }
            shards.put(shard, named(name));
        }
        return new Sharded(shards);
    }

    /**
     * Shares the keys among stores.
     *
     * @param shards what each is, by the name that decides about its keys
     * @return the configuration
     */
    static Sharded sharded(Map<String, StoreConfig> shards) {
        return new Sharded(shards);
    }

    /**
     * Puts a fast store over a slow one.
     *
     * @param upper the name of the fast one, such as {@code heap}
     * @param lower the name of the slow one, such as {@code redis}
     * @return the configuration, with copies of what is written
     */
    static Tiered tiered(String upper, String lower) {
        return tiered(named(upper), named(lower));
    }

    /**
     * Puts a fast store over a slow one.
     *
     * @param upper the fast one
     * @param lower the slow one
     * @return the configuration, with copies of what is written
     */
    static Tiered tiered(StoreConfig upper, StoreConfig lower) {
        return new Tiered(upper, lower, Optional.empty(), OptionalLong.empty(), Writes.BOTH);
    }
}
