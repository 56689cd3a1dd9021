package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.junit.jupiter.api.Test;

/** Where the name of the policy comes from. */
class HeapPolicyConfigurationTest {
    private static final String OF_ALL = "arcos.cache.eviction_policy";
    private static final String OF_PLACES = "arcos.cache.cache.places.eviction_policy";

    private static EvictionPolicy policy(
            Map<String, String> properties, UnaryOperator<CacheConfig.Builder<Integer, String>> code) {
        try (CacheManager manager =
                CacheManager.builder().configSources(properties::get).build()) {
            CacheConfig<Integer, String> config =
                    code.apply(CacheConfig.of(Integer.class, String.class)).build();
            return manager.createCache("places", config)
                    .config()
                    .evictionPolicy()
                    .orElseThrow();
        }
    }

    private static EvictionPolicy policy(Map<String, String> properties) {
        return policy(properties, code -> code);
    }

    @Test
    void theDefault_isAdaptive() {
        assertThat(policy(Map.of())).isEqualTo(EvictionPolicy.ADAPTIVE);
    }

    @Test
    void aPropertyOfAll_namesThePolicy_inAnyCase() {
        assertThat(policy(Map.of(OF_ALL, "lru"))).isEqualTo(EvictionPolicy.LRU);
        assertThat(policy(Map.of(OF_ALL, "S3_FIFO"))).isEqualTo(EvictionPolicy.S3_FIFO);
        assertThat(policy(Map.of(OF_ALL, "volatile-ttl"))).isEqualTo(EvictionPolicy.VOLATILE_TTL);
    }

    @Test
    void aPropertyOfTheCache_goesBeforeThatOfAll_andTheCodeBeforeBoth() {
        Map<String, String> properties = Map.of(OF_ALL, "lru", OF_PLACES, "sieve");

        assertThat(policy(properties)).isEqualTo(EvictionPolicy.SIEVE);
        assertThat(policy(properties, code -> code.evictionPolicy(EvictionPolicy.FIFO)))
                .isEqualTo(EvictionPolicy.FIFO);
    }

    @Test
    void aPolicyNamedByProperty_isTheOneAtWork() {
        Map<String, String> properties = Map.of(OF_ALL, "none", "arcos.cache.max_entries", "2");
        try (CacheManager manager =
                CacheManager.builder().configSources(properties::get).build()) {
            Cache<Integer, String> cache = manager.createCache(
                    "places", CacheConfig.of(Integer.class, String.class).build());

            assertThat(cache.putIfAbsent(1, "value")).isTrue();
            assertThat(cache.putIfAbsent(2, "value")).isTrue();
            assertThat(cache.putIfAbsent(3, "value")).isFalse();
        }
    }

    @Test
    void aWrongName_isAnsweredWithTheRightOnes() {
        for (String property : new String[] {OF_ALL, OF_PLACES}) {
            assertThatThrownBy(() -> policy(Map.of(property, "newest")))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("eviction_policy")
                    .hasMessageContaining("newest")
                    .hasMessageContainingAll("adaptive", "lru", "sieve", "volatile-ttl", "none");
        }
    }
}
