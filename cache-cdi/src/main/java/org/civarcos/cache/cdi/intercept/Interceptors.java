package org.civarcos.cache.cdi.intercept;

import java.util.List;

/** The interceptor classes, for the extension to add where bean discovery did not find them. */
public final class Interceptors {
    /** All of them. */
    public static final List<Class<?>> ALL = List.of(CacheInterceptor.class);

    private Interceptors() {}
}
