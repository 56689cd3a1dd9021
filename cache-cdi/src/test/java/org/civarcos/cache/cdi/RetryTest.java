package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** An interceptor around ours that goes on twice, as one that retries does. */
class RetryTest {
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Retried {}

    @Retried
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    static class Retry {
        @AroundInvoke
        Object again(InvocationContext context) throws Exception {
            try {
                return context.proceed();
            } catch (IllegalStateException first) {
                return context.proceed();
            }
        }
    }

    @ApplicationScoped
    static class Places {
        private int calls;

        @Retried
        @CacheResult(cacheName = "retried")
        String byId(long id) {
            if (++calls == 1) {
                throw new IllegalStateException("the first fails");
            }
            return id + "/" + calls;
        }
    }

    @Test
    void resultOfTheSecondTime_isStored() {
        try (TestApplication application = TestApplication.of(Retry.class, Places.class)) {
            Places places = application.get(Places.class);

            assertThat(places.byId(7)).isEqualTo("7/2");
            assertThat(places.byId(7)).isEqualTo("7/2");
        }
    }
}
