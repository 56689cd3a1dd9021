package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.ListenerMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An invalidation that goes through caches of which one is made of the other. */
class TagsOverCachesTest {
    /** Both orders of the names, since the order in which the manager goes through its caches is not defined. */
    @ParameterizedTest
    @CsvSource({"a, b", "b, a", "http-responses, neighbours", "http-responses, places"})
    void invalidateTags_leavesNothingThatWasMadeOfOldData_inBetween(String outer, String inner) {
        try (CacheManager manager = CacheManager.create()) {
            CacheConfig<String, String> config =
                    CacheConfig.of(String.class, String.class).build();
            Cache<String, String> responses = manager.createCache(outer, config);
            Cache<String, String> results = manager.createCache(inner, config);
            AtomicReference<String> database = new AtomicReference<>("old");
            CacheLoader<String, String> result = (key, load) -> {
                load.tags("tag");
                return database.get();
            };
            CacheLoader<String, String> response = (key, load) -> {
                load.tags("tag");
                return "<" + results.get(key, result) + ">";
            };
            responses.put("other", "", EntryOptions.ofTags("tag"));
            results.get("key", result);
            // A request that comes while the invalidation is on its way from one cache to the other.
            responses.addListener(
                    event -> {
                        if (event.key().equals("other")) {
                            responses.get("key", response);
                        }
                    },
                    ListenerMode.SYNCHRONOUS);

            database.set("new");
            manager.invalidateTags("tag");

            assertThat(responses.get("key", response)).isEqualTo("<new>");
        }
    }
}
