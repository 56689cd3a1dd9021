package org.civarcos.cache.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the results of a method: a call whose key is cached returns the cached result without running the method;
 * concurrent calls with one key run it once. The key is made of the parameters that are annotated {@link CacheKey},
 * else of all: see {@link CompositeKey}.
 *
 * <p>Of a {@code CompletionStage} or {@code CompletableFuture} the value is cached once it is there, never the pending
 * object; an {@code Optional} is cached as it is. A null is cached where the cache stores nulls. What the method throws
 * goes to all who wait for it, as the method threw it, and is not cached.
 *
 * <p>On a class it stands for each method that returns something.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheResult {
    /**
     * {@return the name of the cache, shared by all that use it; by default
     * {@code package.Class.method(package.ParameterType)}}
     */
    @Nonbinding
    String cacheName() default "";

    /**
     * {@return the time that a result lives, such as {@code 30s}, {@code PT5M} or {@code forever}; by default the
     * cache's own. {@code arcos.cache.cache.NAME.ttl} is stronger.}
     */
    @Nonbinding
    String ttl() default "";

    /**
     * {@return the tags of a result: templates over the parameters and {@code result}, such as {@code place:{id}} or
     * {@code place:{result.id}}; one over a collection makes a tag for each element. A null makes no tag.}
     */
    @Nonbinding
    String[] tags() default {};
}
