package org.civarcos.cache.impl.write;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of one record of a journal, big-endian. What carries it is a {@link JournalFrame}. */
sealed interface JournalRecord {
    /** The longest body in bytes: a length beyond it is damage. */
    int LONGEST = 1 << 30;

    /**
     * A write that was accepted.
     *
     * @param key the bytes of the key
     * @param value the bytes of the value; null for a deletion, or for a null
     * @param isDeletion whether the key was removed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Accepted(byte[] key, byte @Nullable [] value, boolean isDeletion) implements JournalRecord {}

    /**
     * Writes that were done or given up.
     *
     * @param numbers theirs
     */
    record Settled(List<Long> numbers) implements JournalRecord {}

    /**
     * A write that failed after its record was appended: as if it had never been there.
     *
     * @param number its number
     */
    record Withdrawn(long number) implements JournalRecord {}

    /** Returns the size of the body in bytes, which may be more than {@link #LONGEST}. */
    default long length() {
        if (this instanceof Accepted accepted) {
            return 5L + accepted.key.length + (accepted.value == null ? 0 : accepted.value.length);
        }
        return 1 + 8L * (this instanceof Settled settled ? settled.numbers.size() : 1);
    }

    /** Writes the body. */
    default void write(ByteBuffer body) {
        if (this instanceof Accepted accepted) {
            body.put((byte) kind(accepted)).putInt(accepted.key.length).put(accepted.key);
            if (accepted.value != null) {
                body.put(accepted.value);
            }
        } else if (this instanceof Settled settled) {
            body.put((byte) 'S');
            settled.numbers.forEach(body::putLong);
        } else {
            body.put((byte) 'W').putLong(((Withdrawn) this).number);
        }
    }

    private static char kind(Accepted accepted) {
        if (accepted.isDeletion) {
            return 'D';
        }
        return accepted.value == null ? 'N' : 'V';
    }

    /** Reads a body, or returns null if it is none. */
    static @Nullable JournalRecord read(ByteBuffer body) {
        try {
            char kind = (char) body.get();
            return switch (kind) {
                case 'S' -> new Settled(numbers(body));
                case 'W' -> new Withdrawn(body.getLong());
                case 'V', 'N', 'D' -> accepted(kind, body);
                default -> null;
            };
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Reads what follows the kind of a {@link Settled}. */
    static List<Long> numbers(ByteBuffer body) {
        List<Long> numbers = new ArrayList<>();
        while (body.hasRemaining()) {
            numbers.add(body.getLong());
        }
        return numbers;
    }

    /** Reads what follows the kind, and in format 1 the number, of an {@link Accepted}. */
    static Accepted accepted(char kind, ByteBuffer body) {
        byte[] key = bytes(body, body.getInt());
        byte[] value = bytes(body, body.remaining());
        return new Accepted(key, kind == 'V' ? value : null, kind == 'D');
    }

    /** Reads so many bytes. */
    static byte[] bytes(ByteBuffer body, int length) {
        if (length < 0 || length > body.remaining()) {
            throw new IllegalArgumentException("a length of " + length);
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }
}
