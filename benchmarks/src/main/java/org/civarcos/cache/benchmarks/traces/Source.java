package org.civarcos.cache.benchmarks.traces;

/** Something that asks for keys: a program, a user, a disk's file system. Not thread-safe. */
interface Source {
    /**
     * Makes the next requests: at least one.
     *
     * @param out takes them
     */
    void next(Requests out);
}
