package org.civarcos.cache.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Removes what carries one of the tags, in all caches of the application: method results, stored responses and plain
 * entries alike. In a transaction it goes after the commit, and not at all after a rollback.
 */
@Documented
@Inherited
@InterceptorBinding
@CacheIntercepted
@Repeatable(CacheInvalidate.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheInvalidate {
    /** {@return the tags, at least one: templates as in {@link CacheResult#tags()}} */
    @Nonbinding
    String[] tags() default {};

    /**
     * {@return the class that decides before the call whether this annotation takes part in it; by default it
     * always does. A bean of that class if there is one, else made once by its constructor without parameters.}
     */
    @Nonbinding
    Class<? extends CacheCondition> condition() default CacheCondition.None.class;

    /** {@return the condition as an expression, as in {@link CacheResult#conditionExpression()}} */
    @Nonbinding
    String conditionExpression() default "";

    /** {@return whether to act after the method succeeded, or before it runs, whatever becomes of it} */
    @Nonbinding
    boolean afterInvocation() default true;

    /** Several of them on one method; they take effect in their order. */
    @Documented
    @Inherited
    @InterceptorBinding
    @CacheIntercepted
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {
        /** {@return the annotations} */
        @Nonbinding
        CacheInvalidate[] value();
    }
}
