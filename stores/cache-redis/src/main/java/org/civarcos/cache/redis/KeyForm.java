package org.civarcos.cache.redis;

import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/** Conversion of the keys of a cache to bytes. */
record KeyForm<K>(Codec<K> codec) {
    byte[] write(K key) {
        try {
            return codec.encode(key);
        } catch (RuntimeException e) {
            throw new UnusableFormException("key", codec.id(), e);
        }
    }

    /** The key of its bytes, or null if they are of no key of this cache. */
    @Nullable
    K read(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** What of a pattern the server can match, if anything. */
    @Nullable
    KeyPattern forServer(@Nullable KeyPattern pattern) {
        return codec.isText() ? pattern : null;
    }
}
