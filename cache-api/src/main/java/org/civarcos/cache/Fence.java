package org.civarcos.cache;

import java.util.Set;

/**
 * Watches one key, from {@link Cache#fence} on, for anything that would make a value computed meanwhile out of date.
 * A few bytes and one registration: close it always, with try-with-resources where the code allows.
 */
public interface Fence extends AutoCloseable {
    /**
     * Tells whether nothing has happened so far that could break this fence: no write or removal of the key, no clear,
     * and no invalidation of any tag. A hint: which tags matter is known only when the value is put, and what happened
     * on a server may not be known here yet.
     *
     * @return whether a value computed since the fence was opened is as good as one computed now
     */
    boolean isIntact();

    /**
     * Tells the same for a value that is to be put with these tags: the invalidation of others does not count. A store
     * that cannot tell them apart says what {@link #isIntact()} says.
     *
     * @param tags all tags of the value
     * @return whether the value is as good as one computed now
     */
    default boolean isIntact(Set<String> tags) {
        return isIntact();
    }

    /** Stops watching; idempotent. Nothing can be put under a closed fence. */
    @Override
    void close();
}
