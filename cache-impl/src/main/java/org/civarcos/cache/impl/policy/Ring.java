package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * A queue of entries in an array: four bytes an entry and no links. An entry that leaves from the middle stays as a
 * tombstone, recognised by its place; when more than half of the queue is tombstones they are squeezed out, so that
 * each removal costs a constant amount over time.
 */
final class Ring<E extends PolicyEntry> {
    private static final int INITIAL = 16;

    /**
     * Up to here a ring that is full becomes longer by a half, beyond by a sixteenth: what is unused is memory lost.
     */
    private static final int LONG = 256;

    private final byte place;
    private @Nullable PolicyEntry[] slots = new PolicyEntry[INITIAL];
    private int head;
    private int used;
    private int size;
    private long weight;

    /**
     * Makes a ring.
     *
     * @param place what its entries have as place; not {@link PolicyEntry#NOWHERE}, and no other ring's
     */
    Ring(byte place) {
        this.place = place;
    }

    int size() {
        return size;
    }

    long weight() {
        return weight;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean holds(PolicyEntry entry) {
        return entry.place == place;
    }

    /** Adds at the young end. */
    void add(E entry) {
        if (used == slots.length) {
            resize(withSpare(slots.length));
        }
        int at = head + used++;
        slots[at < slots.length ? at : at - slots.length] = entry;
        entry.place = place;
        size++;
        weight += entry.weight();
    }

    /** Adds at the old end an entry that was just taken from there, or from another ring. */
    void putBack(E entry) {
        if (used == slots.length) {
            resize(withSpare(slots.length));
        }
        head = head == 0 ? slots.length - 1 : head - 1;
        slots[head] = entry;
        used++;
        entry.place = place;
        size++;
        weight += entry.weight();
    }

    /** Takes the oldest. */
    @SuppressWarnings("unchecked") // only E is added
    @Nullable
    E poll() {
        while (used > 0) {
            PolicyEntry oldest = slots[head];
            slots[head] = null;
            head = head + 1 == slots.length ? 0 : head + 1;
            used--;
            if (oldest != null && oldest.place == place) {
                oldest.place = PolicyEntry.NOWHERE;
                size--;
                weight -= oldest.weight();
                return (E) oldest;
            }
        }
        return null;
    }

    /**
     * Reads the hashes of the oldest entries, tombstones among them, for which it looks at each.
     *
     * @param hashes receives them, from the index {@code from} up to {@code to}, which it leaves out
     * @return the index behind the last
     */
    int hashesOfOldest(int[] hashes, int from, int to) {
        int count = Math.min(used, to - from);
        int at = head;
        for (int i = 0; i < count; i++) {
            PolicyEntry entry = slots[at];
            hashes[from + i] = entry == null ? 0 : entry.hash;
            at = at + 1 == slots.length ? 0 : at + 1;
        }
        return from + count;
    }

    /** Takes an entry out of the middle. */
    void remove(E entry) {
        entry.place = PolicyEntry.NOWHERE;
        size--;
        weight -= entry.weight();
        if (used - size > size + INITIAL) {
            resize(Math.max(INITIAL, withSpare(size)));
        }
    }

    /** A length for so many entries and some more. */
    private static int withSpare(int entries) {
        return entries + (entries >> (entries < LONG ? 1 : 4));
    }

    /** Copies into an array of another length, without the tombstones. */
    private void resize(int length) {
        @Nullable PolicyEntry[] next = new PolicyEntry[Math.max(length, size + 1)];
        int kept = 0;
        for (int i = 0; i < used; i++) {
            int at = head + i;
            PolicyEntry entry = slots[at < slots.length ? at : at - slots.length];
            if (entry != null && entry.place == place) {
                next[kept++] = entry;
            }
        }
        slots = next;
        head = 0;
        used = kept;
    }
}
