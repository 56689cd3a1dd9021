package org.civarcos.cache.impl.clock;

/** Tells the time of one store in nanoseconds since it was opened. Thread-safe. */
public interface Ticker extends AutoCloseable {
    /** {@return the time, never less than before} */
    long now();

    /** Gives up what telling the time needs. */
    @Override
    void close();
}
