package org.civarcos.cache.django;

/** A key that Memcached does not take ({@code InvalidCacheKey}). Nothing was changed. */
public final class InvalidCacheKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidCacheKeyException(String message) {
        super(message);
    }
}
