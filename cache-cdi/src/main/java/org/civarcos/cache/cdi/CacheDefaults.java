package org.civarcos.cache.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Defaults for the caching annotations of a class, of its methods and of those that it inherits: the attributes that
 * these leave out. It caches nothing by itself. On a stereotype it stands for the classes that carry it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CacheDefaults {
    /** {@return the name of the cache} */
    String cacheName() default "";

    /** {@return as in {@link CacheResult#keyGenerator()}} */
    Class<? extends KeyGenerator<?>> keyGenerator() default KeyGenerator.None.class;

    /** {@return as in {@link CacheResult#condition()}} */
    Class<? extends CacheCondition> condition() default CacheCondition.None.class;

    /** {@return as in {@link CacheResult#unless()}} */
    Class<? extends ResultCondition<?>> unless() default ResultCondition.None.class;

    /** {@return as in {@link CacheResult#ttl()}} */
    String ttl() default "";

    /** {@return as in {@link CacheResult#expiry()}} */
    Class<? extends ResultExpiry<?>> expiry() default ResultExpiry.None.class;

    /** {@return as in {@link CacheResult#idle()}} */
    String idle() default "";

    /** {@return as in {@link CacheResult#nullTtl()}} */
    String nullTtl() default "";

    /** {@return as in {@link CacheResult#jitter()}} */
    String jitter() default "";

    /** {@return as in {@link CacheResult#refreshAfter()}} */
    String refreshAfter() default "";

    /** {@return as in {@link CacheResult#earlyRefresh()}} */
    String earlyRefresh() default "";

    /** {@return as in {@link CacheResult#staleWhileRefresh()}} */
    String staleWhileRefresh() default "";

    /** {@return as in {@link CacheResult#staleIfError()}} */
    String staleIfError() default "";

    /** {@return as in {@link CacheResult#failureTtl()}} */
    String failureTtl() default "";

    /** {@return as in {@link CacheResult#lockTimeout()}} */
    String lockTimeout() default "";
}
