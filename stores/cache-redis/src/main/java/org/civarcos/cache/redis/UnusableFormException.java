package org.civarcos.cache.redis;

/** A key or a value that its codec cannot write. */
final class UnusableFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableFormException(String what, String codec, Throwable cause) {
        super(
                "the codec \"" + codec + "\" cannot write the " + what + ": " + cause.getMessage()
                        + "; store another type, or choose another serializer",
                cause);
    }
}
