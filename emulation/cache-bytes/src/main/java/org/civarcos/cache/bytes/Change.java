package org.civarcos.cache.bytes;

import org.civarcos.cache.TouchCondition;

/**
 * A change of one entry: first what it is to do, and once {@link ByteCache#apply} has made it, in one step, what
 * became of
 * it. One object serves many changes, one after the other: each begins with a method that says what is done to which
 * key
 * and forgets all that was before; those that return {@code this} refine it. Not thread-safe. Bytes that are given are
 * copied by {@code apply}, and must not change until then.
 */
public final class Change extends ChangeResult {
    /** Makes one that does nothing yet. */
    public Change() {}

    private Change does(Edit edit, ByteKey key) {
        begin(edit, key);
        return this;
    }

    private Change does(Edit edit, ByteKey key, byte[] value, int from, int length) {
        begin(edit, key);
        this.value = value;
        this.from = from;
        this.length = length;
        return this;
    }

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
        return does(ValueEdits::set, key, value, from, length);
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
        return does(ValueEdits::append, key, value, from, length);
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
        return does(ValueEdits::prepend, key, value, from, length);
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
        does(ValueEdits::setRange, key, value, from, length);
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
     * Adds to a floating-point number as Redis does with an 80-bit one: see {@link ByteCache}. One that is missing
     * counts as
     * 0. Keeps end and flags. The new text is the value of {@link #item}.
     *
     * @param key the key
     * @param delta holds the text of what to add
     * @param from where it begins
     * @param length how many bytes it has
     * @return this
     */
    public Change addFloat(ByteKey key, byte[] delta, int from, int length) {
        return does(NumberEdits::addFloat, key, delta, from, length);
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
        return does(LifetimeEdits::delete, key);
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
     * Marks an entry as out of date: readers get it and are told so, and the first to {@link #fetch} it is told to
     * make a new
     * one. It has a new CAS number and, if one is given, another end.
     *
     * @param key the key
     * @return this
     */
    public Change invalidate(ByteKey key) {
        return does(LifetimeEdits::invalidate, key);
    }

    /**
     * Reads an entry as Memcached's {@code mg} does where that may change it: see {@link #vivify}, {@link
     * #recacheBefore} and
     * {@link #endAt}, and an entry that is out of date. {@link #item} is what the reader sees.
     *
     * @param key the key
     * @return this
     */
    public Change fetch(ByteKey key) {
        return does(LifetimeEdits::fetch, key);
    }

    /** Looks whether the end of an entry has come, which takes it away, and does nothing else. */
    Change look(ByteKey key) {
        return does(LifetimeEdits::look, key);
    }
}
