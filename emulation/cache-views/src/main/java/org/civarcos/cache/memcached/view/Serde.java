package org.civarcos.cache.memcached.view;

import org.jspecify.annotations.Nullable;

/** Makes bytes and flags of values, and values of them (pymemcache's {@code serde}). For any thread. */
public interface Serde {
    /**
     * That of pymemcache without a word: the text of a value in ASCII, flags 0, and what is read is bytes. Texts that
     * are not ASCII are refused.
     */
    Serde PLAIN = new PlainSerde();

    /**
     * That of Django, {@code pymemcache.serde.pickle_serde}: bytes have the flags 0, integers 2 and texts 16 and are
     * read as such; all else is a pickle, of which plain values are written and read: none, truth values, numbers,
     * lists and maps. Integers are read as {@link Integer}, {@link Long} or {@link java.math.BigInteger}. A pickle of
     * anything else is read as null, with a line in the log, as pymemcache does with one that it cannot read.
     */
    Serde PICKLE = new PickleSerde();

    /**
     * Makes bytes of a value.
     *
     * @param value the value
     * @return its bytes and flags
     * @throws MemcacheIllegalInputException if it cannot be
     */
    Serialized serialize(@Nullable Object value);

    /**
     * Makes a value of bytes.
     *
     * @param bytes the bytes
     * @param flags the flags
     * @return the value
     * @throws IllegalArgumentException if the bytes are none of its
     */
    @Nullable
    Object deserialize(byte[] bytes, int flags);

    /**
     * What is stored of a value.
     *
     * @param bytes the bytes
     * @param flags 32 bits that the client gives to them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Serialized(byte[] bytes, int flags) {}
}
