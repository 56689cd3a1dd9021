package org.civarcos.cache.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a cache by its name: {@code @Inject @CacheName("places") Cache<Long, Place> places}, or as an
 * {@code AsyncCache}. It is created unless it is there already, with the types of the injection point; types that clash
 * with those of an annotated method or of another injection point fail the deployment.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface CacheName {
    /** {@return the name of the cache} */
    @Nonbinding
    String value();
}
