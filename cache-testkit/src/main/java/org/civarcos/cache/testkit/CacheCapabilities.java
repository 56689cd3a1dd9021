package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** What a store cannot do is refused when it is asked for, and the message names it. */
abstract class CacheCapabilities extends CachePart {
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
    void maximumWeight_isRefusedByAStoreWithoutIt() {
        assertRefusedWithout(Capability.WEIGHT_BOUND, config -> config.maximumWeight(10, (key, value) -> 1));
    }

    @Test
    void idleTime_isRefusedByAStoreWithoutIt() {
        assertRefusedWithout(Capability.IDLE_EXPIRY, config -> config.expireAfterAccess(time.units(1)));
    }

    @Test
    void listeners_areRefusedByAStoreWithoutEvents() {
        assumeFalse(CacheBench.capabilities(cache).contains(Capability.EVENTS));

        assertThatThrownBy(() -> cache.addListener(event -> {})).isInstanceOf(UnsupportedOperationException.class);
    }
}
