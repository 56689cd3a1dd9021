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
 * Removes, after the method succeeded, what carries one of the tags, in all caches of the application: method results,
 * stored responses and plain entries alike.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheInvalidate {
    /** {@return the tags, at least one: templates as in {@link CacheResult#tags()}} */
    @Nonbinding
    String[] tags() default {};
}
