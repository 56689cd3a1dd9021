package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.Configuration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * A cache manager that is looked up when it is used. Filters are injected when they are made, before the container is
 * up and all is configured; no manager is made for an application that uses none.
 */
public final class InjectedManager implements InvocationHandler {
    private final Configuration configuration;

    private InjectedManager(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Makes the manager of the application that has a configuration. */
    public static CacheManager of(Configuration configuration) {
        return (CacheManager) Proxy.newProxyInstance(
                CacheManager.class.getClassLoader(),
                new Class<?>[] {CacheManager.class},
                new InjectedManager(configuration));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(proxy, method.getName(), arguments);
        }
        try {
            return method.invoke(ApplicationCache.of(configuration).manager(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A runtime keeps it in sets, and may log it, before there can be a manager. */
    private static Object identity(Object proxy, String method, @Nullable Object @Nullable [] arguments) {
        return switch (method) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the cache manager of the application";
        };
    }
}
