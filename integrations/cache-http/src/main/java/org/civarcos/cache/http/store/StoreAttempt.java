package org.civarcos.cache.http.store;

import java.util.function.Supplier;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.Reason;

/**
 * An attempt to change what is stored. If the store fails that is a warning: the request which asked for it goes on.
 */
public final class StoreAttempt {
    private StoreAttempt() {}

    /**
     * Stores a response.
     *
     * @param what says in the log what did not happen
     * @param put stores it, or tells why not
     * @return what {@code put} returns, or {@link Reason#STORE_FAILED}
     */
    public static Reason put(String what, Supplier<Reason> put) {
        try {
            return put.get();
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn(what, e);
            return Reason.STORE_FAILED;
        }
    }

    /** Drops the response that a fill was to renew. */
    public static void drop(ResponseStore store, Fill fill) {
        try {
            store.drop(fill);
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("a stored response that is no longer the one is not removed", e);
        }
    }
}
