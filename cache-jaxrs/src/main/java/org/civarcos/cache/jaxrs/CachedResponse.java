package org.civarcos.cache.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Sharing;

/**
 * Keeps the responses of a GET method, and answers from them without running the method: with the stored status, fields
 * and body, an {@code Age}, and 304 for a client that has the response already. Concurrent first requests run the
 * method once. On a class it stands for each GET method of it, on the {@code Application} for each that can be cached
 * safely; the nearest annotation counts, whole.
 *
 * <p>What the method says in its own {@code Cache-Control} or {@code Expires} wins. Where it says nothing,
 * {@link #ttl()} counts, and only here: clients are told no lifetime unless {@link CacheControl} asks for it. An
 * {@code ETag} is added where there is none.
 *
 * <p>Never stored, unless {@link #sharing()} says otherwise: the answer to a request with {@code Authorization},
 * {@code Cookie} or a principal, which is not served from here either, and a response with {@code Set-Cookie} or
 * {@code private}. Never stored at all: {@code no-store} and {@code Vary: *}, a 206, a stream of events.
 *
 * <p>The look-up comes after all request filters, and so after authorization by filters. An interceptor of CDI or EJB
 * around the method does not run on a hit: a method behind a security annotation is refused at the start, unless
 * {@link #sharing()} says whose its responses are.
 *
 * <p>A response field {@value #TAGS_FIELD} adds tags at run time, separated by commas. It goes no further than here.
 *
 * <p>{@code CacheManager.invalidateTags} drops what carries a tag; a successful POST, PUT, PATCH or DELETE drops what
 * is stored under its own path.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachedResponse {
    /**
     * The response field that adds tags: a list separated by commas, as content delivery networks read it. (The
     * {@code Cache-Groups} field of RFC 9875 has another meaning: it groups for all caches on the way.)
     */
    String TAGS_FIELD = CacheTags.FIELD;

    /**
     * {@return how long a response with status 200, 203, 204, 301 or 308 is fresh if it states nothing itself, such as
     * {@code 30s}, {@code PT5M} or {@code 1d}; by default {@code arcos.cache.cache.http-responses.ttl}, then
     * {@code arcos.cache.default_ttl}, then 5 minutes}
     */
    String ttl() default "";

    /**
     * {@return how long a response with status 404 or 410 is fresh if it states nothing itself; by default these are
     * not stored}
     */
    String negativeTtl() default "";

    /**
     * {@return how long after it became stale a response may still be given while one request renews it, where it does
     * not say so itself (RFC 5861 section 3); by default not at all}
     */
    String staleWhileRevalidate() default "";

    /**
     * {@return how long after it became stale a response may still be given when the method fails, by an exception or a
     * status of 500, 502, 503 or 504, where it does not say so itself (RFC 5861 section 4); by default not at all, and
     * in the gateway profile an hour}
     */
    String staleIfError() default "";

    /**
     * {@return the tags of a response: templates over the path and query parameters of the method and {@code result},
     * the entity that it returns, such as {@code place:{id}} or {@code place:{result.id}}; one over a collection makes
     * a tag for each element. A missing value makes no tag.}
     */
    String[] tags() default {};

    /**
     * {@return the request fields that the response depends on; they are added to its {@code Vary}. Each
     * {@code @HeaderParam} of the method, its class, its beans and its locators is added by itself, {@code Cookie} for
     * a {@code @CookieParam}, and {@code Accept} where the runtime chooses the media type.}
     */
    String[] vary() default {};

    /**
     * {@return the request fields that are read and on which the response does not depend, such as {@code traceparent}:
     * a {@code @HeaderParam} that is not named here is added to {@code vary}, and where {@code HttpHeaders} or the
     * whole request are injected and neither list has a name, all fields count for the key. {@code *} stands for all
     * but those that the response names in its own {@code Vary}. By default none}
     */
    String[] ignoredFields() default {};

    /** {@return whose a stored response is; by default it is for anonymous requests only} */
    Sharing sharing() default Sharing.ANONYMOUS;

    /**
     * {@return the query parameters that the response depends on, whatever their order; all others do not count for the
     * key. By default the whole query counts, as it was sent.}
     */
    String[] keyParameters() default {};

    /**
     * {@return the query parameters that the response does not depend on, such as {@code utm_source}; by default none}
     */
    String[] ignoredParameters() default {};

    /** {@return the class that decides whether a request takes part in caching; by default each does} */
    Class<? extends RequestCondition> condition() default RequestCondition.None.class;

    /**
     * {@return the class that decides whether a response is left out; by default none is. It is asked again of what a
     * 304 of the resource renews, which is dropped if it is left out now.}
     */
    Class<? extends ResponseCondition> unless() default ResponseCondition.None.class;

    /**
     * {@return the condition as an expression in the syntax of Jakarta Expression Language, instead of a class:
     * {@code country eq 'ch'} or {@code empty request.getHeaderString('X-Preview')}. Its variables are the path and
     * query parameters of the method, as texts, {@code request} and {@code uri}. It is compiled at the start, which an
     * implementation of the language has to be there for.}
     */
    String conditionExpression() default "";

    /**
     * {@return as {@link #conditionExpression()}, true for a response that is left out: {@code response}, its
     * {@code status} and the entity as {@code result} are variables too}
     */
    String unlessExpression() default "";

    /** {@return the {@code ETag} of a response that has none; weak by default} */
    EntityTags entityTags() default EntityTags.WEAK;

    /**
     * {@return the largest body that is stored, such as {@code 64KiB}; by default {@code arcos.cache.http.max_body},
     * which is 1 MiB}
     */
    String maxBody() default "";

    /**
     * {@return which rules apply, one profile at most; by default {@code arcos.cache.http.profile}, which is
     * {@link Profile#SAFE}}
     */
    Profile[] profile() default {};
}
