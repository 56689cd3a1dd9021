package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.cache.annotation.GeneratedCacheKey;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.junit.jupiter.api.Test;

/** What becomes of generated keys on a store outside the process: those that have no form are refused, by name. */
class KeysOutsideTheProcessTest {
    /** A key as a generator of the application makes it. */
    record PlaceKey(List<String> parts) implements GeneratedCacheKey {}

    private static <K> Codec<K> keys(Class<K> type) {
        ManagerOptions manager = ManagerOptions.of(
                "test",
                KeysOutsideTheProcessTest.class.getClassLoader(),
                TimeSource.system(),
                Runnable::run,
                Settings.of(List.of(Map.<String, String>of()::get)));
        return new StoreContext<>("places", CacheConfig.of(type, String.class).build(), manager, null).keyCodec();
    }

    @Test
    void keysThatTheSpecificationMakes_areRefused_whenTheCacheIsMade() {
        for (Class<?> type : List.of(Object.class, GeneratedCacheKey.class, DefaultKey.class)) {
            assertThatThrownBy(() -> keys(type))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContainingAll("places", type.getName());
        }
    }

    @Test
    void keysOfAGeneratorOfTheApplication_comeBackEqual() {
        Codec<PlaceKey> codec = keys(PlaceKey.class);
        PlaceKey key = new PlaceKey(List.of("Bern", "5"));

        assertThat(codec.decode(codec.encode(key))).isEqualTo(key);
        assertThat(codec.encode(new PlaceKey(List.of("Bern,5")))).isNotEqualTo(codec.encode(key));
    }
}
