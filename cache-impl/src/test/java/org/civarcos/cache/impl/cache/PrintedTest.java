package org.civarcos.cache.impl.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.junit.jupiter.api.Test;

/** The texts of what a person prints: what it is, and what is set; never an address, never a secret, never a read. */
class PrintedTest {
    @Test
    void options_showWhatIsSet() {
        assertThat(EntryOptions.DEFAULT).hasToString("EntryOptions[]");
        assertThat(EntryOptions.ofTtl(Duration.ofMinutes(5)).withTags("place:7"))
                .hasToString("EntryOptions[ttl=PT5M, tags=[place:7]]");
        assertThat(EntryOptions.KEEP).hasToString("EntryOptions[keep]");
        assertThat(EntryOptions.ofTtl(EntryOptions.FOREVER)).hasToString("EntryOptions[ttl=forever]");
        assertThat(LoadOptions.DEFAULT.withStaleIfError(Duration.ofHours(1)))
                .hasToString("LoadOptions[staleIfError=PT1H]");
    }

    @Test
    void caches_showNameAndConfiguration() {
        CacheManager manager = CacheManager.builder()
                .name("shop")
                .property("arcos.cache.redis.uri", "redis://:secret@localhost")
                .build();
        Cache<String, Long> cache = manager.createCache(
                "places",
                CacheConfig.of(String.class, Long.class)
                        .maximumSize(10)
                        .eternal()
                        .loader((key, context) -> 1L)
                        .build());

        assertThat(cache.toString())
                .startsWith("Cache[places, CacheConfig[keys=java.lang.String, values=java.lang.Long, ")
                .contains("store=heap", "maximumSize=10", "ttl=forever", "loader");
        assertThat(cache.async()).hasToString("AsyncCache[places]");
        assertThat(manager).hasToString("CacheManager[shop, caches=[places]]");
        assertThat(CacheManager.builder()
                        .property("arcos.cache.redis.uri", "redis://:secret@localhost")
                        .toString())
                .contains("redis.uri")
                .doesNotContain("secret");

        manager.close();

        assertThat(cache.toString()).contains("closed");
    }
}
