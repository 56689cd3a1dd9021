package org.civarcos.cache.server.loop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Replies on their way to a peer: one array that grows, and large arrays of others between, which are not copied. Not
 * thread-safe: the thread of the connection's loop alone writes.
 */
public final class Output {
    /** Arrays from this length on are kept, not copied. */
    static final int LARGE = 16 * 1024;

    private static final int INITIAL = 16 * 1024;
    private static final int KEPT = 256 * 1024;
    private static final byte[] SMALLEST = {
        '-', '9', '2', '2', '3', '3', '7', '2', '0', '3', '6', '8', '5', '4', '7', '7', '5', '8', '0', '8'
    };

    private int full = Integer.MAX_VALUE;
    private byte[] buffer = new byte[INITIAL];
    private int length;
    private @Nullable Slice[] slices = new Slice[4];
    private int sliceCount;
    private long sliceBytes;
    /** What of all this a peer has taken. */
    private int takenBuffer;

    private int takenSlices;
    private int takenOfSlice;

    /** An array of someone else that stands before the byte {@code at} of the buffer. */
    private static final class Slice {
        final byte[] array;
        final int offset;
        final int length;
        final int at;

        Slice(byte[] array, int offset, int length, int at) {
            this.array = array;
            this.offset = offset;
            this.length = length;
            this.at = at;
        }
    }

    /** Makes an empty one. */
    public Output() {}

    /**
     * Tells whether there is so much that the rest should wait.
     *
     * @return whether a protocol should stop before its next command
     */
    public boolean isFull() {
        return length + sliceBytes >= full;
    }

    /** Says with how many bytes it is full. */
    void fullWith(int bytes) {
        full = bytes;
    }

    /** Counts the bytes that it keeps alive. */
    long held() {
        return buffer.length + sliceBytes;
    }

    /**
     * Counts what waits for the peer.
     *
     * @return bytes that it has not taken
     */
    public long waiting() {
        return length + sliceBytes - takenBuffer - takenOfSlice;
    }

    /**
     * Appends a byte.
     *
     * @param value the byte, of which the lower eight bits count
     * @return this
     */
    public Output put(int value) {
        room(1)[length++] = (byte) value;
        return this;
    }

    /**
     * Appends bytes, copying them.
     *
     * @param bytes all of them
     * @return this
     */
    public Output put(byte[] bytes) {
        return put(bytes, 0, bytes.length);
    }

    /**
     * Appends bytes, copying them.
     *
     * @param bytes where they are
     * @param offset where they start
     * @param count how many
     * @return this
     */
    public Output put(byte[] bytes, int offset, int count) {
        System.arraycopy(bytes, offset, room(count), length, count);
        length += count;
        return this;
    }

    /**
     * Appends bytes that will not change: many are kept where they are, few copied.
     *
     * @param bytes where they are
     * @param offset where they start
     * @param count how many
     * @return this
     */
    public Output slice(byte[] bytes, int offset, int count) {
        if (count < LARGE) {
            return put(bytes, offset, count);
        }
        if (sliceCount == slices.length) {
            slices = Arrays.copyOf(slices, sliceCount * 2);
        }
        slices[sliceCount++] = new Slice(bytes, offset, count, length);
        sliceBytes += count;
        return this;
    }

