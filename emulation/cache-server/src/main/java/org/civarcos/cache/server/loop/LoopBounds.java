package org.civarcos.cache.server.loop;

/** The bounds of the loops that may be moved while they run. Thread-safe. */
public final class LoopBounds {
    private volatile int connections;
    private volatile long idleMillis;

    /**
     * Begins with what the options say.
     *
     * @param options the options
     */
    public LoopBounds(LoopOptions options) {
        connections = options.connections();
        idleMillis = options.idleMillis();
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
}
