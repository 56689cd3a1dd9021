package org.civarcos.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CompressedCodec;
import org.civarcos.cache.spi.Compression;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** Conversion of the values of a cache to bytes: the codec, and compression of large ones. */
final class ValueForm<V extends @Nullable Object> {
    private static final long SMALLEST_COMPRESSED = 64;

    private final Codec<V> codec;
    private final byte[] codecId;
    private final long compressAbove;

    /** Asked of caches of {@link Long} only: found at the first call, since codecs of other types cannot tell. */
    private volatile @Nullable Boolean digits;

    private ValueForm(Codec<V> codec, long compressAbove) {
        this.codec = codec;
        byte[] id = codec.id().getBytes(StandardCharsets.US_ASCII);
        if (id.length < 1 || id.length > 64) {
            throw new CacheConfigurationException("the codec id \"" + codec.id() + "\" must have 1 to 64 characters");
        }
        codecId = Bytes.join(new byte[] {(byte) id.length}, id);
        this.compressAbove = compressAbove;
    }

    static <V extends @Nullable Object> ValueForm<V> of(StoreContext<?, V> context) {
        Settings settings = context.manager().settings();
        long above = settings.ofCache(context.cacheName())
                .get(CacheSettings.COMPRESS_ABOVE)
                .or(() -> settings.get(CacheSettings.COMPRESS_ABOVE))
                .map(bytes -> Math.max(bytes, SMALLEST_COMPRESSED))
                .orElse(Long.MAX_VALUE);
        return new ValueForm<>(context.valueCodec(), above);
    }

    /** The codec's name, with its length in front, as in the header. */
    byte[] codecId() {
        return codecId;
    }

    /** Tells, of a cache of {@link Long}, whether a number is written as its digits, which the server can add to. */
    boolean writesDigits() {
        Boolean known = digits;
        if (known == null) {
            known = areDigits();
            digits = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    private boolean areDigits() {
        try {
            return Arrays.equals(codec.encode((V) (Object) Long.MIN_VALUE), Bytes.of(Long.MIN_VALUE));
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * What is written of a value.
     *
     * @param flags for the header, in digits
     * @param body codec and payload
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Written(byte[] flags, byte[] body) {}

    Written write(V value) {
        if (value == null) {
            return new Written(Bytes.of(StoredValue.NULL), codecId);
        }
        byte[] plain;
        try {
            plain = codec.encode(value);
        } catch (RuntimeException e) {
            throw new UnusableFormException("value", codec.id(), e);
        }
        if (plain.length > compressAbove
                && plain.length <= Compression.LARGEST
                && !CompressedCodec.isDeflated(codec, plain)) {
            byte[] small = Compression.deflate(plain);
            if (small.length < plain.length) {
                return new Written(Bytes.of(StoredValue.COMPRESSED), Bytes.join(codecId, small));
            }
        }
        return new Written(Bytes.of(0), Bytes.join(codecId, plain));
    }

    /**
     * Reads a value of this codec.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    @Nullable
    V read(StoredValue stored) {
        if (!stored.isOf(codecId)) {
            throw new IllegalArgumentException("it was not written by the codec \"" + codec.id() + "\"");
        }
        if (stored.isNull()) {
            return null;
        }
        byte[] payload = stored.payload();
        try {
            return codec.decode(stored.isCompressed() ? Compression.inflate(payload) : payload);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("the codec \"" + codec.id() + "\" failed: " + e, e);
        }
    }
}
