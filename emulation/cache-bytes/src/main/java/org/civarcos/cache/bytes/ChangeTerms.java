package org.civarcos.cache.bytes;

import org.civarcos.cache.TouchCondition;

/** Terms of a {@link Change}: the fields, and the methods that refine it. */
abstract sealed class ChangeTerms permits ChangeResult {
    static final byte[] NONE = {};

    /** A moment that has not been asked for; 0 is one. */
    static final long UNASKED = Long.MIN_VALUE;

    /** The key of one that has none. */
    static final ByteKey NO_KEY = new KeyProbe();

    Edit edit = ValueEdits::set;
    ByteKey key = NO_KEY;
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

    /** The moment at which it is made, {@link #UNASKED} for the present one. */
    long moment = UNASKED;

    /** Condition of a write. */
    enum Condition {
        NONE,
        ABSENT,
        PRESENT,
        CAS,
        VALUE
    }

    ChangeTerms() {}

    /** Forgets all that was before. */
    void begin(Edit wanted, ByteKey of) {
        edit = wanted;
        key = of;
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
        moment = UNASKED;
    }

    private Change refined() {
        return (Change) this;
    }

    /**
     * Gives the flags of the client.
     *
     * @param flags 32 bits
     * @return this
     */
    public Change flags(int flags) {
        this.flags = flags;
        return refined();
    }

    /**
     * Gives an end.
     *
     * @param end milliseconds since 1970 in UTC; one that has passed makes the entry one that was; {@link Item#NEVER}
     *     for none
     * @return this
     */
    public Change endAt(long end) {
        this.end = end;
        endsGiven = true;
        return refined();
    }

    /**
     * Keeps the end that the entry has.
     *
     * @return this
     */
    public Change keepEnd() {
        keepsEnd = true;
        return refined();
    }

    /**
     * Makes it one for a key without an entry.
     *
     * @return this
     */
    public Change ifAbsent() {
        condition = Condition.ABSENT;
        return refined();
    }

    /**
     * Makes it one for a key with an entry.
     *
     * @return this
     */
    public Change ifPresent() {
        condition = Condition.PRESENT;
        return refined();
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
        return refined();
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
        return refined();
    }

    /**
     * Makes {@link Change#expire} one for an entry whose end is such.
     *
     * @param wanted the condition; an entry without an end ends later than any other
     * @return this
     */
    public Change ifEnd(TouchCondition wanted) {
        endCondition = wanted;
        return refined();
    }

    /**
     * Gives the CAS number that the entry gets, in a cache that has them.
     *
     * @param cas the number
     * @return this
     */
    public Change useCas(long cas) {
        ownCas = cas;
        return refined();
    }

    /**
     * Has an entry made where there is none: by {@link Change#countUp} and {@link Change#countDown} with that number,
     * by {@link Change#fetch} an
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
        return refined();
    }

    /**
     * Has the first to {@link Change#fetch} an entry that ends soon be told to make a new one.
     *
     * @param moment before which the end has to be, in milliseconds since 1970 in UTC
     * @param newEnd whether the end is meant that the same change gives, not the one that the entry had
     * @return this
     */
    public Change recacheBefore(long moment, boolean newEnd) {
        recacheBefore = moment;
        judgesNewEnd = newEnd;
        return refined();
    }

    /**
     * Marks an entry that {@link Change#set} makes as one whose key clients write in another form: see {@link
     * Item#isKeyEncoded}.
     *
     * @return this
     */
    public Change encodedKey() {
        keyEncoded = true;
        return refined();
    }

    /**
     * Lets {@link Change#set} with {@link #ifCas} also replace a newer entry, of a larger number, which then keeps
     * its end and is
     * out of date.
     *
     * @return this
     */
    public Change markStale() {
        marksStale = true;
        return refined();
    }

    /**
     * Has the former entry stay if there is no room for the new one; else it is removed.
     *
     * @return this
     */
    public Change keepFormer() {
        keepsFormer = true;
        return refined();
    }

    /**
     * Bounds the length of the value. A longer one is no number to {@link Change#countUp} and {@link Change#countDown}.
     *
     * @param bytes how long it may be
     * @return this
     */
    public Change limit(long bytes) {
        limit = bytes;
        return refined();
    }

    /**
     * Gives the moment at which it is made; else the cache asks its clock.
     *
     * @param now milliseconds since 1970 in UTC, as {@link ByteCache#now} told them a moment ago
     * @return this
     */
    public Change at(long now) {
        moment = now;
        return refined();
    }
}
