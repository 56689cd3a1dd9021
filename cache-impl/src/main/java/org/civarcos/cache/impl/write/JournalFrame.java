package org.civarcos.cache.impl.write;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * The head of a record in a file of the journal, and what carries a record there: head, body, tail.
 *
 * <pre>
 * head  mark 8, length of the body 4, number 8, checksum of the key 4, of the body 4, of the head 4
 * body  kind 1, …
 * tail  number 8, checksum of body, tail and place 4
 * </pre>
 *
 * <p>The mark is a random number of the file, and the place in the file counts for both the checksum of the head and
 * that of the tail: bytes inside a value, be they a record of this very file, are never taken for a record. Head and
 * tail each say which record it is, so that one damaged place does not hide whose write is lost.
 *
 * @param number of a write: the larger, the later; {@link #NOTE} of all else
 * @param length the length of the body
 * @param keySum the checksum of the key's bytes
 * @param bodySum the checksum of the body
 */
record JournalFrame(long number, int length, int keySum, int bodySum) {
    static final int HEAD = 32;
    static final int TAIL = 12;
    private static final int SUMMED = HEAD - 4;

    /** The number of a record that is no write. */
    static final long NOTE = -1;

    /** Makes the bytes of a record, but for what {@link #seal} adds. */
    static byte[] of(JournalRecord record) {
        int length = Math.toIntExact(record.length());
        byte[] frame = new byte[HEAD + length + TAIL];
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        record.write(bytes.position(HEAD));
        byte[] key = record instanceof Accepted accepted ? accepted.key() : new byte[0];
        bytes.putInt(8, length).putInt(20, sum(key, 0, key.length)).putInt(24, sum(frame, HEAD, length));
        return frame;
    }

    /** Completes the bytes of a record for a place in a file. */
    static void seal(byte[] frame, long mark, long number, long place) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        bytes.putLong(0, mark).putLong(12, number).putInt(SUMMED, sum(frame, 0, SUMMED) ^ (int) place);
        int tail = frame.length - TAIL;
        bytes.putLong(tail, number).putInt(tail + 8, tailSum(frame, tail, bytes.getInt(24), mark, place));
    }

    /**
     * The checksum of the body goes through the checksum of the tail: were the two only joined by an exclusive or, one
     * flipped bit in each could cancel the other out, for CRCs are linear.
     */
    private static int tailSum(byte[] file, int tail, int bodySum, long mark, long place) {
        CRC32C sum = new CRC32C();
        sum.update(file, tail, 8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            sum.update(bodySum >>> shift);
        }
        return (int) sum.getValue() ^ (int) place ^ Long.hashCode(mark);
    }

    /** Reads the head of a record, or returns null if there is none that is sound at this place. */
    static @Nullable JournalFrame read(byte[] file, int at, long mark) {
        if (file.length - at < HEAD) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getInt(at + 8);
        boolean isSound = bytes.getLong(at) == mark
                && length >= 1
                && length <= JournalRecord.LONGEST
                && bytes.getInt(at + SUMMED) == (sum(file, at, SUMMED) ^ at);
        return isSound
                ? new JournalFrame(bytes.getLong(at + 12), length, bytes.getInt(at + 20), bytes.getInt(at + 24))
                : null;
    }

    /** Where a record ends that begins here, if its damaged head is right about that; else a place that ends none. */
    static int claimedEnd(byte[] file, int at) {
        long end =
                file.length - at < HEAD ? -1 : at + HEAD + ByteBuffer.wrap(file).getInt(at + 8) + (long) TAIL;
        return end > file.length || end < at ? at : (int) end;
    }

    /** Reads a record whose head is damaged and which ends before a place, by its tail; null if that is not sound. */
    static @Nullable JournalFrame readByTail(byte[] file, int at, int end, long mark) {
        int length = end - at - HEAD - TAIL;
        if (length < 1) {
            return null;
        }
        int bodySum = sum(file, at + HEAD, length);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        return bytes.getInt(end - 4) == tailSum(file, end - TAIL, bodySum, mark, at)
                ? new JournalFrame(bytes.getLong(end - TAIL), length, 0, bodySum)
                : null;
    }

    /** The next place of a sound head, or the end of the file. */
    static int next(byte[] file, int from, long mark) {
        for (int at = from; at <= file.length - HEAD; at++) {
            if (file[at] == (byte) (mark >>> 56) && read(file, at, mark) != null) {
                return at;
            }
        }
        return file.length;
    }

    /** How many bytes the record takes. */
    long size() {
        return (long) HEAD + length + TAIL;
    }

    /** Whether the file ends within the record, or has zeros where its end was not written to the disk. */
    boolean isTorn(byte[] file, int at) {
        long end = at + size();
        return end > file.length || (end == file.length && isZero(file, (int) end - TAIL));
    }

    /** Whether a file has nothing but zeros from a place on. */
    static boolean isZero(byte[] file, int from) {
        for (int at = from; at < file.length; at++) {
            if (file[at] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads the body, or returns null if it is damaged. */
    @Nullable
    JournalRecord body(byte[] file, int at) {
        return sum(file, at + HEAD, length) == bodySum
                ? JournalRecord.read(ByteBuffer.wrap(file, at + HEAD, length))
                : null;
    }

    /** Reads the key of a damaged body, or returns null if that is what is damaged. */
    byte @Nullable [] key(byte[] file, int at) {
        int keyLength = length < 5 ? -1 : ByteBuffer.wrap(file).getInt(at + HEAD + 1);
        if (keyLength < 0 || keyLength > length - 5 || sum(file, at + HEAD + 5, keyLength) != keySum) {
            return null;
        }
        byte[] key = new byte[keyLength];
        System.arraycopy(file, at + HEAD + 5, key, 0, keyLength);
        return key;
    }

    static int sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
