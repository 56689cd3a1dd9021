package org.civarcos.cache.spi;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A codec that compresses what another one writes. The first byte tells whether the rest is compressed: what is short,
 * or does not become shorter, or is longer than {@value Compression#LARGEST} bytes, is kept as it is. Thread-safe.
 *
 * @param <T> the type of values
 */
public final class CompressedCodec<T extends @Nullable Object> implements Codec<T> {
    /** The suffix of the name and the id of a codec whose values are compressed: {@value}. */
    public static final String SUFFIX = "+deflate";

    /** The number of bytes from which on values are compressed by default. */
    public static final int DEFAULT_THRESHOLD = 512;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    private final Codec<T> codec;
    private final int threshold;

    private CompressedCodec(Codec<T> codec, int threshold) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.threshold = threshold;
    }

    /**
     * Compresses values of {@value #DEFAULT_THRESHOLD} bytes and more.
     *
     * @param codec writes and reads the values
     * @param <T> the type of values
     * @return a codec
     */
    public static <T extends @Nullable Object> CompressedCodec<T> of(Codec<T> codec) {
        return new CompressedCodec<>(codec, DEFAULT_THRESHOLD);
    }

    /**
     * Compresses values from a size on. What another threshold wrote is read as well.
     *
     * @param codec writes and reads the values
     * @param threshold the number of bytes from which on a value is compressed; zero or more
     * @param <T> the type of values
     * @return a codec
     * @throws IllegalArgumentException if the threshold is negative
     */
    public static <T extends @Nullable Object> CompressedCodec<T> of(Codec<T> codec, int threshold) {
        if (threshold < 0) {
            throw new IllegalArgumentException("the threshold is " + threshold + " bytes: give zero or more");
        }
        return new CompressedCodec<>(codec, threshold);
    }

    /**
     * Tells whether bytes are compressed by one of these codecs, for stores that compress by themselves: once is
     * enough.
     *
     * @param codec what wrote them
     * @param bytes what it wrote
     * @return whether they are; not if the codec is of another kind, or kept them as they are
     */
    public static boolean isDeflated(Codec<?> codec, byte[] bytes) {
        return innerName(codec.id()).isPresent() && bytes.length > 0 && bytes[0] == DEFLATED;
    }

    /** The name of the codec whose values are compressed under a name; empty if they are not. */
    static Optional<String> innerName(String name) {
        return name.endsWith(SUFFIX)
                ? Optional.of(name.substring(0, name.length() - SUFFIX.length()))
                : Optional.empty();
    }

    @Override
    public String id() {
        return codec.id() + SUFFIX;
    }

    @Override
    public byte[] encode(T value) {
        byte[] plain = codec.encode(value);
        if (plain.length >= threshold && plain.length <= Compression.LARGEST) {
            byte[] deflated = Compression.deflate(plain);
            if (deflated.length < plain.length) {
                return marked(DEFLATED, deflated);
            }
        }
        return marked(PLAIN, plain);
    }

    private static byte[] marked(byte mark, byte[] bytes) {
        byte[] marked = new byte[bytes.length + 1];
        marked[0] = mark;
        System.arraycopy(bytes, 0, marked, 1, bytes.length);
        return marked;
    }

    @Override
    public T decode(byte[] bytes) {
        if (bytes.length == 0 || (bytes[0] != PLAIN && bytes[0] != DEFLATED)) {
            throw new IllegalArgumentException("bytes without the mark that tells whether they are compressed");
        }
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        return codec.decode(bytes[0] == DEFLATED ? Compression.inflate(rest) : rest);
    }

    /** {@return false: what is compressed is no text} */
    @Override
    public boolean isText() {
        return false;
    }
}
