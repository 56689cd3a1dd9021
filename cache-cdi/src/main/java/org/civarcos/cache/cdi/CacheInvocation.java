package org.civarcos.cache.cdi;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of an annotated method, for those who decide about it. */
public interface CacheInvocation {
    /** {@return the object whose method is called; the container's subclass of it, perhaps} */
    Object target();

    /** {@return the method} */
    Method method();

    /** {@return the arguments in the order of the parameters; not modifiable; may hold nulls} */
    List<@Nullable Object> arguments();

    /**
     * Finds an argument by the name of its parameter, which the class file has if it was compiled with
     * {@code -parameters}.
     *
     * @param parameter the name
     * @return the argument, or null if that is what was given
     * @throws IllegalArgumentException if there is no such parameter; the message lists those that there are
     */
    @Nullable
    Object argument(String parameter);
}
