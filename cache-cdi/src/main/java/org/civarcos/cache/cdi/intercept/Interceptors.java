package org.civarcos.cache.cdi.intercept;

import java.util.List;

/** The interceptor classes, for the extension to add where bean discovery did not find them. */
public final class Interceptors {
    /** All of them. */
    public static final List<Class<?>> ALL = List.of(CacheInterceptor.class);

    /** Their priority: before the application's own, after what the platform runs first, such as transactions. */
    public static final int PRIORITY = jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE + 10;

    private Interceptors() {}
}
