package org.civarcos.cache.spi;

import org.jspecify.annotations.Nullable;

/**
 * The calls of codecs that others wrote. Whatever one throws is the one failure that codecs have: that a value cannot
 * be written or read. Only a lack of memory stays what it is.
 */
final class Foreign {
    private Foreign() {}

    static <T extends @Nullable Object> byte[] encode(Codec<T> codec, T value) {
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw failed(codec, "write", e);
        }
    }

    static <T extends @Nullable Object> T decode(Codec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw failed(codec, "read", e);
        }
    }

    private static IllegalArgumentException failed(Codec<?> codec, String what, Throwable failure) {
        if (failure instanceof InterruptedException) { // which a codec in another language than Java may throw
            Thread.currentThread().interrupt();
        }
        return new IllegalArgumentException(
                "the codec " + nameOf(codec) + " cannot " + what + " it: " + textOf(failure), failure);
    }

    /** The id of a codec, or its class where even that fails. */
    private static String nameOf(Codec<?> codec) {
        try {
            return "\"" + codec.id() + "\"";
        } catch (Throwable e) {
            return codec.getClass().getName();
        }
    }

    /** The text of a failure, which may fail too. */
    private static String textOf(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable e) {
            return failure.getClass().getName();
        }
    }
}
