package org.civarcos.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration that callers may share a cached result, although access to the method is restricted.
 *
 * <p>On a method, or on a class for all its methods: everybody who can reach the method may have what it returned to
 * another, or its key tells apart those who may not. Without it, caching a method behind {@code @RolesAllowed} or
 * another security annotation, or in front of an interceptor, fails the deployment: a hit runs neither the method nor
 * what comes between the cache and it.
 *
 * <p>On an interceptor, a decorator or an interceptor binding: it decides nothing about callers (it logs or measures,
 * say), and need not run on a hit.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheShared {}
