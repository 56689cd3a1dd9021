package org.civarcos.cache.cdi.plan;

/** A change of a cache that was prepared during a call. Either of its methods is called, once. */
@FunctionalInterface
interface Action {
    /** Makes the change. */
    void run();

    /** Gives it up: the transaction that it belongs to was rolled back. */
    default void drop() {}
}
