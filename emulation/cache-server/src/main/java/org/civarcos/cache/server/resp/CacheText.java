package org.civarcos.cache.server.resp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Turns keys and values of an application's cache into text that people read, and back: keys by their canonical codec,
 * values by JSON or, for texts, numbers and the like, as they are. What has no such form is shown as its {@code toString},
 * and cannot be written. Never by Java serialisation.
 */
final class CacheText<K, V> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");

    private final @Nullable Codec<K> keys;
    private final @Nullable Codec<V> values;

    CacheText(Cache<K, V> cache, TimeSource time) {
        ManagerOptions options =
                ManagerOptions.of("wire", ApplicationLoader.current(), time, Runnable::run, Settings.of(List.of()));
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

    private static <V> @Nullable Codec<V> values(String name, TypeRef<V> type, ManagerOptions options) {
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

    /** Tells whether keys and values come back from their text. */
    boolean isReadBack() {
        return keys != null && values != null;
    }

    byte[] ofKey(K key) {
        if (keys != null) {
            try {
                return keys.encode(key);
            } catch (IllegalArgumentException refused) {
                return String.valueOf(key).getBytes(StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(key).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a key, or returns null where the text is of none. */
    @Nullable
    K key(byte[] text) {
        if (keys == null) {
            return null;
        }
        try {
            return keys.decode(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    byte[] ofValue(@Nullable V value) {
        if (value != null && values != null) {
            try {
                return values.encode(value);
            } catch (IllegalArgumentException refused) {
                return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a value; throws an {@link IllegalArgumentException} where the text is of none of the type. */
    V value(byte[] text) {
        if (values == null) {
            throw new IllegalArgumentException("the values have no form that can be read");
        }
        return values.decode(text);
    }
}
