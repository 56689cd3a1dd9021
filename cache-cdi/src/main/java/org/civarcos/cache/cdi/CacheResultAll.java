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
 * Keeps the results of a method that answers for many keys at once: it takes a collection (or an array) of keys and
 * returns a {@code Map} from those keys to values, now or as the value of a {@code CompletionStage}. Each value is an
 * entry of its own. The method gets only the keys that are missing, and does not run if there are none; a key that
 * another call is loading is waited for instead.
 *
 * <p>The collection is the parameter annotated {@link CacheKey}, else the only one there is. The key of an entry is the
 * element itself, so that a {@link CacheResult} method of that one parameter shares the cache; with further key
 * parameters it is {@link CompositeKey#of} all of them with the element in the collection's place.
 *
 * <p>The map that the caller gets has the order of the keys and leaves out those that the method left out, which are
 * not cached; a null value in the method's map is a value.
 *
 * <p>What refreshes, serves or remembers one key ({@code refreshAfter}, {@code earlyRefresh}, {@code
 * staleWhileRefresh}, {@code staleIfError}, {@code failureTtl}) is not offered here: a call asks for many keys of
 * different ages, and one run of the method answers for some of them or fails for all. A {@link CacheResult} method of
 * one key on the same cache can have them.
 */
@Documented
@Inherited
@InterceptorBinding
@CacheIntercepted
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheResultAll {
    /** {@return the name of the cache, as in {@link CacheResult#cacheName()}} */
    @Nonbinding
    String cacheName() default "";

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
     * {@return the class that decides whether one value is left out of the cache; by default none is. Found as
     * {@link #condition()}.}
     */
    @Nonbinding
    Class<? extends ResultCondition<?>> unless() default ResultCondition.None.class;

    /** {@return what is left out as an expression, as in {@link CacheResult#unlessExpression()}} */
    @Nonbinding
    String unlessExpression() default "";

    /** {@return the time that a value lives, as in {@link CacheResult#ttl()}} */
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

    /**
     * {@return by how much a time to live is shortened at random at most, each value's by its own, as in
     * {@link CacheResult#jitter()}}
     */
    @Nonbinding
    String jitter() default "";

    /**
     * {@return how long a call waits for the keys that another is loading, before it runs the method for those that are
     * left without storing what it returns; by default as long as it takes.
     * {@code arcos.cache.cache.NAME.load_wait_timeout} is stronger.}
     */
    @Nonbinding
    String lockTimeout() default "";

    /**
     * {@return the tags of each entry: templates over the parameters, {@code key} (one element of the collection) and
     * {@code result} (its value), such as {@code place:{key}}}
     */
    @Nonbinding
    String[] tags() default {};
}
