package org.civarcos.cache.spi;

/** Optional ability of a {@link Store}. Asking a cache for what its store cannot do fails when it is asked for. */
public enum Capability {
    /** Bounds the number of entries. */
    SIZE_BOUND("a bound on the number of entries (maximumSize)"),
    /** Bounds the weight of the entries. */
    WEIGHT_BOUND("a bound on the weight of the entries (maximumWeight)"),
    /** Ends the life of an entry that was not read for a while. */
    IDLE_EXPIRY("expiry after access (idle time)"),
    /** Keeps the age of a value, and a value past its end: {@link Store#getAged}. */
    AGE("the age of values (refreshAfter, earlyRefresh, staleWhileRefresh, staleIfError)"),
    /** Tells what a value is that is about to be replaced, and gives it another end: {@link Store#touchIfSame}. */
    EXPIRY_FUNCTION("lifetimes by a function (expiry)"),
    /** Writes several entries in one step: {@link Store#putAllAtomically}. */
    ATOMIC_PUT_ALL("writing several entries in one step (putAllAtomically)"),
    /** Tells which entries are read most and least: {@link Store#hottest}. */
    HEAT("the hottest and coldest entries"),
    /** Walks over its keys in steps of which each begins where a cursor says: {@link Store#scanKeys}. */
    SCAN("finding keys in steps (scan)"),
    /** Walks over its entries from a place that is a number: {@link Store#visit}. */
    NUMBERED_SCAN("walks from a place that is a number (visit)"),
    /** Keeps other writers away from all entries for a while: {@link Store#exclusively}. */
    EXCLUSIVE("exclusive sections over all entries"),
    /** Notices within a tenth of a second that the end of an entry has come: {@link Store#expirePromptly}. */
    PROMPT_EXPIRY("prompt news of entries that end"),
    /** Clears at a moment to come: {@link Store#clearAfter}. */
    DELAYED_CLEAR("clearing at a moment to come (clearAfter)"),
    /** Grants one process at a time the load of a key: {@link Store#lease}. */
    LOAD_LEASE("one load of a key for all processes (load_lease)"),
    /** Has locks on keys: {@link Store#lock}. */
    LOCK("locks on keys (lock, tryLock)"),
    /** Tells its {@link StoreObserver} what happens. */
    EVENTS("listeners"),
    /** Tells of changes that others made: {@link Store#onInvalidation}. */
    INVALIDATION_FEED("a feed of invalidations"),
    /** Returns the same object that was put, not a copy, unless values have a codec. */
    BY_REFERENCE("values held by reference"),
    /**
     * Holds values as the bytes of the codec that {@link StoreContext#serializer} or {@link StoreContext#valueCodec}
     * tells.
     */
    SERIALIZER("values held as bytes (serializer)"),
    /** Is in this process alone: nobody else changes the entries, and asking twice costs little. */
    IN_PROCESS("entries in this process alone");

    private final String description;

    Capability(String description) {
        this.description = description;
    }

    /** {@return what it is, for messages} */
    public String description() {
        return description;
    }
}
