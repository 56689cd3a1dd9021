package org.civarcos.cache.bytes;

/** Draft of an {@link Item}: set, then made. Reusable. */
final class ItemDraft {
    private static final int LONGEST_SHORT_KEY = 255;

    /** Any of {@link Item#STALE}, {@link Item#WON} and {@link Item#GROWN}. */
    int marks;

    int flags;

    /** 0 for none. */
    long cas;

    /** {@link Item#NEVER} for none. */
    long end;

    /** Seconds since 1970; 0 for a last access that is not kept. */
    int access;

    /** Where the value begins in what {@link #begin} returned. */
    private int valueFrom;

    /** Takes what an item has, but for its marks. */
    void keep(Item item) {
        flags = item.flags();
        end = item.end();
    }

    /** A key alone. */
    Item key(byte[] array, int from, int length) {
        end = Item.NEVER;
        return new Item(begin(array, from, length, 0));
    }

    /** Makes an item with one value. */
    Item make(ByteKey key, byte[] value, int from, int length) {
        byte[] data = begin(key, length);
        System.arraycopy(value, from, data, valueFrom, length);
        return new Item(data);
    }

    int valueFrom() {
        return valueFrom;
    }

    /** Makes the array with all but the value, for which there is room behind {@link #valueFrom}. */
    byte[] begin(ByteKey key, int valueLength) {
        return begin(key.array(), key.keyFrom(), key.keyLength(), valueLength);
    }

    private byte[] begin(byte[] key, int from, int length, int valueLength) {
        int bits = marks
                | (access == 0 ? 0 : Item.ACCESS)
                | (flags == 0 ? 0 : Item.FLAGS)
                | (cas == 0 ? 0 : Item.CAS)
                | (end == Item.NEVER ? 0 : Item.END)
                | (length > LONGEST_SHORT_KEY ? Item.LONG_KEY : 0);
        int keyFrom = Item.keyFrom(bits);
        byte[] data = new byte[Math.addExact(keyFrom + length, valueLength)];
        data[0] = (byte) bits;
        int at = 2;
        if ((bits & Item.LONG_KEY) == 0) {
            data[1] = (byte) length;
        } else {
            Item.writeInt(data, 1, length);
            at = 5;
        }
        if (access != 0) {
            Item.writeInt(data, at, access);
            at += 4;
        }
        if (flags != 0) {
            Item.writeInt(data, at, flags);
            at += 4;
        }
        if (cas != 0) {
            Item.writeLong(data, at, cas);
            at += 8;
        }
        if (end != Item.NEVER) {
            Item.writeLong(data, at, end);
        }
        System.arraycopy(key, from, data, keyFrom, length);
        valueFrom = keyFrom + length;
        return data;
    }
}
