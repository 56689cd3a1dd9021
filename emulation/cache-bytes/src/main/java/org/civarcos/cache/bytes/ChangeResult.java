package org.civarcos.cache.bytes;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Computation;
import org.jspecify.annotations.Nullable;

/** Result of a {@link Change}, and the step in which the cache makes it. */
abstract sealed class ChangeResult extends ChangeTerms permits Change {
    private static final EntryOptions ENDLESS = EntryOptions.ofTtl(EntryOptions.FOREVER);
    private static final long LONGEST_MILLIS = Long.MAX_VALUE / 1_000_000;

    Outcome outcome = Outcome.APPLIED;

    @Nullable
    Item former;

    @Nullable
    Item item;

    @Nullable
    Item made;

    long number;
    boolean won;
    boolean hadWinner;

    /** Whether it was written with an end that has passed. */
    boolean overAtOnce;

    /** Whether an entry was met whose end has come. */
    boolean foundOver;

    /** The moment at which it is made, unasked at first: most changes of entries without an end never ask. */
    private long now = UNASKED;

    private @Nullable ByteCache cache;
    private long lastLeft = -1;
    private EntryOptions lastLifetime = ENDLESS;
    final ItemDraft draft = new ItemDraft();

    ChangeResult() {}

    /** {@return what became of it} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the entry that was there before, whatever the outcome, or null if there was none} */
    public @Nullable Item former() {
        return former;
    }

    /** {@return the entry that is there now, or null if there is none} */
    public @Nullable Item item() {
        return item;
    }

    /** {@return the entry that the change made, also if its end had come and it was none; null if it made none} */
    public @Nullable Item made() {
        return made;
    }

    /** {@return the number, or the length, that the change made} */
    public long number() {
        return number;
    }

    /** {@return whether an entry was there and now is none} */
    public boolean isRemoved() {
        return outcome == Outcome.APPLIED && former != null && item == null;
    }

    /** {@return whether the reader is told to make a new value: see {@link Change#fetch}} */
    public boolean isWon() {
        return won;
    }

    /** {@return whether another reader had been told so before} */
    public boolean hadWinner() {
        return hadWinner;
    }

    /** Forgets what became of it, and the bytes that were given, so that it keeps neither entries nor buffers alive. */
    public void forget() {
        key = NO_KEY;
        value = NONE;
        expected = NONE;
        former = null;
        item = null;
        made = null;
    }

    // --- how the cache makes it --------------------------------------------------------------------------------------

    /** The step as a store makes it. */
    final Computation<ByteKey, Item> step = new Computation<>() {
        @Override
        public @Nullable Item apply(@Nullable Item present) {
            return compute(present);
        }

        @Override
        public ByteKey key(ByteKey asked, Item made) {
            return made;
        }

        @Override
        public EntryOptions options() {
            return lifetime(item);
        }

        @Override
        public boolean keepsFormer() {
            return keepsFormer;
        }
    };

    /** The lifetime that a store is told of: what is left. Most changes of one client give the same. */
    private EntryOptions lifetime(@Nullable Item written) {
        long left = written == null || !written.ends() ? -1 : written.end() - now();
        if (left < 0 || left > LONGEST_MILLIS) {
            return ENDLESS;
        }
        if (left != lastLeft) {
            lastLeft = left;
            lastLifetime = EntryOptions.ofTtl(Duration.ofMillis(left));
        }
        return lastLifetime;
    }

    /**
     * Begins.
     *
     * @param owner the cache that makes it
     * @param at the moment at which it is made, {@link #UNASKED} for the present one
     */
    void start(ByteCache owner, long at) {
        cache = owner;
        now = at;
    }

    /** The moment at which it is made, the same until the next begins. */
    long now() {
        ByteCache owner = cache;
        if (now == UNASKED && owner != null) {
            now = owner.now();
        }
        return now;
    }

    private boolean isOver(Item some) {
        return some.ends() && some.isOver(now());
    }

    @SuppressWarnings("ReferenceEquality") // the very same item is no change
    private @Nullable Item compute(@Nullable Item found) {
        Item present = found == null || isOver(found) ? null : found;
        former = present;
        outcome = Outcome.APPLIED;
        number = 0;
        won = false;
        hadWinner = false;
        draft.marks = 0;
        draft.flags = flags;
        draft.end = end;
        draft.cas = 0;
        draft.access = 0;
        overAtOnce = false;
        Item next = edit.apply((Change) this, present);
        made = next == present ? null : next;
        if (next != null && next != present && isOver(next)) {
            overAtOnce = outcome == Outcome.APPLIED;
            next = null;
        }
        foundOver = found != null && present == null;
        item = next;
        return next;
    }

    /** Notes that there was no room. */
    void refused() {
        outcome = Outcome.REFUSED;
        item = keepsFormer ? former : null;
    }

    /** Gives the draft what each new value has. */
    ItemDraft stamped() {
        ByteCache owner = cache;
        if (owner != null) {
            draft.cas = owner.nextCas(ownCas);
            draft.access = owner.tracksAccess() ? Item.accessStamp(now()) : 0;
        }
        return draft;
    }
}
