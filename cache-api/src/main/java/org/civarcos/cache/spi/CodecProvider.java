package org.civarcos.cache.spi;

import java.util.Optional;
import org.civarcos.cache.TypeRef;

/**
 * Makes codecs of one kind; found by {@link java.util.ServiceLoader}, with the loader of the API first and the
 * application's after it. Stateless. Making one must not fail because a library is missing: it offers nothing then.
 */
public interface CodecProvider {
    /** {@return the name that the setting {@code serializer} chooses it by, such as {@code json}} */
    String name();

    /**
     * Makes a codec.
     *
     * @param type the type of the values
     * @param manager the application's loader and settings
     * @param <T> the type of the values
     * @return the codec, or empty if this kind is not made for values of the type
     * @throws IllegalArgumentException if values of the type would not come back as equal ones; the message names the
     *     property at fault, and another kind is tried
     */
    <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager);

    /**
     * Makes a codec of keys: {@linkplain Codec#isCanonical() canonical}, and what is read is equal to what was written.
     *
     * @param type the type of the keys
     * @param manager the application's loader and settings
     * @param <T> the type of the keys
     * @return the codec; that of values unless overridden
     * @throws IllegalArgumentException as {@link #codec}, or if equal keys would be written differently
     */
    default <T> Optional<Codec<T>> keyCodec(TypeRef<T> type, ManagerOptions manager) {
        return codec(type, manager);
    }

    /**
     * Tells whether it is made for values of a type: then it is chosen for them, unless the setting of the cache itself
     * names another.
     *
     * @param type the type
     * @return whether it is; false unless overridden
     */
    default boolean prefers(TypeRef<?> type) {
        return false;
    }

    /**
     * Tells whether nobody can change the values of a type that it {@linkplain #prefers prefers}: then a store in
     * memory may hold the objects though a serializer is set for all caches, and nobody sees a difference.
     *
     * @param type the type
     * @return whether that is so; false unless overridden
     */
    default boolean isImmutable(TypeRef<?> type) {
        return false;
    }
}
