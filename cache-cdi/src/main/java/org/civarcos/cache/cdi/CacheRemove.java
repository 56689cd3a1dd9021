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
 * Removes one entry, or those that match a pattern. The key is made as for {@link CacheResult}. In a transaction the
 * entry goes after the commit, and not at all after a rollback.
 */
@Documented
@Inherited
@InterceptorBinding
@CacheIntercepted
@Repeatable(CacheRemove.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheRemove {
    /** {@return the name of the cache, which another annotation fills} */
    @Nonbinding
    String cacheName() default "";

    /**
     * {@return a template for the key, as in {@link CacheResult#key()}; after the invocation over {@code result} too}
     */
    @Nonbinding
    String key() default "";

    /** {@return the class that makes the key, as in {@link CacheResult#keyGenerator()}} */
    @Nonbinding
    Class<? extends KeyGenerator<?>> keyGenerator() default KeyGenerator.None.class;

    /**
     * {@return a pattern of the keys to remove instead of one key: a template over the parameters in which {@code *}
     * and {@code ?} outside of placeholders are wild cards, such as {@code {country},*} for composite keys. Scans the
     * whole cache: prefer a tag where there are many entries.}
     */
    @Nonbinding
    String matching() default "";

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
        CacheRemove[] value();
    }
}
