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
 * else of all: see {@link CompositeKey}; or by {@link #key()} or {@link #keyGenerator()}.
 *
 * <p>Of a {@code CompletionStage}, {@code CompletableFuture}, Mutiny's {@code Uni} or Reactor's {@code Mono} the value
 * is cached once it is there, never the pending object; who gives up waiting does not stop the others. An
 * {@code Optional} is cached as it is. A null is cached where the cache stores nulls. What the method throws goes to
 * all who wait for it, as the method threw it, and is not cached.
 *
 * <p>On a class it stands for each method that returns something.
 *
 * @see CacheDefaults
 */
@Documented
@Inherited
@InterceptorBinding
@CacheIntercepted
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheResult {
    /**
     * {@return the name of the cache, shared by all that use it; by default that of {@link CacheDefaults}, else
     * {@code package.Class.method(package.ParameterType)}}
     */
    @Nonbinding
    String cacheName() default "";

    /**
     * {@return a template for the key over the parameters, such as {@code {country}:{city.name}}; one that is nothing
     * but a placeholder, {@code {place.id}}, makes a key of that value with its own type. By default the key is made
     * of the parameters.}
     */
    @Nonbinding
    String key() default "";

    /**
     * {@return the class that makes the key; by default the key is made of the parameters. Found as
     * {@link #condition()}.}
     */
    @Nonbinding
    Class<? extends KeyGenerator<?>> keyGenerator() default KeyGenerator.None.class;

    /**
     * {@return the class that decides before the call whether this annotation takes part in it; by default it
     * always does. A bean of that class if there is one, else made once by its constructor without parameters.}
     */
    @Nonbinding
    Class<? extends CacheCondition> condition() default CacheCondition.None.class;

    /**
     * {@return the condition as an expression in the syntax of Jakarta Expression Language, instead of a class:
     * {@code id > 10} or <code>${place.population gt 1000}</code>. Its variables are the parameters by their names,
     * {@code args}, {@code target} and {@code method}. It is compiled at deployment, which an implementation of the
     * language has to be there for. By default there is none.}
     */
    @Nonbinding
    String conditionExpression() default "";

    /**
     * {@return the class that decides whether a result is left out of the cache; by default none is. Found as
     * {@link #condition()}.}
     */
    @Nonbinding
    Class<? extends ResultCondition<?>> unless() default ResultCondition.None.class;

    /**
     * {@return as {@link #conditionExpression()}, true for a result that is left out of the cache; {@code result} is a
     * variable too}
     */
    @Nonbinding
    String unlessExpression() default "";

    /**
     * {@return the time that a result lives, such as {@code 30s}, {@code PT5M} or {@code forever}; by default the
     * cache's own. {@code arcos.cache.cache.NAME.ttl} is stronger.}
     */
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
     * {@return by how much a time to live is shortened at random at most, such as {@code 10%}, so that what was stored
     * at once does not end at once; by default the cache's own. {@code arcos.cache.cache.NAME.jitter} is stronger.}
     */
    @Nonbinding
    String jitter() default "";

    /**
     * {@return the age, such as {@code 4m}, or the part of the time to live, such as {@code 80%}, from which a hit
     * returns the result and has the method called again in the background, once at a time, through the container
     * and in a request context of its own; by default never. {@code arcos.cache.cache.NAME.refresh_after} is stronger.}
     */
    @Nonbinding
    String refreshAfter() default "";

    /**
     * {@return the beta of XFetch, such as {@code 1}: hits have the method called again by chance, the more probably
     * the nearer the end; by default never. {@code arcos.cache.cache.NAME.early_refresh} is stronger.}
     */
    @Nonbinding
    String earlyRefresh() default "";

    /**
     * {@return for how long past its end a result is returned while the method is called again in the background; by
     * default not at all. {@code arcos.cache.cache.NAME.stale_while_refresh} is stronger.}
     */
    @Nonbinding
    String staleWhileRefresh() default "";

    /**
     * {@return for how long past its end a result is returned if the method throws; by default not at all.
     * {@code arcos.cache.cache.NAME.stale_if_error} is stronger.}
     */
    @Nonbinding
    String staleIfError() default "";

    /**
     * {@return for how long what the method threw is thrown again without calling it; by default not at all.
     * {@code arcos.cache.cache.NAME.failure_ttl} is stronger.}
     */
    @Nonbinding
    String failureTtl() default "";

    /**
     * {@return how long a call waits for another's run of the method, before it runs the method itself without storing
     * the result; by default as long as it takes. {@code arcos.cache.cache.NAME.load_wait_timeout} is stronger.}
     */
    @Nonbinding
    String lockTimeout() default "";

    /**
     * {@return the tags of a result: templates over the parameters and {@code result}, such as {@code place:{id}} or
     * {@code place:{result.id}}; one over a collection makes a tag for each element. A null makes no tag.}
     */
    @Nonbinding
    String[] tags() default {};
}
