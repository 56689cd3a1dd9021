package org.civarcos.cache.django;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.civarcos.cache.memcached.view.Serde;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link DjangoCache}, with Django's defaults. Not for several threads. */
public final class DjangoCacheBuilder {
    private final Below below;
    private DjangoBackend backend;
    private String keyPrefix = "";
    private int version = 1;
    private KeyFunction keyFunction = KeyFunction.DEFAULT;
    private @Nullable Duration timeout = DjangoCache.DEFAULT_TIMEOUT;
    private @Nullable RecentOrder order;
    private @Nullable Serde serde;
    private Consumer<? super String> keyWarnings = new KeyWarnings();

    DjangoCacheBuilder(DjangoBackend backend, Below below) {
        this.backend = backend;
        this.below = below;
    }

    /** Store below: entries of the kind that the settings ask for. */
    @FunctionalInterface
    interface Below {
        Entries entries(DjangoBackend backend, @Nullable Duration defaultTimeout, @Nullable Serde serde);
    }

    /**
     * Chooses whose rules hold ({@code BACKEND}); those of local memory over a typed cache, of Redis over bytes if
     * nothing is said.
     *
     * @param backend the back end
     * @return this
     */
    public DjangoCacheBuilder backend(DjangoBackend backend) {
        this.backend = Objects.requireNonNull(backend, "backend");
        return this;
    }

    /**
     * Sets what all keys begin with ({@code KEY_PREFIX}).
     *
     * @param keyPrefix the prefix, empty if nothing is said
     * @return this
     */
    public DjangoCacheBuilder keyPrefix(String keyPrefix) {
        this.keyPrefix = Objects.requireNonNull(keyPrefix, "keyPrefix");
        return this;
    }

    /**
     * Sets the version of the keys ({@code VERSION}), 1 if nothing is said.
     *
     * @param version the version
     * @return this
     */
    public DjangoCacheBuilder version(int version) {
        this.version = version;
        return this;
    }

    /**
     * Sets how keys are made ({@code KEY_FUNCTION}).
     *
     * @param keyFunction makes the keys
     * @return this
     */
    public DjangoCacheBuilder keyFunction(KeyFunction keyFunction) {
        this.keyFunction = Objects.requireNonNull(keyFunction, "keyFunction");
        return this;
    }

    /**
     * Sets the timeout of what is stored without one ({@code TIMEOUT}), 300 seconds if nothing is said. As in Django, a
     * fraction of a second is cut off.
     *
     * @param timeout the timeout; null for never, zero or less to store nothing
     * @return this
     */
    public DjangoCacheBuilder timeout(@Nullable Duration timeout) {
        this.timeout = timeout == null ? null : Duration.ofSeconds(timeout.toSeconds());
        return this;
    }

    /**
     * Lets the least recently used entries go as {@code LocMemCache} does, beside the bound that the cache has: a write
     * that finds the maximum first removes so many of them. Reads and writes then pass one lock for the order of use.
     *
     * @param maxEntries how many entries there may be ({@code MAX_ENTRIES}, 300 in Django), zero or more
     * @param cullFrequency one in how many goes ({@code CULL_FREQUENCY}, 3 in Django); 0 and 1 for all
     * @return this
     * @throws IllegalArgumentException if one is negative
     */
    public DjangoCacheBuilder culling(int maxEntries, int cullFrequency) {
        if (maxEntries < 0 || cullFrequency < 0) {
            throw new IllegalArgumentException(
                    "culling(" + maxEntries + ", " + cullFrequency + "): give numbers of zero or more");
        }
        order = new RecentOrder(maxEntries, cullFrequency);
        return this;
    }

    /**
     * Chooses how values become bytes, over bytes; what Django writes itself if nothing is said: integers as text, on
     * Memcached texts and bytes as such, and all else as pickles, of which plain values are written and read (none,
     * truth values, numbers, texts, bytes, lists, maps). The flags are not used under {@link DjangoBackend#REDIS}.
     *
     * @param serde how
     * @return this
     */
    public DjangoCacheBuilder serde(Serde serde) {
        this.serde = Objects.requireNonNull(serde, "serde");
        return this;
    }

    /**
     * Says who is told of keys that Memcached would not take ({@code CacheKeyWarning}). If nothing is said they are
     * logged by {@code org.civarcos.cache.django}, each text once, a hundred at most.
     *
     * @param keyWarnings told the text of each warning, by the thread that uses the key
     * @return this
     */
    public DjangoCacheBuilder keyWarnings(Consumer<? super String> keyWarnings) {
        this.keyWarnings = Objects.requireNonNull(keyWarnings, "keyWarnings");
        return this;
    }

    /**
     * Makes the cache.
     *
     * @return the cache
     * @throws IllegalArgumentException if the cache below has a loader of its own, culling is asked of a back end other
     *     than local memory, or the back end and the serde do not fit what is below
     */
    public DjangoCache build() {
        KeyRules keys = new KeyRules(keyPrefix, keyFunction, backend == DjangoBackend.MEMCACHED, keyWarnings);
        Entries entries = culled(below.entries(backend, timeout, serde));
        return new DjangoCache(entries, backend, keys, version, timeout);
    }

    private Entries culled(Entries entries) {
        if (order == null) {
            return entries;
        }
        if (backend != DjangoBackend.LOCAL_MEMORY) {
            throw new IllegalArgumentException("culling is of LOCAL_MEMORY, not of " + backend
                    + ": the cache below has its own bound and eviction policy");
        }
        return new CulledEntries(entries, order);
    }
}
