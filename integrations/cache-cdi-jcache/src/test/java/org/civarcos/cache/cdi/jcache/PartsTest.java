package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.Locale;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class PartsTest {
    @Test
    void cacheKeyGenerator_makesTheKeys() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThat(places.anyCase("Paris")).isEqualTo(places.anyCase("PARIS"));
            assertThat(application.cache("any-case").iterator().next().getKey()).isEqualTo(new Lower("paris"));
        }
    }

    @Test
    void cacheKeyGenerator_seesKeysValueAndAnnotation() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            places.store("Paris", "stored");
            assertThat(places.anyCase("PARIS")).isEqualTo("stored");
        }
    }

    @Test
    void cacheResolverFactory_choosesTheCache() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThat(places.elsewhere(7)).isEqualTo(places.elsewhere(7));
            assertThat(application.cache("resolved:elsewhere")).hasSize(1);
            assertThat(application.cache("elsewhere")).isNull();
        }
    }

    @Test
    void cacheResolverFactory_choosesTheCacheOfExceptions() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            assertThatThrownBy(() -> places.failing(7)).hasMessage("call 1");
            assertThatThrownBy(() -> places.failing(7)).hasMessage("call 1");
            assertThat(application.cache("resolved:failures")).hasSize(1);
        }
    }

    @Test
    void cacheDefaults_nameGeneratorAndResolver_unlessTheMethodDoes() {
        try (TestApplication application = TestApplication.of(Defaulted.class)) {
            Defaulted places = application.get(Defaulted.class);
            assertThat(places.name("Paris")).isEqualTo(places.name("PARIS"));
            assertThat(application.cache("resolved:defaulted")).hasSize(1);
            places.forget("pArIs");
            assertThat(application.cache("resolved:defaulted")).isEmpty();
            places.named("Paris");
            assertThat(application.cache("resolved:of-method")).hasSize(1);
        }
    }

    @Test
    void generatorThatIsABean_isInjected() {
        try (TestApplication application = TestApplication.of(Injected.class, InjectedGenerator.class, Prefix.class)) {
            application.get(Injected.class).name("Paris");
            assertThat(application.cache("injected").iterator().next().getKey()).isEqualTo(new Lower("bean:paris"));
        }
    }

    @Test
    void managerThatIsABean_isTheOneUsed() {
        try (TestApplication application = TestApplication.of(Places.class, OwnManager.class)) {
            application.get(Places.class).plain(7);
            assertThat(application.cache("plain")).isNull();
            assertThat(application.get(CacheManager.class).<Object, Object>getCache("plain"))
                    .hasSize(1);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "arcos.test.extension", matches = "build", disabledReason = "told at the call")
    void whatCannotWork_failsTheDeployment_allAtOnce() {
        assertThatThrownBy(() -> TestApplication.of(Wrong.class))
                .hasStackTraceContaining("Wrong.both(int): @CacheResult and @CacheRemove on one method")
                .hasStackTraceContaining("Wrong.nothing(int): @CacheResult on a method that returns nothing")
                .hasStackTraceContaining("Wrong.unvalued(int): @CachePut stores the one parameter that is annotated");
    }

    @ApplicationScoped
    static class Places {
        private int calls;

        @CacheResult(cacheName = "any-case", cacheKeyGenerator = LowerCase.class)
        String anyCase(String name) {
            return name;
        }

        @CachePut(cacheName = "any-case", cacheKeyGenerator = LowerCase.class)
        void store(String name, @CacheValue String value) {}

        @CacheResult(cacheName = "elsewhere", cacheResolverFactory = Resolved.class)
        String elsewhere(int id) {
            return "call " + ++calls;
        }

        @CacheResult(exceptionCacheName = "failures", cacheResolverFactory = Resolved.class)
        String failing(int id) {
            throw new IllegalStateException("call " + ++calls);
        }

        @CacheResult(cacheName = "plain")
        String plain(int id) {
            return "call " + ++calls;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "defaulted", cacheKeyGenerator = LowerCase.class, cacheResolverFactory = Resolved.class)
    static class Defaulted {
        @CacheResult
        String name(String name) {
            return name;
        }

        @CacheRemove
        void forget(String name) {}

        @CacheResult(cacheName = "of-method")
        String named(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class Injected {
        @CacheResult(cacheName = "injected", cacheKeyGenerator = InjectedGenerator.class)
        String name(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class Wrong {
        @CacheResult
        @CacheRemove
        String both(int id) {
            return "";
        }

        @CacheResult
        void nothing(int id) {}

        @CachePut
        void unvalued(int id) {}
    }

    record Lower(String text) implements GeneratedCacheKey {}

    static class LowerCase implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            assertThat(context.getKeyParameters()).hasSize(1);
            assertThat(context.getAllParameters()).hasSize(context.getMethod().getParameterCount());
            assertThat(context.getValueParameter() != null).isEqualTo(context.getCacheAnnotation() instanceof CachePut);
            return new Lower(context.getKeyParameters()[0].getValue().toString().toLowerCase(Locale.ROOT));
        }
    }

    @Dependent
    static class Prefix {
        String text() {
            return "bean:";
        }
    }

    @Dependent
    static class InjectedGenerator implements CacheKeyGenerator {
        @Inject
        Prefix prefix;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            Object name = context.getKeyParameters()[0].getValue();
            return new Lower(prefix.text() + name.toString().toLowerCase(Locale.ROOT));
        }
    }

    static class Resolved implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            return new Resolver("resolved:" + details.getCacheName());
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            return new Resolver("resolved:" + details.getCacheAnnotation().exceptionCacheName());
        }
    }

    record Resolver(String name) implements CacheResolver {
        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            CacheManager manager = Caching.getCachingProvider().getCacheManager();
            Cache<K, V> cache = manager.getCache(name);
            return cache != null
                    ? cache
                    : manager.createCache(name, new MutableConfiguration<K, V>().setStoreByValue(false));
        }
    }

    @ApplicationScoped
    static class OwnManager {
        @jakarta.enterprise.inject.Produces
        @ApplicationScoped
        CacheManager manager() {
            return Caching.getCachingProvider()
                    .getCacheManager(
                            java.net.URI.create("own"), Thread.currentThread().getContextClassLoader());
        }
    }
}
