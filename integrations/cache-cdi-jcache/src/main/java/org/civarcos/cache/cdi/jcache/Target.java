package org.civarcos.cache.cdi.jcache;

import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * The cache and the keys of one annotated method. What fails in the cache, or in finding it, is logged, and the call
 * goes on without it.
 */
final class Target<A extends Annotation> {
    private static final Logger LOGGER = System.getLogger("org.civarcos.cache.cdi.jcache");

    private final Bound<A> bound;
    private final CacheResolver resolver;
    private final @Nullable CacheKeyGenerator generator;

    Target(Bound<A> bound, CacheResolver resolver, @Nullable CacheKeyGenerator generator) {
        this.bound = bound;
        this.resolver = resolver;
        this.generator = generator;
    }

    /** The target that an annotation names, or else the defaults of its class. */
    static <A extends Annotation> Target<A> of(
            Bound<A> bound,
            Parts parts,
            Class<? extends CacheResolverFactory> resolverFactory,
            Class<? extends CacheKeyGenerator> keyGenerator) {
        return new Target<>(
                bound,
                parts.resolverFactory(resolverFactory).getCacheResolver(bound),
                parts.keyGenerator(keyGenerator));
    }

    Object key(InvocationContext context) {
        return generator == null
                ? bound.parameters().key(context.getParameters())
                : generator.generateCacheKey(bound.invocation(context));
    }

    /** What the cache answers, or null. */
    @Nullable
    Object ask(InvocationContext context, Function<Cache<Object, Object>, @Nullable Object> question) {
        try {
            return question.apply(resolver.resolveCache(bound.invocation(context)));
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            LOGGER.log(
                    Level.WARNING,
                    "cache " + bound.getCacheName() + " failed; the call of " + bound.getMethod()
                            + " goes on without it",
                    e);
            return null;
        }
    }

    void tell(InvocationContext context, Consumer<Cache<Object, Object>> change) {
        ask(context, cache -> {
            change.accept(cache);
            return null;
        });
    }
}
