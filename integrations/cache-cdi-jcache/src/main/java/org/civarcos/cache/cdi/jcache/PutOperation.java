package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import javax.cache.annotation.CachePut;

/** Operation of {@link CachePut}. A null is not stored. */
final class PutOperation extends ChangeOperation {
    private final Bound<CachePut> bound;
    private final Target<CachePut> target;

    PutOperation(Bound<CachePut> bound, Parts parts) {
        this(bound, parts, bound.getCacheAnnotation());
    }

    private PutOperation(Bound<CachePut> bound, Parts parts, CachePut annotation) {
        super(annotation.afterInvocation(), annotation.cacheFor(), annotation.noCacheFor());
        this.bound = bound;
        target = Target.of(bound, parts, annotation.cacheResolverFactory(), annotation.cacheKeyGenerator());
    }

    @Override
    Runnable change(InvocationContext context) {
        Object key = target.key(context);
        Object value = bound.parameters().value(context.getParameters());
        return () -> {
            if (value != null) {
                target.tell(context, cache -> cache.put(key, value));
            }
        };
    }
}
