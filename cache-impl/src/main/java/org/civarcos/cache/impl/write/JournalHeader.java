package org.civarcos.cache.impl.write;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file of the journal. It stands there twice, behind a record of format 1 that makes a release which
 * knows no other refuse the file.
 *
 * @param mark the random number that begins each record of this file, and no value can know
 * @param base the highest number given before this file: numbers go on from it, whatever else can be read
 * @param owner the cache whose writes are in it
 */
record JournalHeader(long mark, long base, JournalOwner owner) {
    private static final int MAGIC = 0xA7C0F112;

    static final byte[] PREFIX = FormerJournalFormat.form("format 2, which needs a later release of Arcos Cache", "");

    /** The bytes of both, and of what is before them. */
    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(size());
        bytes.put(PREFIX);
        writeCopy(bytes);
        writeCopy(bytes);
        return bytes.array();
    }

    @SuppressWarnings("ByteBufferBackingArray") // allocated by the caller
    private void writeCopy(ByteBuffer bytes) {
        int start = bytes.position();
        bytes.putInt(MAGIC).putLong(mark).putLong(base);
        writeText(bytes, owner.keyCodec());
        writeText(bytes, owner.valueCodec());
        writeText(bytes, owner.cacheName());
        bytes.putInt(JournalFrame.sum(bytes.array(), start, bytes.position() - start) ^ start);
    }

    private static void writeText(ByteBuffer bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(encoded.length).put(encoded);
    }

    private static int copySize(JournalOwner owner) {
        return 4 + 8 + 8 + 4 + utf8(owner.keyCodec()) + 4 + utf8(owner.valueCodec()) + 4 + utf8(owner.cacheName()) + 4;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static int size(JournalOwner owner) {
        return PREFIX.length + 2 * copySize(owner);
    }

    /** How many bytes it takes at the beginning of the file. */
    int size() {
        return size(owner);
    }

    /**
     * Reads one of the two, or returns null if neither is sound.
     *
     * @param owner whose file it should be, which tells where the second begins
     */
    static @Nullable JournalHeader read(byte[] file, JournalOwner owner) {
        JournalHeader first = readCopy(file, PREFIX.length);
        return first != null ? first : readCopy(file, PREFIX.length + copySize(owner));
    }

    private static @Nullable JournalHeader readCopy(byte[] file, int at) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file).position(at);
            if (bytes.getInt() != MAGIC) {
                return null;
            }
            JournalHeader header = new JournalHeader(
                    bytes.getLong(), bytes.getLong(), new JournalOwner(text(bytes), text(bytes), text(bytes)));
            int end = bytes.position();
            return bytes.getInt() == (JournalFrame.sum(file, at, end - at) ^ at) ? header : null;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(ByteBuffer bytes) {
        return new String(JournalRecord.bytes(bytes, bytes.getInt()), StandardCharsets.UTF_8);
    }

    /** Whether a file ends before its header does, so that nothing was ever accepted in it. */
    static boolean isUnfinished(byte[] file, int size) {
        int common = Math.min(file.length, PREFIX.length);
        return JournalFrame.isZero(file, 0)
                || (file.length < size && Arrays.equals(file, 0, common, PREFIX, 0, common));
    }
}
