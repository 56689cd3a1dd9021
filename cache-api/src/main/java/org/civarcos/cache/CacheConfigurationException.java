package org.civarcos.cache;

/** A configuration that contradicts itself, or asks for what is not there. */
public class CacheConfigurationException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the setting and says what to do
     */
    public CacheConfigurationException(String message) {
        super(message, null);
    }
}
