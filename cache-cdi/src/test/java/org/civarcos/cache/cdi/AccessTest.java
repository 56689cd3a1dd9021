package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheShared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cached methods that not everybody may call. */
class AccessTest {
    private static final String SETTING = "arcos.cache.harmless_interceptors";

    @AfterEach
    void clear() {
        System.clearProperty(SETTING);
    }

    private static void assertDeploys(Class<?>... beans) {
        assertThatCode(() -> TestApplication.of(beans).close()).doesNotThrowAnyException();
    }

    @Inherited
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Guarded {}

    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Guard {
        static volatile String user = "admin";

        @AroundInvoke
        Object refuse(InvocationContext context) throws Exception {
            if (!user.equals("admin")) {
                throw new SecurityException("only for admin");
            }
            return context.proceed();
        }
    }

    @ApplicationScoped
    static class Secrets {
        @Guarded
        @CacheResult
        String secret(long id) {
            return "secret " + id;
        }

        @Guarded
        @CacheResultAll
        Map<Long, String> secrets(List<Long> ids) {
            return Map.of();
        }

        @Guarded
        @CacheRemove(cacheName = "first", afterInvocation = false)
        void removeFirst(long id) {}

        @Guarded
        @CacheRemoveAll(cacheName = "first", afterInvocation = false)
        void removeAllFirst() {}

        @Guarded
        @CacheInvalidate(tags = "first", afterInvocation = false)
        void invalidateFirst() {}

        @Guarded
        @CacheRemove(cacheName = "first")
        void removeLater(long id) {}

        @Guarded
        @CachePut(cacheName = "first")
        String put(long id) {
            return "";
        }
    }

