package org.civarcos.cache.impl.heap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/** The values of one cache as bytes, and what is said where its codec cannot write or read one. A null stays a null. */
final class EncodedValues<V extends @Nullable Object> {
    private static final Logger LOGGER = System.getLogger("org.civarcos.cache");

    private final String cacheName;
    private final Codec<V> codec;
    private final String name;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    EncodedValues(String cacheName, Codec<V> codec) {
        this.cacheName = cacheName;
        this.codec = codec;
        name = codec.id();
    }

    /**
     * Writes a value.
     *
     * @throws CacheStoreException if its codec cannot
     */
    byte @Nullable [] write(Object key, V value) {
        if (value == null) {
            return null;
        }
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException e) {
            throw new CacheStoreException(
                    "cache " + cacheName + ": the serializer \"" + name + "\" cannot write a value of class "
                            + value.getClass().getName() + " for a key of class "
                            + key.getClass().getName() + ": " + SafeText.of(e)
                            + "; store another type, choose another serializer, or hold the objects: arcos.cache.cache."
                            + cacheName + ".serializer=none",
                    e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if its codec cannot
     */
    @Nullable
    V read(byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(bytes);
    }

    /** As {@link #read}, for those who are told of what has happened: null, with a warning, if it cannot be read. */
    @Nullable
    V readIfPossible(Object key, byte @Nullable [] bytes) {
        try {
            return read(bytes);
        } catch (IllegalArgumentException e) {
            unreadable(key, e);
            return null;
        }
    }

    /** Whether the bytes are those of a value, or of one that is equal. */
    boolean isEqual(byte @Nullable [] bytes, @Nullable Object read, Object key, V value) {
        return Objects.deepEquals(read, value)
                || (bytes != null && value != null && Arrays.equals(bytes, write(key, value)));
    }

    /** Says once that values cannot be read; further ones are told to whoever looks closer. */
    void unreadable(Object key, IllegalArgumentException why) {
        LOGGER.log(
                hasWarned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
                () -> "cache " + cacheName + ": the value of key " + SafeText.of(key)
                        + " cannot be read and counts as a miss: " + SafeText.of(why)
                        + "; the serializer \"" + name + "\" does not read what it writes");
    }
}
