package org.civarcos.cache.spi;

/**
 * Turns values into bytes and back, for stores that are not in this process. Thread-safe. Null is not its business: a
 * store marks it beside the bytes.
 *
 * @param <T> the type of values
 */
public interface Codec<T> {
    /**
     * Names the form of the bytes. It is stored with every value, and what carries another name is not decoded: change
     * it with the form.
     *
     * @return one to 64 printable ASCII characters, such as {@code json}
     */
    String id();

    /**
     * Makes the bytes of a value.
     *
     * @param value the value
     * @return a new array
     * @throws IllegalArgumentException if it has no such form; the message says why
     */
    byte[] encode(T value);

    /**
     * Reads a value. The bytes may be damaged, old or an attacker's.
     *
     * @param bytes the bytes
     * @return an equal value to the one that was encoded
     * @throws IllegalArgumentException if the bytes are not of this form; the store takes that for a miss
     */
    T decode(byte[] bytes);

    /** {@return whether values that are equal have equal bytes, in readable UTF-8, which is what keys need} */
    default boolean isCanonical() {
        return isText();
    }

    /** {@return whether the bytes are {@code String.valueOf(value)} in UTF-8, so that a server can match patterns} */
    default boolean isText() {
        return false;
    }
}