    @Test
    void interceptorBehindTheCache_isFound() {
        assertThat(TestApplication.refusal(Secrets.class, Guard.class))
                .contains("5 findings")
                .contains("Secrets.secret(long): @CacheResult comes before " + Guard.class.getName()
                        + ", which is not run on a hit")
                .contains("Secrets.secrets(List): @CacheResultAll comes before")
                .contains("Secrets.removeFirst(long): @CacheRemove comes before")
                .contains("Secrets.removeAllFirst(): @CacheRemoveAll comes before")
                .contains("Secrets.invalidateFirst(): @CacheInvalidate comes before")
                .contains("which runs after the cache was changed, whoever it refuses")
                .contains("cure: give that a @Priority of less than 1010")
                .contains("@CacheShared");
    }

    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE + 9)
    static class EarlyGuard extends Guard {}

    @Test
    void interceptorInFrontOfTheCache_refusesHitsToo() {
        try (TestApplication application = TestApplication.of(Secrets.class, EarlyGuard.class)) {
            Secrets secrets = application.get(Secrets.class);
            assertThat(secrets.secret(1)).isEqualTo("secret 1");
            Guard.user = "guest";
            assertThat(catchThrowable(() -> secrets.secret(1))).isInstanceOf(SecurityException.class);
        } finally {
            Guard.user = "admin";
        }
    }

    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_AFTER)
    static class LateGuard extends Guard {}

    @Guarded
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @interface Confidential {}

    @Confidential
    @ApplicationScoped
    static class ByStereotype {
        @CacheResult
        String secret(long id) {
            return "";
        }
    }

    @Guarded
    static class GuardedParent {}

    @ApplicationScoped
    static class ByParent extends GuardedParent {
        @CacheResult
        String secret(long id) {
            return "";
        }
    }

    @Guarded
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForManagers {}

    @CacheResult
    @ApplicationScoped
    static class ByOtherBinding {
        @ForManagers
        String secret(long id) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByStereotype.class, ByParent.class, ByOtherBinding.class})
    void bindings_areFoundWhereverTheyStand(Class<?> bean) {
        assertThat(TestApplication.refusal(bean, LateGuard.class))
                .contains("1 finding")
                .contains(bean.getName() + ".secret(long): @CacheResult comes before " + LateGuard.class.getName());
    }

    @ApplicationScoped
    static class Shared {
        @Guarded
        @CacheShared
        @CacheResult
        String secret(long id) {
            return "";
        }
    }

    @CacheShared
    @ApplicationScoped
    static class SharedClass {
        @Guarded
        @RolesAllowed("admin")
        @CacheResult
        String secret(long id) {
            return "";
        }
    }

    @Test
    void methodThatSaysSo_isShared() {
        assertDeploys(Shared.class, SharedClass.class, Guard.class);
    }

    @CacheShared
    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Logger {
        @AroundInvoke
        Object log(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    @Test
    void interceptorThatDecidesNothing_mayComeBehind() {
        assertDeploys(Secrets.class, Logger.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.civarcos.cache.cdi.AccessTest$Guard", "none, org.civarcos.cache.cdi.AccessTest*"})
    void interceptorThatIsSetToBeHarmless_mayComeBehind(String setting) {
        System.setProperty(SETTING, setting);
        assertDeploys(Secrets.class, Guard.class);
    }

    @ApplicationScoped
    static class Roles {
        @RolesAllowed("admin")
        @CacheResult
        String result(long id) {
            return "";
        }

        @DenyAll
        @CacheResultAll
        Map<Long, String> all(List<Long> ids) {
            return Map.of();
        }

        @RolesAllowed("admin")
        @CachePut(cacheName = "put")
        String put(long id) {
            return "";
        }

        @RolesAllowed("admin")
        @CacheRemove(cacheName = "put")
        void remove(long id) {}

        @CacheResult
        String open(long id) {
            return "";
        }
    }

    @Test
    void securityAnnotations_areFound() {
        assertThat(TestApplication.refusal(Roles.class))
                .contains("3 findings")
                .contains("Roles.result(long): @CacheResult is on a method behind @RolesAllowed")
                .contains("Roles.all(List): @CacheResultAll is on a method behind @DenyAll")
                .contains("Roles.put(long): @CachePut is on a method behind @RolesAllowed")
                .contains("cure: add @CacheShared if all who may call it may have the same results");
    }

    @RolesAllowed("admin")
    interface Repository<T> {
        T byId(long id);
    }

    @ApplicationScoped
    static class ByInterface implements Repository<String> {
        @Override
        @CacheResult
        public String byId(long id) {
            return "";
        }

        @PermitAll
        @CacheResult
        public String open(long id) {
            return "";
        }
    }

    interface Finder<K> {
        @RolesAllowed("admin")
        String byId(K key);
    }

    @ApplicationScoped
    static class ByGenericInterface implements Finder<Long> {
        @Override
        @CacheResult
        public String byId(Long key) {
            return "";
        }
    }

    @RolesAllowed("admin")
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @interface Internal {}

    @Stereotype
    @Internal
    @Retention(RetentionPolicy.RUNTIME)
    @interface VeryInternal {}

    @VeryInternal
    @ApplicationScoped
    static class ByNestedStereotype {
        @CacheResult
        String byId(long id) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ByInterface.class, ByGenericInterface.class, ByNestedStereotype.class})
    void securityAnnotations_areFoundWhereverTheyStand(Class<?> bean) {
        assertThat(TestApplication.refusal(bean))
                .contains("1 finding")
                .contains(bean.getSimpleName() + ".byId(")
                .contains("@CacheResult is on a method behind @RolesAllowed");
    }

    @ApplicationScoped
    static class OwnInterceptor {
        @AroundInvoke
        Object refuse(InvocationContext context) throws Exception {
            return context.proceed();
        }

        @CacheResult
        String secret(long id) {
            return "";
        }
    }

    @Test
    void beanThatInterceptsItself_isFound() {
        assertThat(TestApplication.refusal(OwnInterceptor.class))
                .contains("1 finding")
                .contains("@CacheResult comes before the bean's own @AroundInvoke method refuse");
    }

    interface Vault {
        String open(long id);
    }

    @ApplicationScoped
    static class RealVault implements Vault {
        @Override
        @CacheResult
        public String open(long id) {
            return "";
        }

        @CacheResult
        public String other(long id) {
            return "";
        }
    }

    @Decorator
    @Priority(1)
    abstract static class VaultGuard implements Vault {
        @Inject
        @Delegate
        @Any
        Vault vault;

        @Override
        public String open(long id) {
            return vault.open(id);
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arcos.test.extension",
            matches = "build",
            disabledReason = "the language model of build-compatible extensions has no decorators")
    void decorator_isFound() {
        assertThat(TestApplication.refusal(RealVault.class, VaultGuard.class))
                .contains("1 finding")
                .contains("RealVault.open(long): @CacheResult comes before " + VaultGuard.class.getName());
    }
}
