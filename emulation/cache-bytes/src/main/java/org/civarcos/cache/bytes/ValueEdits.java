package org.civarcos.cache.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The changes that give bytes. */
final class ValueEdits {
    private ValueEdits() {}

    static @Nullable Item set(Change change, @Nullable Item present) {
        Outcome unmet = unmet(change, present);
        Item newer = unmet == Outcome.EXISTS && change.marksStale ? newer(change, present) : null;
        if (unmet != null && newer == null) {
            return Edit.leave(change, present, unmet);
        }
        if (change.length > change.limit) {
            return refuse(change, present);
        }
        ItemDraft draft = change.stamped();
        if (change.keyEncoded && draft.access != 0) {
            draft.access |= Item.ENCODED;
        }
        if (newer != null) {
            draft.marks = Item.STALE | (newer.bits() & Item.WON);
            draft.end = newer.end();
        } else if (change.keepsEnd) {
            draft.end = present == null ? Item.NEVER : present.end();
        }
        return draft.make(change.key, change.value, change.from, change.length);
    }

    /** The present entry if its number is larger than the expected one, else null. */
    private static @Nullable Item newer(Change change, @Nullable Item present) {
        return present != null && Long.compareUnsigned(change.expectedCas, present.cas()) < 0 ? present : null;
    }

    /** What is wrong with the condition; null if it holds. */
    static @Nullable Outcome unmet(Change change, @Nullable Item present) {
        return switch (change.condition) {
            case NONE -> null;
            case ABSENT -> present == null ? null : Outcome.NOT_MET;
            case PRESENT -> present == null ? Outcome.ABSENT : null;
            case CAS -> {
                if (present == null) {
                    yield Outcome.ABSENT;
                }
                yield present.cas() == change.expectedCas ? null : Outcome.EXISTS;
            }
            case VALUE -> {
                if (present == null) {
                    yield Outcome.ABSENT;
                }
                byte[] data = present.array();
                yield Arrays.equals(
                                data,
                                present.valueFrom(),
                                data.length,
                                change.expected,
                                change.expectedFrom,
                                change.expectedFrom + change.expectedLength)
                        ? null
                        : Outcome.NOT_MET;
            }
        };
    }

    /** Too long a value: the former entry goes, unless it is to stay. */
    private static @Nullable Item refuse(Change change, @Nullable Item present) {
        change.outcome = Outcome.TOO_LARGE;
        return change.keepsFormer ? present : null;
    }

    static @Nullable Item append(Change change, @Nullable Item present) {
        return join(change, present, true);
    }

    static @Nullable Item prepend(Change change, @Nullable Item present) {
        return join(change, present, false);
    }

    private static @Nullable Item join(Change change, @Nullable Item present, boolean behind) {
        Outcome unmet = unmet(change, present);
        if (unmet != null) {
            return Edit.leave(change, present, unmet);
        }
        int old = present == null ? 0 : present.valueLength();
        long length = (long) old + change.length;
        if (length > change.limit) {
            return Edit.leave(change, present, Outcome.TOO_LARGE);
        }
        change.number = length;
        if (present == null) {
            return change.stamped().make(change.key, change.value, change.from, change.length);
        }
        ItemDraft draft = change.stamped();
        draft.keep(present);
        draft.marks = Item.GROWN;
        byte[] data = draft.begin(change.key, (int) length);
        int at = draft.valueFrom();
        System.arraycopy(present.array(), present.valueFrom(), data, behind ? at : at + change.length, old);
        System.arraycopy(change.value, change.from, data, behind ? at + old : at, change.length);
        return new Item(data);
    }

    static @Nullable Item setRange(Change change, @Nullable Item present) {
        int old = present == null ? 0 : present.valueLength();
        if (change.length == 0) {
            change.number = old;
            return present;
        }
        long reaches = change.delta + change.length;
        if (reaches > change.limit || reaches < 0) {
            return Edit.leave(change, present, Outcome.TOO_LARGE);
        }
        int length = (int) Math.max(old, reaches);
        ItemDraft draft = change.stamped();
        if (present != null) {
            draft.keep(present);
        }
        draft.marks = Item.GROWN;
        byte[] data = draft.begin(change.key, length);
        int at = draft.valueFrom();
        if (present != null) {
            System.arraycopy(present.array(), present.valueFrom(), data, at, old);
        }
        System.arraycopy(change.value, change.from, data, at + (int) change.delta, change.length);
        change.number = length;
        return new Item(data);
    }
}
