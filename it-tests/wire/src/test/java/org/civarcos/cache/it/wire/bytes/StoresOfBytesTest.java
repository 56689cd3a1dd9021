package org.civarcos.cache.it.wire.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes over the store on Redis, where steps of several entries would be none: refused, before anybody connects. */
class StoresOfBytesTest {
    private static final ManagerOptions MANAGER = ManagerOptions.of(
            "bytes",
            StoresOfBytesTest.class.getClassLoader(),
            TimeSource.system(),
            Runnable::run,
            Settings.of(List.of(Map.of(
                    "arcos.cache.store.far.kind",
                    "redis",
                    "arcos.cache.store.near.kind",
                    "tiered",
                    "arcos.cache.store.near.tiers",
                    "heap, far",
                    "arcos.cache.store.memory.kind",
                    "sharded",
                    "arcos.cache.store.memory.shards",
                    "one, two",
                    "arcos.cache.store.one.kind",
                    "heap",
                    "arcos.cache.store.two.kind",
                    "heap")::get)));

    static Stream<StoreConfig> onRedis() {
        return Stream.of(
                StoreConfig.named("redis"),
                StoreConfig.named("far"),
                StoreConfig.named("near"),
                StoreConfig.sharded("one", "far"),
                StoreConfig.tiered("heap", "redis"));
    }

    @ParameterizedTest
    @MethodSource("onRedis")
    void aStoreOnRedis_isRefusedByItsName(StoreConfig store) {
        assertThatThrownBy(() -> ByteCache.builder()
                        .manager(MANAGER)
                        .name("sessions")
                        .store(store)
                        .build())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContainingAll("\"sessions\"", "the store \"redis\" of \"" + store + "\"", "such as heap");
    }

    @Test
    void aStoreThatIsNotThere_isNamed() {
        assertThatThrownBy(() -> ByteCache.builder()
                        .manager(MANAGER)
                        .store(StoreConfig.named("disk"))
                        .build())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("asks for store \"disk\", which is not on the class path");
    }

    @Test
    void storesInMemory_areTaken() {
        try (ByteCache cache = ByteCache.builder()
                .manager(MANAGER)
                .store(StoreConfig.named("memory"))
                .build()) {
            cache.apply(new Change().add(ByteKey.of("n"), 7));
            assertThat(cache.get(ByteKey.of("n")).valueLength()).isEqualTo(1);
        }
    }
}
