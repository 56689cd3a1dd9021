package org.civarcos.cache.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The changes of numbers. */
final class NumberEdits {
    private NumberEdits() {}

    static @Nullable Item add(Change change, @Nullable Item present) {
        long old = 0;
        if (present != null) {
            byte[] data = present.array();
            if (!Decimals.isLong(data, present.valueFrom(), data.length)) {
                return Edit.leave(change, present, Outcome.NOT_A_NUMBER);
            }
            old = Decimals.toLong(data, present.valueFrom(), data.length);
        }
        long sum = old + change.delta;
        if (((old ^ sum) & (change.delta ^ sum)) < 0) {
            return Edit.leave(change, present, Outcome.OVERFLOW);
        }
        change.number = sum;
        return made(change, present, text(sum));
    }

    static @Nullable Item addFloat(Change change, @Nullable Item present) {
        LongDouble old = LongDouble.ZERO;
        if (present != null) {
            byte[] data = present.array();
            LongDouble parsed = LongDouble.parse(data, present.valueFrom(), data.length - present.valueFrom());
            if (parsed == null) {
                return Edit.leave(change, present, Outcome.NOT_A_NUMBER);
            }
            old = parsed;
        }
        LongDouble delta = LongDouble.parse(change.value, change.from, change.length);
        if (delta == null) {
            return Edit.leave(change, present, Outcome.NOT_A_NUMBER);
        }
        LongDouble sum = old.plus(delta);
        if (!sum.isFinite()) {
            return Edit.leave(change, present, Outcome.NOT_FINITE);
        }
        return made(change, present, sum.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A new value of an entry that keeps all else. */
    private static Item made(Change change, @Nullable Item present, byte[] text) {
        ItemDraft draft = change.stamped();
        if (present != null) {
            draft.keep(present);
        }
        return draft.make(change.key, text, 0, text.length);
    }

    static @Nullable Item countUp(Change change, @Nullable Item present) {
        return count(change, present, true);
    }

    static @Nullable Item countDown(Change change, @Nullable Item present) {
        return count(change, present, false);
    }

    private static @Nullable Item count(Change change, @Nullable Item present, boolean up) {
        if (present == null) {
            return missing(change);
        }
        if (present.valueLength() == 0 || present.valueLength() > change.limit) {
            return Edit.leave(change, present, Outcome.NOT_A_NUMBER);
        }
        if (change.condition == Change.Condition.CAS && present.cas() != change.expectedCas) {
            return Edit.leave(change, present, Outcome.EXISTS);
        }
        byte[] data = present.array();
        int from = present.valueFrom();
        if (!Decimals.isUnsigned(data, from, data.length)) {
            return Edit.leave(change, present, Outcome.NOT_A_NUMBER);
        }
        long old = Decimals.toUnsigned(data, from, data.length);
        long number;
        if (up) {
            number = old + change.delta;
        } else {
            number = Long.compareUnsigned(change.delta, old) > 0 ? 0 : old - change.delta;
        }
        change.number = number;
        byte[] text = Long.toUnsignedString(number).getBytes(StandardCharsets.ISO_8859_1);
        ItemDraft draft = change.stamped();
        draft.keep(present);
        int length = data.length - from;
        if (text.length <= length) { // in place: what it was marked with stays, and another end counts
            draft.marks = present.bits() & (Item.STALE | Item.WON);
            draft.access |= present.accessMarks();
            if (change.endsGiven) {
                draft.end = change.end;
            }
            byte[] padded = Arrays.copyOf(text, length);
            Arrays.fill(padded, text.length, length, (byte) ' ');
            text = padded;
        }
        return draft.make(change.key, text, 0, text.length);
    }

    private static @Nullable Item missing(Change change) {
        if (!change.vivifies) {
            return Edit.leave(change, null, Outcome.ABSENT);
        }
        change.number = change.initial;
        byte[] text = Long.toUnsignedString(change.initial).getBytes(StandardCharsets.ISO_8859_1);
        ItemDraft draft = change.stamped();
        draft.end = change.vivifiedEnd;
        return draft.make(change.key, text, 0, text.length);
    }
}
