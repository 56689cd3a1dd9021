package org.civarcos.cache.django;

/** A key without entry, of which a number or a version was to be changed (Django's {@code ValueError}). */
public final class MissingKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MissingKeyException(String message) {
        super(message);
    }
}
