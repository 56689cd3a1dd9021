package org.civarcos.cache.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.civarcos.cache.spi.PackedEntry;

/**
 * An entry: key, value and what both protocols keep with them, in one array. It is the key of the entry and its value
 * at once. Immutable, but for the time of the last read where that is kept. Every change of an entry makes another
 * item, so whoever holds one can tell by identity whether the entry was changed.
 *
 * <p>The array: a byte that says what is there, the length of the key (one byte, or four if it is longer than 255),
 * then what is there of last access (4 bytes), flags (4), CAS number (8) and end (8), then key and value. With a key of
 * 16 bytes and a value of 3, and none of those, that are 21 bytes, or 40 with the header of the array.
 */
public final class Item extends ByteKey implements PackedEntry {
    /** The end of what does not end. */
    public static final long NEVER = Long.MAX_VALUE;

    static final int ACCESS = 1;
    static final int FLAGS = 2;
    static final int CAS = 4;
    static final int END = 8;

    /** Four bytes for the length of the key. */
    static final int LONG_KEY = 16;

    /** The value is out of date, and whoever asks is to make a new one. */
    static final int STALE = 32;

    /** Somebody was told to make a new value. */
    static final int WON = 64;

    /** The value was changed in place, which encodings of Redis tell. */
    static final int GROWN = 128;

    /** The bit of the last access that tells whether there was one since the value was stored. */
    private static final int FETCHED = 1 << 31;

    /** The bit of the last access that tells that clients write the key in another form. */
    static final int ENCODED = 1 << 30;

    /** The other bits of the last access are seconds since 2020. */
    private static final int MARKS = FETCHED | ENCODED;

    private static final long EPOCH = 1_577_836_800;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where the key begins, by the lowest five bits of the first byte. */
    private static final byte[] KEY_AT = new byte[32];

    /** What an entry takes beside its array: the item, a node of the store, and its part of the table. */
    private static final int SURROUNDINGS = 16 + 40 + 8;

    private static final int ARRAY_HEADER = 16;

    static {
        for (int bits = 0; bits < KEY_AT.length; bits++) {
            KEY_AT[bits] = (byte) (2
                    + ((bits & ACCESS) != 0 ? 4 : 0)
                    + ((bits & FLAGS) != 0 ? 4 : 0)
                    + ((bits & CAS) != 0 ? 8 : 0)
                    + ((bits & END) != 0 ? 8 : 0)
                    + ((bits & LONG_KEY) != 0 ? 3 : 0));
        }
    }

    private final byte[] data;

    Item(byte[] data) {
        this.data = data;
    }

    /**
     * Makes an entry that is in no cache, for what is shown as one.
     *
     * @param key the bytes of its key, which are copied
     * @param value its value, which is copied
     * @param end when it ends, in milliseconds since 1970 in UTC; {@link #NEVER} if it does not
     * @return the entry
     */
    public static Item of(byte[] key, byte[] value, long end) {
        ItemDraft draft = new ItemDraft();
        draft.end = end;
        return draft.make(new KeyProbe().at(key, 0, key.length), value, 0, value.length);
    }

    static int keyFrom(int bits) {
        return KEY_AT[bits & 31];
    }

    static void writeInt(byte[] data, int at, int value) {
        INT.set(data, at, value);
    }

    static void writeLong(byte[] data, int at, long value) {
        LONG.set(data, at, value);
    }

    int bits() {
        return data[0];
    }

    private int fixedAt() {
        return (data[0] & LONG_KEY) == 0 ? 2 : 5;
    }

    /** {@return the array that holds key and value, not to be changed} */
    @Override
    public byte[] array() {
        return data;
    }

    @Override
    public int keyFrom() {
        return KEY_AT[data[0] & 31];
    }

    @Override
    public int keyLength() {
        return (data[0] & LONG_KEY) == 0 ? data[1] & 0xff : (int) INT.get(data, 1);
    }

    /** {@return where in {@link #array()} the value begins} */
    public int valueFrom() {
        return keyFrom() + keyLength();
    }

    /** {@return how many bytes the value has; it reaches to the end of the array} */
    public int valueLength() {
        return data.length - valueFrom();
    }

