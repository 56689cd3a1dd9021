package org.civarcos.cache.jaxrs;

import org.civarcos.cache.http.Reason;

/** Counts what becomes of the requests for one method. Thread-safe. */
interface Meters {
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
    static Meters of(ResourceMethod method) {
        try {
            return new MicrometerMeters(method.toString());
        } catch (LinkageError absent) {
            return NONE;
        }
    }
}
