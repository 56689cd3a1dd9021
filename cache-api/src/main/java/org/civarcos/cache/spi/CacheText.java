package org.civarcos.cache.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Turns keys and values of an application's cache into text that people read, and back, for those who show caches: keys
 * by their canonical codec, values by JSON or, for texts, numbers and the like, as they are. What has no such form is
 * shown as its {@code toString}, and cannot be read back. Never by Java serialization. Thread-safe.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class CacheText<K, V extends @Nullable Object> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final @Nullable Codec<K> keys;
    private final @Nullable Codec<V> values;

    /**
     * Chooses the codecs of a cache.
     *
     * @param cache the cache
     * @param time that of its manager
     */
    public CacheText(Cache<K, V> cache, TimeSource time) {
        ManagerOptions options =
                ManagerOptions.of("text", ApplicationLoader.current(), time, Runnable::run, Settings.of(List.of()));
        keys = keys(cache, options);
        values = values(cache.name(), cache.config().valueType(), options);
    }

    private static <K> @Nullable Codec<K> keys(Cache<K, ?> cache, ManagerOptions options) {
        try {
            return options.keyCodec(cache.name(), cache.config().keyType());
        } catch (RuntimeException none) {
            LOG.log(
                    Level.WARNING,
                    "the keys of cache " + cache.name() + " are shown by toString: " + none.getMessage());
            return null;
        }
    }

    private static <V extends @Nullable Object> @Nullable Codec<V> values(
            String name, TypeRef<V> type, ManagerOptions options) {
        CodecProvider json = null;
        for (CodecProvider provider : ServiceLoader.load(CodecProvider.class, options.classLoader())) {
            try {
                if (provider.prefers(type)) {
                    return provider.codec(type, options).orElse(null);
                }
                if (provider.name().equals("json")) {
                    json = provider;
                }
            } catch (IllegalArgumentException refused) {
                LOG.log(Level.DEBUG, "another codec is tried for the values of cache " + name, refused);
            }
        }
        try {
            return json == null ? null : json.codec(type, options).orElse(null);
        } catch (IllegalArgumentException refused) {
            LOG.log(Level.WARNING, "the values of cache " + name + " are shown by toString: " + refused.getMessage());
            return null;
        }
    }

    /** {@return whether keys and values come back from their text} */
    public boolean isReadBack() {
        return keys != null && values != null;
    }

    /** {@return whether keys come back from their text} */
    public boolean areKeysReadBack() {
        return keys != null;
    }

    /**
     * Writes a key.
     *
     * @param key the key
     * @return its text in UTF-8
     */
    public byte[] ofKey(K key) {
        if (keys != null) {
            try {
                return keys.encode(key);
            } catch (IllegalArgumentException refused) {
                return String.valueOf(key).getBytes(StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(key).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a key.
     *
     * @param text what {@link #ofKey} made
     * @return the key, or null where the text is of none
     */
    public @Nullable K key(byte[] text) {
        if (keys == null) {
            return null;
        }
        try {
            return keys.decode(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /**
     * Writes a value.
     *
     * @param value the value, or null
     * @return its text in UTF-8
     */
    public byte[] ofValue(@Nullable V value) {
        if (value != null && values != null) {
            try {
                return values.encode(value);
            } catch (IllegalArgumentException refused) {
                return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a value.
     *
     * @param text what {@link #ofValue} made
     * @return the value
     * @throws IllegalArgumentException if the text is of none of the type, or values of the type are not read back
     */
    public V value(byte[] text) {
        if (values == null) {
            throw new IllegalArgumentException("the values have no form that can be read");
        }
        return values.decode(text);
    }
}
