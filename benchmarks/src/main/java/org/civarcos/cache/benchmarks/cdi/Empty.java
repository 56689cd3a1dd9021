package org.civarcos.cache.benchmarks.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An interceptor that returns at once: what the container costs, and no library can save. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Empty {
    /** The interceptor. */
    @Empty
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    class Floor {
        @AroundInvoke
        Object invoke(InvocationContext context) {
            return context.getParameters()[0];
        }
    }

    /** A bean with that interceptor. */
    @Empty
    @ApplicationScoped
    class Bean implements Numbers {
        @Override
        public String one(String key) {
            return key;
        }

        @Override
        public String two(String key, Integer more) {
            return key;
        }
    }
}
