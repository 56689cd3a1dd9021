package org.civarcos.cache.server.loop;

/** The bounds of the loops that may be moved while they run. Thread-safe. */
public final class LoopBounds {
    private volatile int connections;
    private volatile long idleMillis;
    private volatile long clientMemory;

    /**
     * Begins with what the options say.
     *
     * @param options the options
     */
    public LoopBounds(LoopOptions options) {
        connections = options.connections();
        idleMillis = options.idleMillis();
        clientMemory = options.total();
    }

    /** {@return how many connections may be open} */
    public int connections() {
        return connections;
    }

    /**
     * Moves the bound of the connections; those that are open stay.
     *
     * @param most how many may be open, one or more
     */
    public void connections(int most) {
        connections = most;
    }

    /** {@return how long a connection may say nothing before it is closed, in milliseconds; 0 for no bound} */
    public long idleMillis() {
        return idleMillis;
    }

    /**
     * Moves the bound of the time in which a connection says nothing.
     *
     * @param millis the bound in milliseconds; 0 for none
     */
    public void idleMillis(long millis) {
        idleMillis = millis;
    }

    /** {@return how many bytes all connections may hold together before the largest is closed} */
    public long clientMemory() {
        return clientMemory;
    }

    /**
     * Moves the bound of what all connections hold together. It is looked at when one of them holds more than before.
     *
     * @param bytes the bound, one or more
     */
    public void clientMemory(long bytes) {
        clientMemory = bytes;
    }
}
