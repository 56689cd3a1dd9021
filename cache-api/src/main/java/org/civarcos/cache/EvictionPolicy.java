package org.civarcos.cache;

/** Policy that chooses which entry a full cache in memory evicts. */
public enum EvictionPolicy {
    /**
     * CLOCK rings with TinyLFU admission and a window that finds its own size: the best for nearly every work, and the
     * default.
     */
    ADAPTIVE,
    /** The least recently used, exactly. A hit takes a lock. */
    LRU,
    /** The least frequently used, exactly. A hit takes a lock. Old fame never fades. */
    LFU,
    /** The oldest. */
    FIFO,
    /** The oldest that was not read since the hand last passed it. */
    CLOCK,
    /** SIEVE: a hand that walks from old to young and leaves what was read where it is. */
    SIEVE,
    /** S3-FIFO: a small queue for newcomers, a main queue, and a memory of what left. */
    S3_FIFO,
    /** Any. */
    RANDOM,
    /** The least recently used of the entries that expire; a write is refused if there is none. */
    VOLATILE_LRU,
    /** The least frequently used of the entries that expire; a write is refused if there is none. */
    VOLATILE_LFU,
    /** Any of the entries that expire; a write is refused if there is none. */
    VOLATILE_RANDOM,
    /** The entry that expires first; a write is refused if there is none that expires. */
    VOLATILE_TTL,
    /** None: a write of a new entry is refused. */
    NONE
}
