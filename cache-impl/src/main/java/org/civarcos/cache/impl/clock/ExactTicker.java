package org.civarcos.cache.impl.clock;

import org.civarcos.cache.TimeSource;

/** Asks its time source every time. */
public final class ExactTicker implements Ticker {
    private final TimeSource time;
    private final long origin;

    /**
     * Makes a ticker that starts now.
     *
     * @param time the time source
     */
    public ExactTicker(TimeSource time) {
        this.time = time;
        origin = time.nanos();
    }

    @Override
    public long now() {
        return time.nanos() - origin;
    }

    @Override
    public void close() {}
}
