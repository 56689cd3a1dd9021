package org.civarcos.cache;

/** A load waits, through others or directly, for itself. The message names the cycle. */
public class CacheLoadCycleException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the loads of the cycle in order
     */
    public CacheLoadCycleException(String message) {
        super(message, null);
    }
}
