package org.civarcos.cache.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose methods go to those of the same name of its {@link AsyncCache} and wait for them, so that one contract
 * is run over both faces. What has no twin there goes to the cache itself.
 */
record AsyncFace(Cache<?, ?> cache) implements InvocationHandler {
    @SuppressWarnings("unchecked") // the proxy is a Cache of the same types
    static <K, V extends @Nullable Object> Cache<K, V> of(Cache<K, V> cache) {
        return (Cache<K, V>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, new AsyncFace(cache));
    }

    /** The method of the asynchronous face that does the same, or null if there is none. */
    static @Nullable Method twinOf(Method method) {
        try {
            Method twin = AsyncCache.class.getMethod(method.getName(), method.getParameterTypes());
            return twin.getReturnType() == CompletableFuture.class ? twin : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Method twin = twinOf(method);
        try {
            if (twin == null) {
                return method.invoke(cache, arguments);
            }
            return CachePart.await((CompletableFuture<?>) twin.invoke(cache.async(), arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
