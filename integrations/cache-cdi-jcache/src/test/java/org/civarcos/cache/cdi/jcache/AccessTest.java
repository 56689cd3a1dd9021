package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.civarcos.cache.CacheShared;
import org.junit.jupiter.api.Test;

/** Cached methods that not everybody may call. */
class AccessTest {
    private static String report(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> TestApplication.of(beans).close());
        assertThat(failure).as("the deployment").isNotNull();
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Guarded {}

    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Guard {
        static volatile boolean open = true;

        @AroundInvoke
        Object refuse(InvocationContext context) throws Exception {
            if (!open) {
                throw new SecurityException("closed");
            }
            return context.proceed();
        }
    }

    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    static class EarlyGuard extends Guard {}

    @ApplicationScoped
    static class Secrets {
        @Guarded
        @CacheResult(cacheName = "secrets")
        public String secret(long id) {
            return "secret";
        }

        @Guarded
        @CachePut(cacheName = "secrets", afterInvocation = false)
        public void putFirst(long id, @CacheValue String value) {}

        @Guarded
        @CachePut(cacheName = "secrets", cacheFor = SecurityException.class)
        public void putThoughRefused(long id, @CacheValue String value) {}

        @Guarded
        @CachePut(cacheName = "secrets")
        public void put(long id, @CacheValue String value) {}

        @Guarded
        @CacheRemove(cacheName = "secrets", afterInvocation = false)
        public void removeFirst(long id) {}

        @Guarded
        @CacheRemoveAll(cacheName = "secrets", afterInvocation = false)
        public void removeAllFirst() {}

        @Guarded
        @CacheRemove(cacheName = "secrets")
        public void remove(long id) {}

        @CacheResult(cacheName = "roles")
        @RolesAllowed("admin")
        public String forAdmins(long id) {
            return "";
        }

        @CachePut(cacheName = "roles")
        @RolesAllowed("admin")
        public void putForAdmins(long id, @CacheValue String value) {}
    }

    @Test
    void methodsBehindSecurity_areFound() {
        assertThat(report(Secrets.class, Guard.class))
                .contains("7 findings")
                .contains("Secrets.secret(long): @CacheResult comes before " + Guard.class.getName())
                .contains("Secrets.putFirst(long, String): @CachePut comes before")
                .contains("Secrets.putThoughRefused(long, String): @CachePut comes before")
                .contains("Secrets.removeFirst(long): @CacheRemove comes before")
                .contains("Secrets.removeAllFirst(): @CacheRemoveAll comes before")
                .contains("Secrets.forAdmins(long): @CacheResult is on a method behind @RolesAllowed")
                .contains("Secrets.putForAdmins(long, String): @CachePut is on a method behind @RolesAllowed")
                .contains("a @Priority of less than 1050")
                .contains("@CacheShared");
    }

    @ApplicationScoped
    @CacheResult(cacheName = "all")
    @Guarded
    static class WholeClass {
        public String secret(long id) {
            return "";
        }

        @CacheShared
        public String shared(long id) {
            return "";
        }
    }

    @Test
    void annotationOfTheClass_countsForItsMethods() {
        assertThat(report(WholeClass.class, Guard.class))
                .contains("1 finding")
                .contains("WholeClass.secret(long): @CacheResult comes before");
    }

    @CacheShared
    @ApplicationScoped
    static class Shared {
        @Guarded
        @RolesAllowed("admin")
        @CacheResult(cacheName = "shared")
        public String secret(long id) {
            return "secret";
        }
    }

    @Test
    void classThatSaysSo_isShared() {
        assertThatCode(() -> TestApplication.of(Shared.class, Guard.class).close())
                .doesNotThrowAnyException();
    }

    @ApplicationScoped
    static class FirstGuarded {
        @Guarded
        @CacheResult(cacheName = "guarded")
        public String secret(long id) {
            return "secret";
        }
    }

    @Test
    void interceptorInFrontOfTheCache_refusesHitsToo() {
        try (TestApplication application = TestApplication.of(FirstGuarded.class, EarlyGuard.class)) {
            FirstGuarded bean = application.get(FirstGuarded.class);
            assertThat(bean.secret(1)).isEqualTo("secret");
            Guard.open = false;
            assertThatThrownBy(() -> bean.secret(1)).isInstanceOf(SecurityException.class);
        } finally {
            Guard.open = true;
        }
    }
}
