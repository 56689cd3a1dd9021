package org.civarcos.cache.spi;

import org.jspecify.annotations.Nullable;

/** Calls of codecs, which run code of the application's classes: whatever it throws means that there is no such form. */
final class Foreign {
    private Foreign() {}

    static <T extends @Nullable Object> byte[] encode(Codec<T> codec, T value) {
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new IllegalArgumentException("the codec \"" + codec.id() + "\" cannot write it: " + e, e);
        }
    }

    static <T extends @Nullable Object> T decode(Codec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new IllegalArgumentException("the codec \"" + codec.id() + "\" cannot read it: " + e, e);
        }
    }
}
