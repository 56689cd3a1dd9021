package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Type;
import java.util.List;
import org.civarcos.cache.TypeRef;
import org.jspecify.annotations.Nullable;

/** Recipe for the keys of a method's calls. Immutable. */
public interface Keys {
    /**
     * Makes the key of a call.
     *
     * @param call the call
     * @param result the method's result, or null while there is none
     * @return the key
     * @throws RuntimeException if code of the application throws
     */
    Object keyOf(Call call, @Nullable Object result);

    /** {@return the types of which the keys are made: two methods can only share a cache if these are equal} */
    List<Type> types();

    /** {@return the type of the keys} */
    TypeRef<?> keyType();
}
