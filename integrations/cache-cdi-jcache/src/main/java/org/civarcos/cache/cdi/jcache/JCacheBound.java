package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds the interceptor. The extensions add it beside the annotations of {@code javax.cache}, which are no bindings of
 * Jakarta's; nobody writes it. Public only since containers make proxies of it.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface JCacheBound {
    /** The one there is. */
    final class Literal extends AnnotationLiteral<JCacheBound> implements JCacheBound {
        static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1;
    }
}
