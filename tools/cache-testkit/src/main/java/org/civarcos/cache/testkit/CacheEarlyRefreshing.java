package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XFetch: a hit loads if {@code now - loadTime * beta * ln(random) >= end}. */
abstract class CacheEarlyRefreshing extends CachePart {
    @BeforeEach
    final void openEarly() {
        assumeCan(Capability.AGE);
        openWithBeta(1);
    }

    /** A value that took one unit to load and has five left. */
    private void openWithBeta(double beta) {
        cache = open(
                config -> config.expireAfterWrite(time.units(10)).loading(LoadOptions.DEFAULT.withEarlyRefresh(beta)));
        cache.get("key", (key, context) -> {
            time.advance(1);
            return "old";
        });
        time.advance(5);
    }

    private void draw(double chance) {
        bench().random().draw(1 - chance);
    }

    private void assertRefreshes() {
        assertThat(cache.get("key", (key, context) -> "new")).isEqualTo("old");
        Eventually.awaitThat("it is refreshed", () -> "new".equals(cache.get("key")));
    }

    @Test
    void aDrawBelowTheBound_loads() {
        draw(Math.exp(-5.1));
        assertRefreshes();
    }

    @Test
    void aDrawAboveTheBound_doesNot() {
        draw(Math.exp(-4.9));
        assertThat(cache.get("key", unwanted())).isEqualTo("old");
    }

    @Test
    void aGreaterBeta_loadsEarlier() {
        openWithBeta(2);
        draw(Math.exp(-2.6));
        assertRefreshes();
    }

    @Test
    void aValueThatTookNoTime_isNotLoadedEarly() {
        cache.get("quick", (key, context) -> "old");
        time.advance(9);
        draw(1e-9);

        assertThat(cache.get("quick", unwanted())).isEqualTo("old");
    }

    @Test
    void betaZero_switchesItOff() {
        draw(1e-9);
        assertThat(cache.get("key", unwanted(), LoadOptions.DEFAULT.withEarlyRefresh(0)))
                .isEqualTo("old");
    }
}
