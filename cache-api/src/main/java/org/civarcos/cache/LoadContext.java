package org.civarcos.cache;

import java.time.Duration;

/**
 * Context of a load, by which a loader sets options of the value, or values, that it is making. Not thread-safe:
 * belongs to the load. What is not said is the cache's default.
 */
public interface LoadContext {
    /**
     * Adds tags to the value.
     *
     * @param tags the tags
     * @return this
     */
    LoadContext tags(String... tags);

    /**
     * Sets the value's time to live.
     *
     * @param ttl the lifetime; zero or less hands the value to its callers without storing it
     * @return this
     */
    LoadContext ttl(Duration ttl);

    /**
     * Sets lifetime and tags together, and replaces what was said before.
     *
     * @param options lifetime and tags
     * @return this
     */
    LoadContext options(EntryOptions options);

    /**
     * Sets lifetime and tags of one of the values of a {@linkplain BulkLoader bulk load}, in place of what is said for
     * all of them.
     *
     * @param key the key of the value
     * @param options lifetime and tags; a time to live of {@link Duration#ZERO} hands the value to its callers without
     *     storing it
     * @return this
     */
    LoadContext options(Object key, EntryOptions options);

    /** {@return what was said so far, for all} */
    EntryOptions options();
}
