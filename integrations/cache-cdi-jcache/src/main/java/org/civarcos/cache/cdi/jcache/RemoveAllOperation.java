package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemoveAll;

/** Operation of {@link CacheRemoveAll}. */
final class RemoveAllOperation extends ChangeOperation {
    private final Target<CacheRemoveAll> target;

    RemoveAllOperation(Bound<CacheRemoveAll> bound, Parts parts) {
        this(bound, parts, bound.getCacheAnnotation());
    }

    private RemoveAllOperation(Bound<CacheRemoveAll> bound, Parts parts, CacheRemoveAll annotation) {
        super(annotation.afterInvocation(), annotation.evictFor(), annotation.noEvictFor());
        target = new Target<>(
                bound, parts.resolverFactory(annotation.cacheResolverFactory()).getCacheResolver(bound), null);
    }

    @Override
    Runnable change(InvocationContext context) {
        return () -> target.tell(context, Cache::removeAll);
    }
}
