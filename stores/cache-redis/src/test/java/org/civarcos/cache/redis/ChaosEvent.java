package org.civarcos.cache.redis;

/**
 * What one process did or saw, by the clock that the processes of one machine share.
 *
 * @param kind what it was
 * @param process whose it is
 * @param key of which key
 * @param value what was written, read, counted, or the token of a lock
 * @param began when it was begun, in nanoseconds
 * @param ended when it returned
 * @param ok whether it returned well; one that did not may have been done, or be done later
 */
record ChaosEvent(Kind kind, int process, int key, long value, long began, long ended, boolean ok) {
    /** What is noted. */
    enum Kind {
        /** A register was given a value, greater than all before, by the one thread that writes it. */
        WRITE,
        /** A register was read: 0 for no value. */
        READ,
        /** All that is less than the value was invalidated. */
        INVALIDATE,
        /** A value was read through copies in memory. */
        NEAR_READ,
        /** One was added to a counter: the value is the sum. */
        ADD,
        /** A counter was read when all was over. */
        COUNTED,
        /** The loader of a key ran. */
        LOAD,
        /** A lock was taken: the value is its token, the end when the lock was had. */
        LOCK,
        /** A lock was given back. */
        UNLOCK
    }

    /** Whether it had returned when another began. */
    boolean isBefore(ChaosEvent other) {
        return ended - other.began < 0;
    }
}
