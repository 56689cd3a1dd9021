package org.civarcos.cache.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Removes all entries of one cache. */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheRemoveAll {
    /** {@return the name of the cache, which another annotation fills} */
    @Nonbinding
    String cacheName() default "";

    /** {@return whether to remove after the method succeeded, or before it runs, whatever becomes of it} */
    @Nonbinding
    boolean afterInvocation() default true;
}
