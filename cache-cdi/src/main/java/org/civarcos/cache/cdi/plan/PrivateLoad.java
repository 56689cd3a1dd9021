package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.jspecify.annotations.Nullable;

/**
 * The load of one key in a transaction. It shares no flight, since what it reads may never be committed; its value is
 * kept for this transaction, and stored after the commit unless something has happened since that it may not know of.
 */
final class PrivateLoad {
    private final CacheHandle handle;
    private final Cache<Object, @Nullable Object> cache;
    private final Transaction transaction;
    private final Object key;
    private final @Nullable Fence fence;

    PrivateLoad(CacheHandle handle, Cache<Object, @Nullable Object> cache, Transaction transaction, Object key) {
        this.handle = handle;
        this.cache = cache;
        this.transaction = transaction;
        this.key = key;
        this.fence = open();
    }

    private @Nullable Fence open() {
        try {
            return cache.fence(key);
        } catch (RuntimeException e) {
            handle.failures().report("opening a fence of the cache \"" + handle + "\"", e);
            return null;
        }
    }

    /** The method has succeeded; the options are null if the value is to be kept out of the cache. */
    void succeeded(@Nullable Object value, @Nullable EntryOptions options) {
        if (options == null || options.ttl().map(ttl -> ttl.isZero()).orElse(false)) {
            failed();
            return;
        }
        transaction.keep(handle.toString(), key, value);
        transaction.onEnd(committed -> {
            if (committed && fence != null) {
                handle.attempt("a put into", cache, open -> open.put(key, value, options, fence));
            }
            failed();
        });
    }

    /** There is no value. */
    void failed() {
        if (fence != null) {
            handle.attempt("closing a fence of", cache, open -> fence.close());
        }
    }
}
