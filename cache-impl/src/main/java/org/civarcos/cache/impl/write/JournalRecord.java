package org.civarcos.cache.impl.write;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a journal consists of: {@code mark, length, CRC-32C of what follows, kind, number, …}, big-endian. The mark lets a
 * reader find the next record behind a place that is damaged.
 */
sealed interface JournalRecord {
    int MARK = 0xA7C05EED;
    int HEAD = 12;

    /** The larger half of what one record may have: a length beyond it is not one. */
    int LONGEST = 1 << 30;

    /**
     * Begins each file: how keys and values are written.
     *
     * @param keyCodec the id of the codec of keys
     * @param valueCodec that of values
     */
    record Form(String keyCodec, String valueCodec) implements JournalRecord {}

    /**
     * A write that was accepted.
     *
     * @param number the larger, the later
     * @param key the bytes of the key
     * @param value the bytes of the value; null for a deletion, or for a null
     * @param isDeletion whether the key was removed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Accepted(long number, byte[] key, byte @Nullable [] value, boolean isDeletion) implements JournalRecord {}

    /**
     * Writes that need not be done any more.
     *
     * @param numbers theirs
     */
    record Settled(List<Long> numbers) implements JournalRecord {}

    /** The bytes of the record. */
    @SuppressWarnings("ByteBufferBackingArray") // allocated below
    default byte[] encode() {
        ByteBuffer bytes;
        if (this instanceof Form form) {
            byte[] key = form.keyCodec.getBytes(StandardCharsets.UTF_8);
            byte[] value = form.valueCodec.getBytes(StandardCharsets.UTF_8);
            bytes = start(1 + 8 + key.length + value.length, 'F');
            bytes.putInt(key.length).put(key).putInt(value.length).put(value);
        } else if (this instanceof Accepted accepted) {
            byte[] value = accepted.value == null ? new byte[0] : accepted.value;
            bytes = start(1 + 8 + 4 + accepted.key.length + value.length, kind(accepted));
            bytes.putLong(accepted.number)
                    .putInt(accepted.key.length)
                    .put(accepted.key)
                    .put(value);
        } else {
            List<Long> numbers = ((Settled) this).numbers;
            bytes = start(1 + 8 * numbers.size(), 'S');
            numbers.forEach(bytes::putLong);
        }
        byte[] array = bytes.array();
        bytes.putInt(8, crc(array, HEAD, array.length - HEAD));
        return array;
    }

    private static char kind(Accepted accepted) {
        if (accepted.isDeletion) {
            return 'D';
        }
        return accepted.value == null ? 'N' : 'V';
    }

    private static ByteBuffer start(int length, char kind) {
        return ByteBuffer.allocate(HEAD + length)
                .putInt(MARK)
                .putInt(length)
                .putInt(0)
                .put((byte) kind);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** Reads a record, or returns null if there is none whole and sound at this place. */
    static @Nullable JournalRecord decode(byte[] file, int at) {
        if (file.length - at < HEAD) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(file, at, file.length - at);
        int mark = head.getInt();
        int length = head.getInt();
        int crc = head.getInt();
        if (mark != MARK || length < 1 || length > LONGEST || length > head.remaining()) {
            return null;
        }
        if (crc(file, at + HEAD, length) != crc) {
            return null;
        }
        try {
            return decode(ByteBuffer.wrap(file, at + HEAD, length));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    /** How many bytes a record takes that starts here. */
    static int length(byte[] file, int at) {
        return HEAD + ByteBuffer.wrap(file).getInt(at + 4);
    }

    private static @Nullable JournalRecord decode(ByteBuffer body) {
        char kind = (char) body.get();
        return switch (kind) {
            case 'F' -> new Form(text(body), text(body));
            case 'S' -> {
                List<Long> numbers = new ArrayList<>();
                while (body.hasRemaining()) {
                    numbers.add(body.getLong());
                }
                yield new Settled(numbers);
            }
            case 'V', 'N', 'D' -> {
                long number = body.getLong();
                byte[] key = bytes(body, body.getInt());
                byte[] value = bytes(body, body.remaining());
                yield new Accepted(number, key, kind == 'V' ? value : null, kind == 'D');
            }
            default -> null;
        };
    }

    private static String text(ByteBuffer body) {
        return new String(bytes(body, body.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer body, int length) {
        if (length < 0 || length > body.remaining()) {
            throw new IllegalArgumentException("a length of " + length);
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }
}
