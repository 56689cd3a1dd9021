package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final TestApplication application = TestApplication.of(Places.class, MorePlaces.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void result_ofEqualArguments_isCached() {
        assertThat(places.name(7, "en")).isEqualTo("place 7 in en, call 1");
        assertThat(places.name(7, "en")).isEqualTo("place 7 in en, call 1");
        assertThat(places.name(7, "fr")).isEqualTo("place 7 in fr, call 2");
    }

    @Test
    void cacheName_names_theCache() {
        places.name(7, "en");
        assertThat(application.cache("names")).hasSize(1);
    }

    @Test
    void cacheName_ofNone_isClassMethodAndParameterTypes() {
        places.unnamed(new String[] {"a"}, 7);
        assertThat(application.cache(Places.class.getName() + ".unnamed(java.lang.String[],int)"))
                .hasSize(1);
    }

    @Test
    void arrays_areComparedByTheirElements() {
        String first = places.unnamed(new String[] {"a", "b"}, 7);
        assertThat(places.unnamed(new String[] {"a", "b"}, 7)).isEqualTo(first);
        assertThat(places.unnamed(new String[] {"a", "c"}, 7)).isNotEqualTo(first);
    }

    @Test
    void cacheKey_selectsTheParametersOfTheKey() {
        assertThat(places.byKey(7, "one")).isEqualTo(places.byKey(7, "another"));
        assertThat(places.byKey(8, "one")).isNotEqualTo(places.byKey(7, "one"));
    }

    @Test
    void skipGet_alwaysCallsAndStores() {
        places.name(7, "en");
        assertThat(places.renamed(7, "en")).isEqualTo("renamed");
        assertThat(places.name(7, "en")).isEqualTo("renamed");
        places.renamed(7, "en");
        assertThat(places.calls()).isEqualTo(3);
    }

    @Test
    void null_isNotStored() {
        assertThat(places.nothing(7)).isNull();
        assertThat(places.nothing(7)).isNull();
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void exceptionCacheName_cachesWhatWasThrown() {
        assertThatThrownBy(() -> places.failing(7, new IOException("first"))).hasMessage("first");
        assertThatThrownBy(() -> places.failing(7, new IOException("second"))).hasMessage("first");
        assertThat(places.calls()).isEqualTo(1);
        assertThat(application.cache("failures")).hasSize(1);
    }

    @Test
    void exceptionCacheName_ofNone_cachesNoException() {
        assertThatThrownBy(() -> places.failingUncached(7, new IOException("first")))
                .hasMessage("first");
        assertThatThrownBy(() -> places.failingUncached(7, new IOException("second")))
                .hasMessage("second");
    }

    @Test
    void cachedExceptions_areTheOnlyOnesCached() {
        assertThatThrownBy(() -> places.onlyIo(7, new IllegalStateException("first")))
                .hasMessage("first");
        assertThatThrownBy(() -> places.onlyIo(7, new IOException("second"))).hasMessage("second");
        assertThatThrownBy(() -> places.onlyIo(7, new IOException("third"))).hasMessage("second");
    }

    @Test
    void nonCachedExceptions_areNotCached() {
        assertThatThrownBy(() -> places.notIo(7, new IOException("first"))).hasMessage("first");
        assertThatThrownBy(() -> places.notIo(7, new IllegalStateException("second")))
                .hasMessage("second");
        assertThatThrownBy(() -> places.notIo(7, new IOException("third"))).hasMessage("second");
    }

    @Test
    void skipGet_ignoresACachedException() {
        assertThatThrownBy(() -> places.failing(7, new IOException("first"))).hasMessage("first");
        assertThatThrownBy(() -> places.failingAgain(7, new IOException("second")))
                .hasMessage("second");
        assertThatThrownBy(() -> places.failing(7, new IOException("third"))).hasMessage("second");
    }

    @Test
    void inheritedMethod_isCached() {
        MorePlaces more = application.get(MorePlaces.class);
        assertThat(more.name(7, "en")).isEqualTo(more.name(7, "en"));
    }

    @Test
    void cacheThatFails_doesNotFailTheCall() {
        places.name(7, "en");
        assertThat(places.mistaken(7)).isEqualTo("call 2");
        assertThat(places.mistaken(7)).isEqualTo("call 3");
    }

    @ApplicationScoped
    static class Places {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "names")
        String name(int id, String language) {
            return "place " + id + " in " + language + ", call " + ++calls;
        }

        @CacheResult(cacheName = "names", skipGet = true)
        String renamed(int id, String language) {
            calls++;
            return "renamed";
        }

        @CacheResult
        String unnamed(String[] path, int id) {
            return List.of(path) + " " + ++calls;
        }

        @CacheResult(cacheName = "mistaken", cacheResolverFactory = Failing.class)
        String mistaken(int id) {
            return "call " + ++calls;
        }

        @CacheResult(cacheName = "by-key")
        String byKey(@CacheKey int id, String reason) {
            return reason + ++calls;
        }

        @CacheResult
        String nothing(int id) {
            calls++;
            return null;
        }

        @CacheResult(cacheName = "fine", exceptionCacheName = "failures")
        String failing(@CacheKey int id, Exception thrown) throws Exception {
            calls++;
            throw thrown;
        }

        @CacheResult(cacheName = "fine", exceptionCacheName = "failures", skipGet = true)
        String failingAgain(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheResult(cacheName = "fine", cachedExceptions = IOException.class)
        String failingUncached(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheResult(exceptionCacheName = "failures", cachedExceptions = IOException.class)
        String onlyIo(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheResult(exceptionCacheName = "failures", nonCachedExceptions = IOException.class)
        String notIo(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }
    }

    static class Failing implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            return new CacheResolver() {
                @Override
                public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
                    throw new CacheException("no such cache");
                }
            };
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            return getCacheResolver(details);
        }
    }

    @ApplicationScoped
    @Typed(MorePlaces.class)
    static class MorePlaces extends Places {}
}
