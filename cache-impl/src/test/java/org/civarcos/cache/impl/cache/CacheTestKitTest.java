package org.civarcos.cache.impl.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheAssert.assertThatCache;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

/** The kit that users test with, on the engine that they use. */
@CacheTest(properties = {"arcos.cache.default_ttl=1h", "arcos.cache.cache.idle.store=none"})
class CacheTestKitTest {
    private static Cache<Long, String> cache(CacheManager manager, String name) {
        return manager.getOrCreateCache(
                name, CacheConfig.of(Long.class, String.class).build());
    }

    private static String load(Cache<Long, String> cache) {
        return cache.get(7L, (id, load) -> "loaded");
    }

    @Test
    void time_standsStillUntilItIsMoved(CacheManager manager, FakeTime time) {
        Cache<Long, String> places = cache(manager, "places");
        load(places);
        load(places);
        assertThatCache(manager, "places").hasHits(1).hasMisses(1).hasLoads(1).containsKey(7L);
        time.advance(Duration.ofHours(1));
        assertThatCache(places).doesNotContainKey(7L);
        load(places);
        assertThatCache(places)
                .hasHits(1)
                .hasMisses(2)
                .hasPuts(2)
                .hasRemovals(0)
                .hasLoadFailures(0);
    }

    @Test
    void eachTest_hasAManagerOfItsOwn(CacheManager manager) {
        assertThat(manager.cacheNames()).isEmpty();
    }

    @Test
    void storeThatHoldsNothing_loadsEachTime(CacheManager manager) {
        Cache<Long, String> idle = cache(manager, "idle");
        assertThat(load(idle)).isEqualTo("loaded");
        load(idle);
        idle.put(7L, "put");

        assertThat(idle.get(7L)).isNull();
        assertThat(idle.putIfAbsent(7L, "put")).isTrue();
        assertThat(idle.replace(7L, "put", "other")).isFalse();
        assertThat(idle.remove(7L)).isFalse();
        assertThat(idle).isEmpty();
        assertThatCache(idle).hasHits(0).hasLoads(2);
    }

    @Test
    void failedAssertion_namesTheCacheAndTheNumbers(CacheManager manager) {
        load(cache(manager, "places"));

        assertThatThrownBy(() -> assertThatCache(manager, "places").hasHits(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the cache \"places\" has 0 hits, not 1");
        assertThatThrownBy(() -> assertThatCache(manager, "place"))
                .hasMessage("no cache \"place\" was used: there are [places]");
        assertThatThrownBy(() -> assertThatCache(manager, "places").containsKey(8L))
                .hasMessage("the cache \"places\" has no entry of the key 8");
    }
}
