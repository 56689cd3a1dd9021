package org.civarcos.cache.support;

import org.civarcos.cache.CacheException;

/**
 * Exception for an application whose use of its caches cannot work. The message is the whole report of {@link
 * Findings}.
 */
public final class CacheDeploymentException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param report all findings, each with its cure
     */
    public CacheDeploymentException(String report) {
        super(report, null);
    }
}
