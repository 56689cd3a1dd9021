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
 * Stores a value after the method succeeded: that of the parameter annotated {@link CacheValue}, else the method's
 * result. The key is made as for {@link CacheResult}, after the call. A null removes the entry where no null is to be
 * stored. Of a {@code CompletionStage}, {@code Uni} or {@code Mono} the value is stored once it is there, before the
 * caller gets it. In a transaction it is stored after the commit, and not at all after a rollback.
 */
@Documented
@Inherited
@InterceptorBinding
@CacheIntercepted
@Repeatable(CachePut.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachePut {
    /** {@return the name of the cache, as in {@link CacheResult#cacheName()}} */
    @Nonbinding
    String cacheName() default "";

    /**
     * {@return a template for the key, as in {@link CacheResult#key()}, over {@code result} too: {@code {result.id}}}
     */
    @Nonbinding
    String key() default "";

    /** {@return the class that makes the key, as in {@link CacheResult#keyGenerator()}} */
    @Nonbinding
    Class<? extends KeyGenerator<?>> keyGenerator() default KeyGenerator.None.class;

    /**
     * {@return the class that decides before the call whether this annotation takes part in it; by default it
     * always does. A bean of that class if there is one, else made once by its constructor without parameters.}
     */
    @Nonbinding
    Class<? extends CacheCondition> condition() default CacheCondition.None.class;

    /** {@return the condition as an expression, as in {@link CacheResult#conditionExpression()}} */
    @Nonbinding
    String conditionExpression() default "";

    /**
     * {@return the class that decides whether a result is left out of the cache; by default none is. Found as
     * {@link #condition()}.}
     */
    @Nonbinding
    Class<? extends ResultCondition<?>> unless() default ResultCondition.None.class;

    /** {@return what is left out as an expression, as in {@link CacheResult#unlessExpression()}} */
    @Nonbinding
    String unlessExpression() default "";

    /** {@return the time that the value lives, as in {@link CacheResult#ttl()}} */
    @Nonbinding
    String ttl() default "";

    /**
     * {@return the class that makes the time to live from the value, stronger than {@link #ttl()}; by default there
     * is none. Found as {@link #condition()}.}
     */
    @Nonbinding
    Class<? extends ResultExpiry<?>> expiry() default ResultExpiry.None.class;

    /**
     * {@return the time that a value lives without being read, such as {@code 30m}; by default the cache's own.
     * {@code arcos.cache.cache.NAME.idle} is stronger.}
     */
    @Nonbinding
    String idle() default "";

    /**
     * {@return whether a null, or an empty {@code Optional}, is stored as a value, where the cache stores nulls at all.
     * {@code arcos.cache.cache.NAME.cache_nulls} is stronger.}
     */
    @Nonbinding
    boolean cacheNulls() default true;

    /**
     * {@return the time that a stored null, or an empty {@code Optional}, lives; by default that of other values.
     * {@code arcos.cache.cache.NAME.null_ttl} is stronger.}
     */
    @Nonbinding
    String nullTtl() default "";

    /** {@return the tags of the value, as in {@link CacheResult#tags()}} */
    @Nonbinding
    String[] tags() default {};

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
        CachePut[] value();
    }
}
