package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.Test;

class InjectionTest {
    @ApplicationScoped
    static class Places {
        @Inject
        @CacheName("names")
        Cache<Long, List<String>> names;

        @Inject
        @CacheName("names")
        AsyncCache<Long, List<String>> later;

        private final Cache<String, Integer> ofConstructor;

        Places() {
            this(null);
        }

        @Inject
        Places(@CacheName("counts") Cache<String, Integer> counts) {
            this.ofConstructor = counts;
        }

        @CacheResult(cacheName = "names")
        List<String> byId(long id) {
            return List.of("loaded");
        }

        void put(long id, String name) {
            names.put(id, List.of(name));
        }

        List<String> later(long id) {
            return later.get(id).join();
        }

        Cache<String, Integer> counts() {
            return ofConstructor;
        }
    }

    @Test
    void cache_isInjectedByItsName_andSharedWithAnnotations() {
        try (TestApplication application = TestApplication.of(Places.class)) {
            Places places = application.get(Places.class);
            places.put(1, "put");

            assertThat(places.byId(1)).containsExactly("put");
            assertThat(places.byId(2)).containsExactly("loaded");
            assertThat(places.later(2)).containsExactly("loaded");
            CacheManager manager = application.manager();
            assertThat(manager.getCache("names").orElseThrow().config().valueType())
                    .isEqualTo(new TypeRef<List<String>>() {});
            assertThat(places.counts().name()).isEqualTo("counts");
        }
    }

    private static String refusal(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> TestApplication.of(beans).close());
        assertThat(failure).as("the deployment").isNotNull();
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }

    @ApplicationScoped
    static class Clashing {
        @Inject
        @CacheName("names")
        Cache<String, Integer> names;
    }

    @ApplicationScoped
    static class Untyped {
        @Inject
        @CacheName("any")
        Cache<?, ?> any;

        @Inject
        @CacheName(" ")
        Cache<Long, Long> blank;
    }

    @Test
    void typesThatClash_orAreNotGiven_failTheDeployment() {
        assertThat(refusal(Places.class, Clashing.class, Untyped.class))
                .contains("8 findings")
                .contains("has values of type java.util.List<java.lang.String> here but java.lang.Integer in "
                        + Clashing.class.getName() + ".names")
                .contains("Untyped.any: the type ", "does not say what the keys and values of the cache \"any\" are")
                .contains("Untyped.blank: @CacheName is blank");
    }
}
