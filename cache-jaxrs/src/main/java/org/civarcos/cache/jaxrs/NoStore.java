package org.civarcos.cache.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the responses of a method out of every cache: they are not stored here, whatever {@link CachedResponse} on the
 * class or the application says, and where the method sets no {@code Cache-Control} itself they carry {@code no-store}
 * (RFC 9111 section 5.2.2.5). On a class or on the {@code Application} it stands for each of its methods that has no
 * {@link CachedResponse} of its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NoStore {}
