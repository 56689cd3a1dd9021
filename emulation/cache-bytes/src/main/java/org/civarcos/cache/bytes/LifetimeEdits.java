package org.civarcos.cache.bytes;

import org.jspecify.annotations.Nullable;

/** The changes of ends and marks, and the removal. */
final class LifetimeEdits {
    private LifetimeEdits() {}

    static @Nullable Item delete(Change change, @Nullable Item present) {
        Outcome unmet = present == null ? Outcome.ABSENT : ValueEdits.unmet(change, present);
        return unmet == null ? null : Edit.leave(change, present, unmet);
    }

    /** Changes nothing; what is over is none already, and goes. */
    static @Nullable Item look(Change change, @Nullable Item present) {
        return Edit.leave(change, present, Outcome.APPLIED);
    }

    static @Nullable Item expire(Change change, @Nullable Item present) {
        if (present == null) {
            return Edit.leave(change, null, Outcome.ABSENT);
        }
        if (!change.endCondition.isMet(present.end(), change.end)) {
            return Edit.leave(change, present, Outcome.NOT_MET);
        }
        if (change.end <= change.now()) {
            return null;
        }
        return present.end() == change.end ? again(change, present) : remade(change, present, change.end);
    }

    /** The same entry as another item: who watches the key sees that something was done to it. */
    private static Item again(Change change, Item present) {
        return remade(change, present, present.end());
    }

    /** The same value with another end. */
    private static Item remade(Change change, Item present, long end) {
        return remade(change, present, end, present.cas(), present.bits());
    }

    private static Item remade(Change change, Item present, long end, long cas, int marks) {
        ItemDraft draft = change.draft;
        draft.keep(present);
        draft.end = end;
        draft.cas = cas;
        draft.access = present.accessStamp();
        draft.marks = marks & (Item.STALE | Item.WON | Item.GROWN);
        return draft.make(present, present.array(), present.valueFrom(), present.valueLength());
    }

    static @Nullable Item invalidate(Change change, @Nullable Item present) {
        Outcome unmet = present == null ? Outcome.ABSENT : ValueEdits.unmet(change, present);
        if (unmet != null || present == null) {
            return Edit.leave(change, present, unmet == null ? Outcome.ABSENT : unmet);
        }
        long end = change.endsGiven ? change.end : present.end();
        long cas = change.stamped().cas;
        return remade(change, present, end, cas, (present.bits() & Item.GROWN) | Item.STALE);
    }

    static @Nullable Item fetch(Change change, @Nullable Item present) {
        if (present == null) {
            if (!change.vivifies) {
                return Edit.leave(change, null, Outcome.ABSENT);
            }
            change.won = true;
            ItemDraft draft = change.stamped();
            draft.end = change.vivifiedEnd;
            draft.marks = Item.WON;
            return draft.make(change.key, new byte[0], 0, 0);
        }
        long end = change.endsGiven ? change.end : present.end();
        long judged = change.judgesNewEnd ? end : present.end();
        boolean endsSoon = judged != Item.NEVER && judged < change.recacheBefore;
        change.hadWinner = present.isWon();
        change.won = !present.isWon() && (present.isStale() || endsSoon);
        if (!change.won && end == present.end()) {
            return present;
        }
        return remade(change, present, end, present.cas(), change.won ? present.bits() | Item.WON : present.bits());
    }
}
