package org.civarcos.cache.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of bytes. Two are equal if their bytes are, whatever holds them: an {@link Item}, which is the key of its own
 * entry, or a {@link KeyProbe}, which points into a buffer and is good for a look. The hash code is a keyed one with a
 * secret of the process (SipHash-1-3), so it is another one in each process.
 */
public abstract sealed class ByteKey permits Item, KeyProbe {
    ByteKey() {}

    /**
     * Makes a key.
     *
     * @param bytes its bytes, which are copied
     * @return a key that keeps its bytes
     */
    public static ByteKey of(byte[] bytes) {
        return new ItemDraft().key(bytes, 0, bytes.length);
    }

    /**
     * Makes a key.
     *
     * @param text its bytes in UTF-8
     * @return a key that keeps its bytes
     */
    public static ByteKey of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the array that holds the bytes, not to be changed} */
    public abstract byte[] array();

    /** {@return where in {@link #array()} the key begins} */
    public abstract int keyFrom();

    /** {@return how many bytes the key has} */
    public abstract int keyLength();

    /** {@return a copy of the bytes of the key} */
    public final byte[] key() {
        return Arrays.copyOfRange(array(), keyFrom(), keyFrom() + keyLength());
    }

    final boolean isSameKey(ByteKey other) {
        int from = keyFrom();
        int otherFrom = other.keyFrom();
        return Arrays.equals(
                array(), from, from + keyLength(), other.array(), otherFrom, otherFrom + other.keyLength());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ByteKey that && isSameKey(that));
    }

    @Override
    public abstract int hashCode();

    /** {@return the key as text, bytes that are not UTF-8 replaced} */
    @Override
    public final String toString() {
        return new String(array(), keyFrom(), keyLength(), StandardCharsets.UTF_8);
    }
}
