package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/** One call, for the application's own resolvers and key generators. */
record Invocation<A extends Annotation>(Bound<A> bound, InvocationContext context)
        implements CacheKeyInvocationContext<A> {
    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return bound.parameters().keys(context.getParameters());
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        return bound.parameters().valueParameter(context.getParameters());
    }

    @Override
    public Object getTarget() {
        return context.getTarget();
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return bound.parameters().all(context.getParameters());
    }

    @Override
    public Method getMethod() {
        return bound.getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return bound.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return bound.getCacheAnnotation();
    }

    @Override
    public String getCacheName() {
        return bound.getCacheName();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        for (Object each : new Object[] {this, context}) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        throw new IllegalArgumentException("there is no " + type.getName() + " behind an invocation");
    }
}
