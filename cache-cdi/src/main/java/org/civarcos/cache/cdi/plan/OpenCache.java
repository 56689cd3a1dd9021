package org.civarcos.cache.cdi.plan;

import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/** A cache as one annotation uses it, with what configuration makes of the annotation's attributes. Immutable. */
final class OpenCache {
    private final Cache<Object, @Nullable Object> cache;
    private final Freshness freshness;
    private final EntryOptions ofValue;
    private final EntryOptions ofNothing;

    OpenCache(Cache<Object, @Nullable Object> cache, Freshness freshness) {
        this.cache = cache;
        this.freshness = freshness;
        this.ofValue = freshness.options(false);
        this.ofNothing = freshness.options(true);
    }

    Cache<Object, @Nullable Object> cache() {
        return cache;
    }

    /** Whether a null or an empty {@code Optional} is stored. */
    boolean storesNothing() {
        return freshness.cacheNulls() && cache.config().cacheNulls().orElse(true);
    }

    /** Whether a null or an empty {@code Optional} is stored like any other value. */
    boolean isUniform() {
        return freshness.cacheNulls() && ofValue.equals(ofNothing);
    }

    EntryOptions options(boolean nothing) {
        return nothing ? ofNothing : ofValue;
    }
}
