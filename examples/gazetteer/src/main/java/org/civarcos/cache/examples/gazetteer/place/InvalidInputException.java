package org.civarcos.cache.examples.gazetteer.place;

/** The caller asked for something that makes no sense; the message tells them what, and what would. */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message for the caller to read
     */
    public InvalidInputException(String message) {
        super(message);
    }
}
