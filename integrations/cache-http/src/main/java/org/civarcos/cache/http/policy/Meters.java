package org.civarcos.cache.http.policy;

import org.civarcos.cache.http.Reason;

/** Counts what becomes of the requests for one method. Thread-safe. */
public interface Meters {
    /** Counts nothing. */
    Meters NONE = (outcome, reason) -> {};

    /**
     * Counts one request.
     *
     * @param outcome what was done, a constant
     * @param reason why
     */
    void count(String outcome, Reason reason);

    /** Those of Micrometer, if it is on the class path. */
    static Meters of(String method) {
        try {
            return new MicrometerMeters(method);
        } catch (LinkageError absent) {
            return NONE;
        }
    }
}
