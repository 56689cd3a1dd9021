package org.civarcos.cache.memcached.view;

/** An argument that is not sent to a server ({@code MemcacheIllegalInputError}). */
public final class MemcacheIllegalInputException extends MemcacheClientException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message the words of pymemcache
     */
    public MemcacheIllegalInputException(String message) {
        super(message);
    }
}
