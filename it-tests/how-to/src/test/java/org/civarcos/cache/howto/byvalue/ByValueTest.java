package org.civarcos.cache.howto.byvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.Test;

/** The code of by-value.md. */
@CacheTest
class ByValueTest {
    @Test
    void inCode(CacheManager manager) {
        Cache<Long, List<String>> tags = manager.createCache(
                "tags",
                CacheConfig.of(Long.class, new TypeRef<List<String>>() {})
                        .serializer("json")
                        .build());
        isByValue(tags);
    }

    @Test
    void configurationFile() throws IOException {
        Properties file = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/byvalue/arcos-cache.properties")) {
            file.load(in);
        }
        try (CacheManager manager =
                CacheManager.builder().configSources(file::getProperty).build()) {
            isByValue(manager.createCache(
                    "tags",
                    CacheConfig.of(Long.class, new TypeRef<List<String>>() {}).build()));
        }
    }

    private static void isByValue(Cache<Long, List<String>> tags) {
        tags.put(7L, List.of("alpine", "lake"));

        List<String> mine = tags.get(7L);
        mine.add("changed by me alone");
        assertThat(tags.get(7L)).containsExactly("alpine", "lake");
    }
}
