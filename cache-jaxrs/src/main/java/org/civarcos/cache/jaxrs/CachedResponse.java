package org.civarcos.cache.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the responses of a GET method, and answers from them without running the method: with the stored status, fields
 * and body, an {@code Age}, and 304 for a client that has the response already. Concurrent first requests run the method
 * once. On a class it stands for each GET method of it.
 *
 * <p>What the method says in its own {@code Cache-Control} or {@code Expires} wins. Where it says nothing,
 * {@link #ttl()} counts and is told to the client as {@code max-age}; an {@code ETag} is added where there is none.
 *
 * <p>Never stored: the answer to a request with {@code Authorization} or {@code Cookie}, which is not served from here
 * either; a response with {@code Set-Cookie}, {@code private}, {@code no-store}, {@code no-cache} or {@code Vary: *}; a
 * 206 or 5xx.
 *
 * <p>A response field {@value #TAGS_FIELD} adds tags at run time, separated by commas. It goes no further than here.
 *
 * <p>{@code CacheManager.invalidateTags} drops what carries a tag; a successful POST, PUT, PATCH or DELETE drops what is
 * stored under its own path.
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
    String TAGS_FIELD = "Cache-Tag";

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
     * {@return the tags of a response: templates over the path and query parameters of the method and {@code result},
     * the entity that it returns, such as {@code place:{id}} or {@code place:{result.id}}; one over a collection makes a
     * tag for each element. A missing value makes no tag.}
     */
    String[] tags() default {};

    /**
     * {@return the request fields that the response depends on; they are added to its {@code Vary}. Where the runtime
     * chooses the media type, {@code Accept} is added by itself.}
     */
    String[] vary() default {};
}
