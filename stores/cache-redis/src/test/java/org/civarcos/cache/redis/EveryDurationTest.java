package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every setting of the server that is a duration, found in the catalogue: it does what it says, or is refused. */
@Timeout(300)
class EveryDurationTest {
    private static final String PREFIX = "redis.";
    private static final List<String> NAMES =
            SettingsCatalogue.of(EveryDurationTest.class.getClassLoader()).settings().stream()
                    .filter(setting -> setting.name().startsWith(PREFIX))
                    .filter(setting -> setting.type().form().startsWith("a duration"))
                    .map(setting -> setting.name().substring(PREFIX.length()))
                    .toList();
    private static final List<String> DONE = List.of("PT0.000000001S", "1ms", "1s", "24h", "1d");
    private static final List<String> REFUSED = List.of(
            "-1s",
            "PT-1S",
            "0s",
            "PT0S",
            "PT24H0.000000001S",
            "106751d",
            "106753d",
            "PT2562047788015215H",
            "9223372036854775807s",
            "9223372036854775807d",
            "forever",
            "often",
            "+292277022657-01-27T08:29:52Z");

    @Test
    void allAreFound() {
        assertThat(NAMES).contains("breaker.pause", "connect_timeout", "fence_lease", "timeout");
    }

    private static CacheManagerBuilder builder(String name, String value) {
        return CacheManager.builder()
                .name("durations")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", SharedServer.get().uri())
                .property("arcos.cache.redis." + name, value);
    }

    private static CacheConfig<String, String> config() {
        return CacheConfig.of(String.class, String.class).build();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoLengthOfTime_isRefusedByName() {
        return NAMES.stream()
                .flatMap(name -> REFUSED.stream()
                        .map(value -> DynamicTest.dynamicTest(
                                name + " = " + value,
                                () -> assertThatThrownBy(() -> open(name, value))
                                        .isInstanceOf(CacheConfigurationException.class)
                                        .hasMessageContaining("arcos.cache.redis." + name))));
    }

    /** Some are refused with the manager, others with the first cache on the server. */
    private static void open(String name, String value) {
        try (CacheManager manager = builder(name, value).build()) {
            manager.createCache("cache", config());
        }
    }

    /** Whoever sets a timeout of a nanosecond gets no answer in time, and is served all the same. */
    @TestFactory
    Stream<DynamicTest> anyLengthOfTime_isDone() {
        return NAMES.stream()
                .flatMap(name -> DONE.stream()
                        .map(value -> DynamicTest.dynamicTest(name + " = " + value, () -> {
                            try (CacheManager manager = builder(name, value).build()) {
                                Cache<String, String> cache = manager.createCache("cache", config());
                                for (int i = 0; i < 3; i++) {
                                    String key = name + value + i;
                                    assertThat(cache.get(key, (missing, context) -> "loaded"))
                                            .isEqualTo("loaded");
                                }
                                if (!name.contains("timeout")) {
                                    assertThat(cache.statistics().storeFailures())
                                            .isZero();
                                }
                            }
                        })));
    }
}
