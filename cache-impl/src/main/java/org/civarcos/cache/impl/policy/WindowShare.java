package org.civarcos.cache.impl.policy;

/** Share of the capacity that the window of {@link TinyLfuClock} may take. Thread-safe. */
public final class WindowShare {
    private volatile double share;

    /**
     * Makes a share.
     *
     * @param share from 0 to 1
     */
    public WindowShare(double share) {
        this.share = share;
    }

    double get() {
        return share;
    }

    void set(double share) {
        this.share = share;
    }
}
