package org.civarcos.cache.redis;

import java.util.Arrays;

/**
 * The keys of a cache between two clears. A clear moves to another namespace, and what is left in the old one is
 * reclaimed bit by bit.
 *
 * @param version the namespace version, in digits
 * @param base {@code prefix:{cache}:version}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by version alone
record Namespace(byte[] version, byte[] base) {
    private static final byte[] ENTRY = {':'};
    private static final byte[] FENCE = {'~'};

    boolean isVersion(byte[] other) {
        return Arrays.equals(version, other);
    }

    byte[] entryKey(byte[] key) {
        return Bytes.join(base, ENTRY, key);
    }

    byte[] fenceKey(byte[] key) {
        return Bytes.join(base, FENCE, key);
    }

    /** Whether a key on the server is that of an entry; else, of those that a scan finds, that of a fence. */
    boolean isEntry(byte[] found) {
        return found[base.length] == ENTRY[0];
    }

    /** The cache's own key of a key that a scan has found. */
    byte[] keyOf(byte[] found) {
        return Arrays.copyOfRange(found, base.length + 1, found.length);
    }

    boolean holds(byte[] found) {
        return found.length > base.length && Arrays.equals(found, 0, base.length, base, 0, base.length);
    }
}