    /**
     * Appends text of which each character is a byte.
     *
     * @param text characters below 256
     * @return this
     */
    public Output ascii(CharSequence text) {
        int count = text.length();
        byte[] target = room(count);
        int at = length;
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    /**
     * Appends a number in decimal.
     *
     * @param number any
     * @return this
     */
    public Output decimal(long number) {
        if (number == Long.MIN_VALUE) {
            return put(SMALLEST);
        }
        long rest = number;
        if (rest < 0) {
            put('-');
            rest = -rest;
        }
        int digits = digits(rest);
        byte[] target = room(digits);
        length += digits;
        int at = length;
        do {
            long quotient = rest / 10;
            target[--at] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        } while (rest != 0);
        return this;
    }

    /**
     * Appends a number in decimal, taking its highest bit as a digit.
     *
     * @param number of 64 bits
     * @return this
     */
    public Output unsigned(long number) {
        return number >= 0 ? decimal(number) : ascii(Long.toUnsignedString(number));
    }

    /** Counts the decimal digits of a number that is not negative. */
    static int digits(long number) {
        int digits = 1;
        for (long bound = 10; digits < 19 && number >= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    /**
     * Marks the end of what was written, for {@link #cut}. Good until the loop gets control.
     *
     * @return the mark
     */
    public long mark() {
        return (long) sliceCount << 32 | length;
    }

    /**
     * Takes back what was written since a mark.
     *
     * @param mark of {@link #mark()}
     */
    public void cut(long mark) {
        length = (int) mark;
        while (sliceCount > (int) (mark >>> 32)) {
            sliceBytes -= slice(--sliceCount).length;
            slices[sliceCount] = null;
        }
    }

    /**
     * Copies what was written since a mark and takes it back.
     *
     * @param mark of {@link #mark()}
     * @return the bytes
     */
    public byte[] cutBytes(long mark) {
        int from = (int) mark;
        int first = (int) (mark >>> 32);
        int total = length - from;
        for (int i = first; i < sliceCount; i++) {
            total += slice(i).length;
        }
        byte[] bytes = new byte[total];
        int at = 0;
        int position = from;
        for (int i = first; i < sliceCount; i++) {
            Slice slice = slice(i);
            System.arraycopy(buffer, position, bytes, at, slice.at - position);
            at += slice.at - position;
            position = slice.at;
            System.arraycopy(slice.array, slice.offset, bytes, at, slice.length);
            at += slice.length;
        }
        System.arraycopy(buffer, position, bytes, at, length - position);
        cut(mark);
        return bytes;
    }

    /** Fills a buffer with what comes next, without taking it. */
    void fill(ByteBuffer target) {
        int position = takenBuffer;
        int skip = takenOfSlice;
        for (int i = takenSlices; i < sliceCount && target.hasRemaining(); i++) {
            Slice slice = slice(i);
            int before = Math.min(slice.at - position, target.remaining());
            target.put(buffer, position, before);
            position += before;
            int count = Math.min(slice.length - skip, target.remaining());
            target.put(slice.array, slice.offset + skip, count);
            skip = 0;
        }
        target.put(buffer, position, Math.min(length - position, target.remaining()));
    }

    /** Notes that the peer took so many bytes; forgets all when it took all. */
    void take(int count) {
        int rest = count;
        while (takenSlices < sliceCount) {
            Slice slice = slice(takenSlices);
            int before = Math.min(slice.at - takenBuffer, rest);
            takenBuffer += before;
            rest -= before;
            int of = Math.min(slice.length - takenOfSlice, rest);
            takenOfSlice += of;
            rest -= of;
            if (takenOfSlice < slice.length) {
                return;
            }
            takenOfSlice = 0;
            sliceBytes -= slice.length;
            slices[takenSlices++] = null;
        }
        takenBuffer += rest;
        if (takenBuffer == length) {
            clear();
        } else if (takenBuffer >= KEPT) {
            forgetTaken();
        }
    }

    /** Moves what is left to the start: a peer that is always a little behind would make it grow for ever. */
    private void forgetTaken() {
        length -= takenBuffer;
        System.arraycopy(buffer, takenBuffer, buffer, 0, length);
        sliceCount -= takenSlices;
        for (int i = 0; i < sliceCount; i++) {
            Slice slice = slice(takenSlices + i);
            slices[i] = new Slice(slice.array, slice.offset, slice.length, slice.at - takenBuffer);
        }
        Arrays.fill(slices, sliceCount, sliceCount + takenSlices, null);
        takenSlices = 0;
        takenBuffer = 0;
    }

    /** Gives up the room that nothing is in: a peer that does not read may keep this for long. */
    void trim() {
        forgetTaken();
        if (buffer.length - length > INITIAL) {
            buffer = Arrays.copyOf(buffer, Math.max(length, INITIAL));
        }
    }

    boolean isEmpty() {
        return length == 0 && sliceCount == 0;
    }

    void clear() {
        Arrays.fill(slices, 0, sliceCount, null);
        length = 0;
        sliceCount = 0;
        sliceBytes = 0;
        takenBuffer = 0;
        takenSlices = 0;
        takenOfSlice = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[INITIAL];
        }
    }

    @SuppressWarnings("NullAway") // below the count there are slices
    private Slice slice(int index) {
        return slices[index];
    }

    private byte[] room(int count) {
        int needed = Math.addExact(length, count);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, buffer.length * 2L)));
        }
        return buffer;
    }
}
