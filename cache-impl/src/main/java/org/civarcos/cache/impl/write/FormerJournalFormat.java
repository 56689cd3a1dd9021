package org.civarcos.cache.impl.write;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Format 1 of the journal, which is read and not written any more: {@code mark, length, CRC-32C of what follows, kind,
 * …}. Its mark and checksum may stand inside a value as well, so nothing behind a damaged place of such a file is read.
 */
final class FormerJournalFormat {
    private static final int MARK = 0xA7C05EED;
    private static final int HEAD = 12;

    /** The beginning of each file: the ids of both codecs. */
    record Form(String keyCodec, String valueCodec) {}

    /**
     * A record.
     *
     * @param form what begins a file, or null
     * @param number of a write, or 0
     * @param record a write or what is settled, or null
     * @param size how many bytes it takes
     */
    record Read(@Nullable Form form, long number, @Nullable JournalRecord record, int size) {}

    private FormerJournalFormat() {}

    /** The record that begins a file. */
    static byte[] form(String keyCodec, String valueCodec) {
        byte[] key = keyCodec.getBytes(StandardCharsets.UTF_8);
        byte[] value = valueCodec.getBytes(StandardCharsets.UTF_8);
        int length = 1 + 8 + key.length + value.length;
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + length).putInt(MARK).putInt(length).putInt(0);
        bytes.put((byte) 'F').putInt(key.length).put(key).putInt(value.length).put(value);
        return bytes.putInt(8, JournalFrame.sum(bytes.array(), HEAD, length)).array();
    }

    /** Reads the record at a place, or returns null if there is none that is whole and sound. */
    static @Nullable Read read(byte[] file, int at) {
        if (file.length - at < HEAD) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(file, at, file.length - at);
        int mark = head.getInt();
        int length = head.getInt();
        int sum = head.getInt();
        if (mark != MARK
                || length < 1
                || length > head.remaining()
                || JournalFrame.sum(file, at + HEAD, length) != sum) {
            return null;
        }
        try {
            return body(ByteBuffer.wrap(file, at + HEAD, length), HEAD + length);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Read body(ByteBuffer body, int size) {
        char kind = (char) body.get();
        return switch (kind) {
            case 'F' -> new Read(new Form(text(body), text(body)), 0, null, size);
            case 'S' -> new Read(null, 0, new Settled(JournalRecord.numbers(body)), size);
            case 'V', 'N', 'D' -> {
                long number = body.getLong();
                Accepted accepted = JournalRecord.accepted(kind, body);
                yield new Read(null, number, accepted, size);
            }
            default -> null;
        };
    }

    private static String text(ByteBuffer body) {
        return new String(JournalRecord.bytes(body, body.getInt()), StandardCharsets.UTF_8);
    }

    /** Whether the file ends within the record at a place: what was being accepted when the process ended. */
    static boolean isTorn(byte[] file, int at) {
        if (file.length - at < HEAD || JournalFrame.isZero(file, at)) {
            return true;
        }
        ByteBuffer head = ByteBuffer.wrap(file, at, file.length - at);
        return head.getInt() == MARK && head.getInt() > file.length - at - HEAD;
    }
}
