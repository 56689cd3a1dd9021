package org.civarcos.cache.bytes;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.spi.Computation;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry: first what it is to do, and once {@link ByteCache#apply} has made it, in one step, what became of
 * it. One object serves many changes, one after the other: each begins with a method that says what is done to which key
 * and forgets all that was before; those that return {@code this} refine it. Not thread-safe. Bytes that are given are
 * copied by {@code apply}, and must not change until then.
 */
public final class Change {
    private static final byte[] NONE = {};

    // what is to be done
    Edit edit = ValueEdits::set;
    ByteKey key = new KeyProbe();
    byte[] value = NONE;
    int from;
    int length;
    int flags;
    long end = Item.NEVER;
    boolean keepsEnd;
    boolean endsGiven;
    Condition condition = Condition.NONE;
    long expectedCas;
    byte[] expected = NONE;
    int expectedFrom;
    int expectedLength;
    TouchCondition endCondition = TouchCondition.ALWAYS;
    long ownCas;
    long delta;
    boolean vivifies;
    long initial;
    long vivifiedEnd = Item.NEVER;
    long recacheBefore;
    boolean judgesNewEnd;
    boolean keyEncoded;
    boolean marksStale;
    boolean keepsFormer;
    long limit = Integer.MAX_VALUE;

    // what became of it
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

    /** Set by the cache while it applies this. */
    long now;

    private @Nullable ByteCache cache;
    final ItemDraft draft = new ItemDraft();

    /** When a write is made. */
    enum Condition {
        NONE,
        ABSENT,
        PRESENT,
        CAS,
        VALUE
    }

    /** Makes one that does nothing yet. */
    public Change() {}

    private Change begin(Edit edit, ByteKey key) {
        this.edit = edit;
        this.key = key;
        value = NONE;
        from = 0;
        length = 0;
        flags = 0;
        end = Item.NEVER;
        keepsEnd = false;
        endsGiven = false;
        condition = Condition.NONE;
        endCondition = TouchCondition.ALWAYS;
        ownCas = 0;
        vivifies = false;
        vivifiedEnd = Item.NEVER;
        recacheBefore = 0;
        judgesNewEnd = false;
        keyEncoded = false;
        marksStale = false;
        keepsFormer = false;
        limit = Integer.MAX_VALUE;
        return this;
    }

    private Change begin(Edit edit, ByteKey key, byte[] value, int from, int length) {
        begin(edit, key);
        this.value = value;
        this.from = from;
        this.length = length;
        return this;
    }

    // --- what is done ----------------------------------------------------------------------------------------------

    /**
     * Stores a value, without an end and without flags unless they are given.
     *
     * @param key the key
     * @param value holds the value
     * @param from where it begins
     * @param length how many bytes it has
     * @return this
     */
    public Change set(ByteKey key, byte[] value, int from, int length) {
        return begin(ValueEdits::set, key, value, from, length);
    }

    /**
     * Stores a value, without an end and without flags unless they are given.
     *
     * @param key the key
     * @param value the value
     * @return this
     */
    public Change set(ByteKey key, byte[] value) {
        return set(key, value, 0, value.length);
    }

    /**
     * Puts bytes behind the value, and keeps end and flags. Where there is no entry one is made, unless the change is
     * {@link #ifPresent()}. {@link #number} is the new length.
     *
     * @param key the key
     * @param value holds the bytes
     * @param from where they begin
     * @param length how many there are
     * @return this
     */
    public Change append(ByteKey key, byte[] value, int from, int length) {
        return begin(ValueEdits::append, key, value, from, length);
    }

    /**
     * Puts bytes before the value; else as {@link #append}.
     *
     * @param key the key
     * @param value holds the bytes
     * @param from where they begin
     * @param length how many there are
     * @return this
     */
    public Change prepend(ByteKey key, byte[] value, int from, int length) {
        return begin(ValueEdits::prepend, key, value, from, length);
    }

    /**
     * Writes bytes over a part of the value, which zeros make long enough, and keeps end and flags. No bytes change
     * nothing. {@link #number} is the length afterwards.
     *
     * @param key the key
     * @param offset where in the value, zero or more
     * @param value holds the bytes
     * @param from where they begin
     * @param length how many there are
     * @return this
     */
    public Change setRange(ByteKey key, long offset, byte[] value, int from, int length) {
        begin(ValueEdits::setRange, key, value, from, length);
        delta = offset;
        return this;
    }

    /**
     * Adds to a whole number of 64 bits with a sign, as Redis writes it; one that is missing counts as 0. Keeps end and
     * flags. {@link #number} is the new one.
     *
     * @param key the key
     * @param delta what to add
     * @return this
     */
    public Change add(ByteKey key, long delta) {
        begin(NumberEdits::add, key);
        this.delta = delta;
        return this;
    }

    /**
     * Adds to a floating-point number as Redis does with an 80-bit one: see {@link ByteCache}. One that is missing counts as
     * 0. Keeps end and flags. The new text is the value of {@link #item}.
     *
     * @param key the key
     * @param delta holds the text of what to add
     * @param from where it begins
     * @param length how many bytes it has
     * @return this
     */
    public Change addFloat(ByteKey key, byte[] delta, int from, int length) {
        return begin(NumberEdits::addFloat, key, delta, from, length);
    }

    /**
     * Adds to a whole number of 64 bits without a sign, as Memcached does: past the largest it goes on with 0, and a
     * result with fewer digits is filled with blanks. Then the entry keeps its marks and takes an end that is given; a
     * longer result makes another entry, which does not. {@link #number} is the new one.
     *
     * @param key the key
     * @param delta what to add, without a sign
     * @return this
     */
    public Change countUp(ByteKey key, long delta) {
        begin(NumberEdits::countUp, key);
        this.delta = delta;
        return this;
    }

    /**
     * Subtracts from a whole number of 64 bits without a sign, as Memcached does: nothing is less than 0.
     *
     * @param key the key
     * @param delta what to subtract, without a sign
     * @return this
     */
    public Change countDown(ByteKey key, long delta) {
        begin(NumberEdits::countDown, key);
        this.delta = delta;
        return this;
    }

    /**
     * Removes an entry. {@link #former} is what it was.
     *
     * @param key the key
     * @return this
     */
    public Change delete(ByteKey key) {
        return begin(LifetimeEdits::delete, key);
    }

    /**
     * Gives an entry another end; one that has passed removes it ({@link #isRemoved}).
     *
     * @param key the key
     * @param end milliseconds since 1970 in UTC, or {@link Item#NEVER}
     * @return this
     */
    public Change expire(ByteKey key, long end) {
        begin(LifetimeEdits::expire, key);
        this.end = end;
        return this;
    }

    /**
     * Takes the end of an entry away; not met if it has none.
     *
     * @param key the key
     * @return this
     */
    public Change persist(ByteKey key) {
        begin(LifetimeEdits::expire, key);
        endCondition = TouchCondition.IF_EXPIRING;
        return this;
    }

    /**
     * Marks an entry as out of date: readers get it and are told so, and the first to {@link #fetch} it is told to make a new
     * one. It has a new CAS number and, if one is given, another end.
     *
     * @param key the key
     * @return this
     */
    public Change invalidate(ByteKey key) {
        return begin(LifetimeEdits::invalidate, key);
    }

    /**
     * Reads an entry as Memcached's {@code mg} does where that may change it: see {@link #vivify}, {@link #recacheBefore} and
     * {@link #endAt}, and an entry that is out of date. {@link #item} is what the reader sees.
     *
     * @param key the key
     * @return this
     */
    public Change fetch(ByteKey key) {
        return begin(LifetimeEdits::fetch, key);
    }

    /** Looks whether the end of an entry has come, which takes it away, and does nothing else. */
    Change look(ByteKey key) {
        return begin(LifetimeEdits::look, key);
    }

    // --- under what circumstances, and how ---------------------------------------------------------------------------

    /**
     * Gives the flags of the client.
     *
     * @param flags 32 bits
     * @return this
     */
    public Change flags(int flags) {
        this.flags = flags;
        return this;
    }

    /**
     * Gives an end.
     *
     * @param end milliseconds since 1970 in UTC; one that has passed makes the entry one that was; {@link Item#NEVER} for none
     * @return this
     */
    public Change endAt(long end) {
        this.end = end;
        endsGiven = true;
        return this;
    }

    /**
     * Keeps the end that the entry has.
     *
     * @return this
     */
    public Change keepEnd() {
        keepsEnd = true;
        return this;
    }

    /**
     * Makes it one for a key without an entry.
     *
     * @return this
     */
    public Change ifAbsent() {
        condition = Condition.ABSENT;
        return this;
    }

    /**
     * Makes it one for a key with an entry.
     *
     * @return this
     */
    public Change ifPresent() {
        condition = Condition.PRESENT;
        return this;
    }

    /**
     * Makes it one for an entry with that CAS number.
     *
     * @param cas the number
     * @return this
     */
    public Change ifCas(long cas) {
        condition = Condition.CAS;
        expectedCas = cas;
        return this;
    }

    /**
     * Makes it one for an entry with that value.
     *
     * @param bytes holds the value
     * @param start where it begins
     * @param count how many bytes it has
     * @return this
     */
    public Change ifValue(byte[] bytes, int start, int count) {
        condition = Condition.VALUE;
        expected = bytes;
        expectedFrom = start;
        expectedLength = count;
        return this;
    }

    /**
     * Makes {@link #expire} one for an entry whose end is such.
     *
     * @param wanted the condition; an entry without an end ends later than any other
     * @return this
     */
    public Change ifEnd(TouchCondition wanted) {
        endCondition = wanted;
        return this;
    }

    /**
     * Gives the CAS number that the entry gets, in a cache that has them.
     *
     * @param cas the number
     * @return this
     */
    public Change useCas(long cas) {
        ownCas = cas;
        return this;
    }

    /**
     * Has an entry made where there is none: by {@link #countUp} and {@link #countDown} with that number, by {@link #fetch} an
     * empty one that the reader is told to fill.
     *
     * @param number the number, without a sign
     * @param endOfNew when the new entry ends; {@link Item#NEVER} for never
     * @return this
     */
    public Change vivify(long number, long endOfNew) {
        vivifies = true;
        initial = number;
        vivifiedEnd = endOfNew;
        return this;
    }

    /**
     * Has the first to {@link #fetch} an entry that ends soon be told to make a new one.
     *
     * @param moment before which the end has to be, in milliseconds since 1970 in UTC
     * @param newEnd whether the end is meant that the same change gives, not the one that the entry had
     * @return this
     */
    public Change recacheBefore(long moment, boolean newEnd) {
        recacheBefore = moment;
        judgesNewEnd = newEnd;
        return this;
    }

    /**
     * Marks an entry that {@link #set} makes as one whose key clients write in another form: see {@link Item#isKeyEncoded}.
     *
     * @return this
     */
    public Change encodedKey() {
        keyEncoded = true;
        return this;
    }

    /**
     * Lets {@link #set} with {@link #ifCas} also replace a newer entry, of a larger number, which then keeps its end and is
     * out of date.
     *
     * @return this
     */
    public Change markStale() {
        marksStale = true;
        return this;
    }

    /**
     * Has the former entry stay if there is no room for the new one; else it is removed.
     *
     * @return this
     */
    public Change keepFormer() {
        keepsFormer = true;
        return this;
    }

    /**
     * Bounds the length of the value. A longer one is no number to {@link #countUp} and {@link #countDown}.
     *
     * @param bytes how long it may be
     * @return this
     */
    public Change limit(long bytes) {
        limit = bytes;
        return this;
    }

    // --- what became of it -------------------------------------------------------------------------------------------

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

    /** {@return whether the reader is told to make a new value: see {@link #fetch}} */
    public boolean isWon() {
        return won;
    }

    /** {@return whether another reader had been told so before} */
    public boolean hadWinner() {
        return hadWinner;
    }

    /** Forgets what became of it, and the bytes that were given, so that it keeps neither entries nor buffers alive. */
    public void forget() {
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
            return ByteCache.options(item, now);
        }

        @Override
        public boolean keepsFormer() {
            return keepsFormer;
        }
    };

    void start(ByteCache owner, long at) {
        cache = owner;
        now = at;
    }

    @SuppressWarnings("ReferenceEquality") // the very same item is no change
    private @Nullable Item compute(@Nullable Item found) {
        Item present = found == null || found.isOver(now) ? null : found;
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
        Item next = edit.apply(this, present);
        made = next == present ? null : next;
        if (next != null && next != present && next.isOver(now)) {
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
            draft.access = owner.accessStamp(now);
        }
        return draft;
    }
}
