package org.civarcos.cache.impl.event;

/** Delivers events, but not while others may be waiting for something that the thread has. */
public interface Delivery {
    /**
     * Puts off what the current thread delivers. Calls nest.
     *
     * @return whether there is anybody to deliver to: if not, nothing is put off
     */
    boolean hold();

    /**
     * Ends the last {@link #hold} and delivers.
     *
     * @param holding what that returned
     */
    void release(boolean holding);
}
