package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Operation of {@link CacheResult}. A null is not stored. */
final class ResultOperation implements Operation {
    private final boolean skipGet;
    private final Target<CacheResult> results;
    private final @Nullable Target<CacheResult> exceptions;
    private final ThrownRule cachedExceptions;

    ResultOperation(Bound<CacheResult> bound, Parts parts) {
        CacheResult annotation = bound.getCacheAnnotation();
        CacheResolverFactory factory = parts.resolverFactory(annotation.cacheResolverFactory());
        var generator = parts.keyGenerator(annotation.cacheKeyGenerator());
        skipGet = annotation.skipGet();
        results = new Target<>(bound, factory.getCacheResolver(bound), generator);
        exceptions = annotation.exceptionCacheName().isBlank()
                ? null
                : new Target<>(Bound.ofExceptions(bound), factory.getExceptionCacheResolver(bound), generator);
        cachedExceptions = new ThrownRule(annotation.cachedExceptions(), annotation.nonCachedExceptions(), true);
    }

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        Object key = results.key(context);
        if (!skipGet) {
            Object cached = results.ask(context, cache -> cache.get(key));
            if (cached != null) {
                return cached;
            }
            throwCached(context, key);
        }
        Object result = proceed(context, key);
        if (result != null) {
            results.tell(context, cache -> cache.put(key, result));
        }
        return result;
    }

    private void throwCached(InvocationContext context, Object key) throws Exception {
        Object thrown = exceptions == null ? null : exceptions.ask(context, cache -> cache.get(key));
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof Exception exception) {
            throw exception;
        }
    }

    private @Nullable Object proceed(InvocationContext context, Object key) throws Exception {
        try {
            return context.proceed();
        } catch (Exception | Error thrown) {
            if (exceptions != null && cachedExceptions.holdsFor(thrown)) {
                exceptions.tell(context, cache -> cache.put(key, thrown));
            }
            throw thrown;
        }
    }
}