    /** {@return a copy of the bytes of the value} */
    public byte[] value() {
        return Arrays.copyOfRange(data, valueFrom(), data.length);
    }

    /** {@return the flags of the client, 0 unless given} */
    public int flags() {
        return (data[0] & FLAGS) == 0 ? 0 : (int) INT.get(data, fixedAt() + ((data[0] & ACCESS) == 0 ? 0 : 4));
    }

    /** {@return the number of its last change, or 0 if the cache gives out none} */
    public long cas() {
        int bits = data[0];
        return (bits & CAS) == 0
                ? 0
                : (long) LONG.get(data, fixedAt() + ((bits & ACCESS) == 0 ? 0 : 4) + ((bits & FLAGS) == 0 ? 0 : 4));
    }

    /** {@return when it ends, in milliseconds since 1970 in UTC; {@link #NEVER} if it does not} */
    public long end() {
        return (data[0] & END) == 0 ? NEVER : (long) LONG.get(data, keyFrom() - Long.BYTES);
    }

    /**
     * Tells whether its end has come.
     *
     * @param now milliseconds since 1970 in UTC
     * @return whether it has ended
     */
    public boolean isOver(long now) {
        return (data[0] & END) != 0 && (long) LONG.get(data, keyFrom() - Long.BYTES) <= now;
    }

    /** {@return whether it ends at all} */
    public boolean ends() {
        return (data[0] & END) != 0;
    }

    /** {@return whether the value is out of date: see {@link Change#invalidate}} */
    public boolean isStale() {
        return (data[0] & STALE) != 0;
    }

    /** {@return whether a reader was told to make a new value: see {@link Change#fetch}} */
    public boolean isWon() {
        return (data[0] & WON) != 0;
    }

    /** {@return whether the value was made by a change of a part of it, such as an append} */
    public boolean isGrown() {
        return (data[0] & GROWN) != 0;
    }

    /** {@return whether the time of the last read is kept} */
    public boolean tracksAccess() {
        return (data[0] & ACCESS) != 0;
    }

    /**
     * {@return when it was last read or, if it was not, written, in seconds since 1970 in UTC; 0 if that is not kept}
     */
    public long lastAccess() {
        return (data[0] & ACCESS) == 0 ? 0 : EPOCH + ((int) INT.get(data, fixedAt()) & ~MARKS);
    }

    /** {@return whether it was read since it was written, if that is kept} */
    public boolean wasFetched() {
        return (data[0] & ACCESS) != 0 && (int) INT.get(data, fixedAt()) < 0;
    }

    /**
     * {@return whether clients write the key in another form: see {@link Change#encodedKey}} Needs the time of the last
     * read.
     */
    public boolean isKeyEncoded() {
        return (accessStamp() & ENCODED) != 0;
    }

    /** The last access that an item has which is written or read at a moment. */
    static int accessStamp(long now) {
        return (int) Math.max(1, Math.min(ENCODED - 1, now / 1000 - EPOCH));
    }

    /** What is kept with the last access, without it. */
    int accessMarks() {
        return accessStamp() & MARKS;
    }

    /** Whether another item says the same, but for its last access. */
    boolean isSame(Item other) {
        int skip = tracksAccess() ? fixedAt() + 4 : 0;
        return bits() == other.bits()
                && isSameKey(other)
                && Arrays.equals(data, skip, data.length, other.data, skip, other.data.length);
    }

    int accessStamp() {
        return (data[0] & ACCESS) == 0 ? 0 : (int) INT.get(data, fixedAt());
    }

    /** Notes a read. Races with others of the kind, of which one wins. */
    void fetched(long now) {
        int at = fixedAt();
        int known = (int) INT.get(data, at);
        int stamp = accessStamp(now) | FETCHED | (known & ENCODED);
        if (known != stamp) {
            INT.set(data, at, stamp);
        }
    }

    /** Space in memory, about. */
    @Override
    public int weight() {
        return (ARRAY_HEADER + data.length + 7 & ~7) + SURROUNDINGS;
    }

    @Override
    public int hashCode() {
        return SipHash.hash(data, keyFrom(), keyLength());
    }
}
