package org.civarcos.cache.cdi.jcache;

import java.util.Arrays;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** The key that the specification says: equal to another if its parts are, arrays by their elements. */
final class DefaultKey implements GeneratedCacheKey {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // as serializable as the arguments that it holds
    private final @Nullable Object[] parts;

    private final int hash;

    DefaultKey(@Nullable Object[] parts) {
        this.parts = parts;
        hash = Arrays.deepHashCode(parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DefaultKey that && hash == that.hash && Arrays.deepEquals(parts, that.parts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(parts);
    }
}
