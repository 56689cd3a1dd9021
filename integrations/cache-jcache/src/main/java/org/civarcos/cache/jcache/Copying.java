package org.civarcos.cache.jcache;

import org.jspecify.annotations.Nullable;

/** Way of keeping keys and values: by reference, or by value as copies that nobody else can change. */
interface Copying {
    /** By reference: everything is kept as it is. */
    Copying NONE = object -> object;

    /**
     * Makes the form in which an object is kept: the object itself if nobody can change it, else a {@link Copy}.
     *
     * @throws javax.cache.CacheException if it cannot be copied; the message names the class and the cure
     */
    Object form(Object object);

    /** The object of a form, as a copy if it could be changed. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the form was made of a T
    static <T> T live(Object form) {
        return (T) (form instanceof Copy copy ? copy.live() : form);
    }

    /** As {@link #live}, where there may be nothing. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    static <T> @Nullable T liveOrNull(@Nullable Object form) {
        return form == null ? null : live(form);
    }

    /** An object of the cache's own that equals the given one: what a key is kept as, and given away as. */
    default <T> T own(T object) {
        return live(form(object));
    }
}
