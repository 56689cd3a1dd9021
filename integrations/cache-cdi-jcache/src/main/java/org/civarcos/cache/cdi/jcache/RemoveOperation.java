package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import javax.cache.annotation.CacheRemove;

/** Operation of {@link CacheRemove}. */
final class RemoveOperation extends ChangeOperation {
    private final Target<CacheRemove> target;

    RemoveOperation(Bound<CacheRemove> bound, Parts parts) {
        this(bound, parts, bound.getCacheAnnotation());
    }

    private RemoveOperation(Bound<CacheRemove> bound, Parts parts, CacheRemove annotation) {
        super(annotation.afterInvocation(), annotation.evictFor(), annotation.noEvictFor());
        target = Target.of(bound, parts, annotation.cacheResolverFactory(), annotation.cacheKeyGenerator());
    }

    @Override
    Runnable change(InvocationContext context) {
        Object key = target.key(context);
        return () -> target.tell(context, cache -> cache.remove(key));
    }
}
