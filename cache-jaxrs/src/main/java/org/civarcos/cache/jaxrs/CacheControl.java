package org.civarcos.cache.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells clients, and the caches on the way to them, how long they may use a response: sets the {@code Cache-Control}
 * field of successful responses and redirections (a status below 400) that have none, and stores nothing. On a class
 * it stands for each method, on the {@code Application} for each resource; the nearest counts, and what the method sets
 * itself wins.
 *
 * <p>Beside {@link CachedResponse} the two lifetimes are independent: {@code ttl} is how long the response is kept
 * here, where it can be invalidated; this one is how long others may keep it, where it cannot. It counts from the
 * moment that the client gets the response, however long it was kept here before.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheControl {
    /** {@return the value of the field, such as {@code max-age=60, stale-while-revalidate=30}} */
    String value();
}
