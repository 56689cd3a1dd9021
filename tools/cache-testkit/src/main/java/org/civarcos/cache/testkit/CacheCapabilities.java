package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** Tests of missing capabilities: a store refuses what it cannot do when it is asked for, and the message names it. */
abstract class CacheCapabilities extends CachePart {
    private static final List<LoadOptions> AGED = List.of(
            LoadOptions.DEFAULT.withRefreshAfter(Duration.ofSeconds(1)),
            LoadOptions.DEFAULT.withRefreshAfter(0.8),
            LoadOptions.DEFAULT.withEarlyRefresh(1),
            LoadOptions.DEFAULT.withStaleWhileRefresh(Duration.ofSeconds(1)),
            LoadOptions.DEFAULT.withStaleIfError(Duration.ofSeconds(1)));

    private void assertRefusedWithout(
            Capability capability, UnaryOperator<CacheConfig.Builder<String, String>> setting) {
        assumeFalse(
                CacheBench.capabilities(cache).contains(capability), () -> "the store has " + capability.description());
        assertThatThrownBy(() -> open(setting))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(capability.description());
    }

    @Test
    void maximumSize_isRefusedByAStoreWithoutIt() {
        assertRefusedWithout(Capability.SIZE_BOUND, config -> config.maximumSize(10));
    }

    @Test
    void evictionPolicy_isRefusedByAStoreWithoutABound() {
        assertRefusedWithout(Capability.SIZE_BOUND, config -> config.evictionPolicy(EvictionPolicy.LRU));
    }

    @Test
    void serializer_isRefusedByAStoreThatHoldsNoBytes() {
        assertRefusedWithout(Capability.SERIALIZER, config -> config.serializer("json"));
    }

    @Test
    void maximumWeight_isRefusedByAStoreWithoutIt() {
        assertRefusedWithout(Capability.WEIGHT_BOUND, config -> config.maximumWeight(10, (key, value) -> 1));
    }

    /** A cache that asks for it may be given another store than one that does not. */
    @Test
    void idleTime_isRefused_orThereIsAStoreThatHasIt() {
        Cache<String, String> sliding;
        try {
            sliding = open(config -> config.expireAfterAccess(time.units(1)));
        } catch (CacheConfigurationException e) {
            assertThat(e).hasMessageContaining(Capability.IDLE_EXPIRY.description());
            return;
        }
        assertThat(CacheBench.capabilities(sliding)).contains(Capability.IDLE_EXPIRY);
    }

    @Test
    void refreshAndStaleValues_areRefusedByAStoreThatKnowsNoAge() {
        for (LoadOptions options : AGED) {
            assertRefusedWithout(Capability.AGE, config -> config.loading(options));
        }
    }

    @Test
    void refreshAndStaleValues_askedForByACall_areRefusedByAStoreThatKnowsNoAge() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.AGE));

        for (LoadOptions options : AGED) {
            assertThatThrownBy(() -> cache.get("key", unwanted(), options))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining(Capability.AGE.description());
        }
    }

    @Test
    void expiryFunction_isRefusedByAStoreWithoutIt() {
        assertRefusedWithout(Capability.EXPIRY_FUNCTION, config -> config.expiry((key, value) -> EntryOptions.FOREVER));
    }

    @Test
    void listeners_areRefusedByAStoreWithoutEvents() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.EVENTS));

        assertThatThrownBy(() -> cache.addListener(event -> {})).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aClearAtAMoment_isRefusedByAStoreWithoutIt() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.DELAYED_CLEAR));

        assertThatThrownBy(() -> cache.clearAfter(Duration.ofSeconds(1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(Capability.DELAYED_CLEAR.description());
        assertThatThrownBy(() -> cache.async().clearAt(time.source().instant()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(Capability.DELAYED_CLEAR.description());
    }
}
