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
 * Stores a value after the method succeeded: that of the parameter annotated {@link CacheValue}, else the method's
 * result. The key is made as for {@link CacheResult}. A null removes the entry where the cache stores no nulls. Of a
 * {@code CompletionStage} the value is stored once it is there, before the caller gets it.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachePut {
    /** {@return the name of the cache, as in {@link CacheResult#cacheName()}} */
    @Nonbinding
    String cacheName() default "";

    /** {@return the time that the value lives, as in {@link CacheResult#ttl()}} */
    @Nonbinding
    String ttl() default "";

    /** {@return the tags of the value, as in {@link CacheResult#tags()}} */
    @Nonbinding
    String[] tags() default {};
}
