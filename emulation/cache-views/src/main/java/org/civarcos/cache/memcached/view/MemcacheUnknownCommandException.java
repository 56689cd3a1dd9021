package org.civarcos.cache.memcached.view;

/**
 * Exception for Memcached's answer {@code ERROR} ({@code MemcacheUnknownCommandError}): an empty key, to which no
 * command fits.
 */
public final class MemcacheUnknownCommandException extends MemcacheClientException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message the command
     */
    public MemcacheUnknownCommandException(String message) {
        super(message);
    }
}
