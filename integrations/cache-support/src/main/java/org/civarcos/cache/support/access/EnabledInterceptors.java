package org.civarcos.cache.support.access;

import jakarta.annotation.Priority;
import java.util.List;

/** The list of an application's interceptors in their order, to which an extension adds its own. */
public final class EnabledInterceptors {
    private EnabledInterceptors() {}

    /**
     * Adds an interceptor where its priority belongs. The order of the list is that of the calls: at its end, one would
     * come after those of the application, whatever its priority.
     *
     * @param enabled the list of the container, changed here
     * @param interceptor the class to add
     * @param priority its priority
     */
    public static void add(List<Class<?>> enabled, Class<?> interceptor, int priority) {
        int at = 0;
        while (at < enabled.size() && priorityOf(enabled.get(at)) <= priority) {
            at++;
        }
        enabled.add(at, interceptor);
    }

    /** One that does not say it stays where it is. */
    private static int priorityOf(Class<?> interceptor) {
        Priority said = interceptor.getAnnotation(Priority.class);
        return said == null ? Integer.MIN_VALUE : said.value();
    }
}
