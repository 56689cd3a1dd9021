package org.civarcos.cache.it.differential.run;

import java.util.Map;

/** A server on which generated applications run. */
public interface Container {
    /**
     * Starts an application.
     *
     * @param classes the bytes of its classes by their names
     * @param plain whether it is the twin without the cache
     * @throws RefusedException if the start found something to refuse
     * @throws Exception if it failed otherwise
     */
    Twin start(Map<String, byte[]> classes, boolean plain) throws Exception;
}
