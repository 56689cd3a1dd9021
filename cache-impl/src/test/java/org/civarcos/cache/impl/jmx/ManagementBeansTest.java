package org.civarcos.cache.impl.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.civarcos.cache.management.CacheMXBean;
import org.civarcos.cache.management.CacheManagerMXBean;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the platform's MBean server knows of caches. */
class ManagementBeansTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CacheManager manager = manager("shop");

    private static CacheManager manager(String name) {
        return CacheManager.builder()
                .name(name)
                .property("arcos.cache.jmx", "true")
                .build();
    }

    @AfterEach
    void closed_nothingIsLeft() throws Exception {
        manager.close();
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws Exception {
        return server.queryNames(new ObjectName("org.civarcos.cache:*"), null).stream()
                .map(ObjectName::toString)
                .sorted()
                .toList();
    }

    private CacheMXBean bean(String name) throws Exception {
        return JMX.newMXBeanProxy(server, new ObjectName("org.civarcos.cache:" + name), CacheMXBean.class);
    }

    private static CacheConfig.Builder<String, String> config() {
        return CacheConfig.of(String.class, String.class);
    }

    @Test
    void unlessAsked_thereAreNoBeans() throws Exception {
        try (CacheManager other = CacheManager.builder().name("other").build()) {
            other.createCache("places", config().build());
            assertThat(names()).containsExactly("org.civarcos.cache:type=CacheManager,manager=shop");
        }
    }

    @Test
    void aCache_hasItsBean_untilItIsClosed() throws Exception {
        Cache<String, String> cache = manager.createCache("places", config().build());
        assertThat(names())
                .containsExactly(
                        "org.civarcos.cache:type=Cache,manager=shop,cache=places",
                        "org.civarcos.cache:type=CacheManager,manager=shop");

        cache.close();
        assertThat(names()).hasSize(1);

        manager.createCache("places", config().build());
        assertThat(names()).hasSize(2);
        manager.destroyCache("places");
        assertThat(names()).hasSize(1);
    }

    @Test
    void itTells_whatTheCacheCounts() throws Exception {
        Cache<String, String> cache = manager.createCache(
                "places", config().maximumSize(100).statistics(true).build());
        cache.put("a", "value");
        cache.get("a");
        cache.get("a");
        cache.get("b");
        cache.get("c", (key, context) -> {
            Thread.sleep(5);
            return "loaded";
        });
        assertThatThrownBy(() -> cache.get("d", (key, context) -> {
            throw new IllegalStateException("on purpose");
        }));
        cache.remove("a");

        CacheMXBean bean = bean("type=Cache,manager=shop,cache=places");
        assertThat(bean.getCacheName()).isEqualTo("places");
        assertThat(bean.getStore()).isEqualTo("heap");
        assertThat(bean.getSize()).isEqualTo(1);
        assertThat(bean.getWeight()).isNull();
        assertThat(bean.getBound()).isEqualTo(100);
        assertThat(bean.isStatisticsEnabled()).isTrue();
        assertThat(bean.getHits()).isEqualTo(2);
        assertThat(bean.getMisses()).isEqualTo(3);
        assertThat(bean.getCollapsed()).isZero();
        assertThat(bean.getHitRatio()).isEqualTo(0.4);
        assertThat(bean.getPuts()).isEqualTo(2);
        assertThat(bean.getRemovals()).isEqualTo(1);
        assertThat(bean.getLoads()).isEqualTo(1);
        assertThat(bean.getLoadFailures()).isEqualTo(1);
        assertThat(bean.getMeanLoadMillis()).isBetween(2.0, 20_000.0);
        assertThat(bean.getLoadsInFlight()).isZero();
        assertThat(bean.getWritesPending()).isNull();
        assertThat(bean.isHealthy()).isTrue();
        assertThat(bean.getLastFailure()).isNull();
    }

    @Test
    void entriesThatHadToGo_areToldByCause() throws Exception {
        Cache<String, String> cache =
                manager.createCache("places", config().maximumSize(50).build());
        CacheMXBean bean = bean("type=Cache,manager=shop,cache=places");
        for (int i = 0; i < 100; i++) {
            cache.put("key" + i, "value");
        }
        long bySize = bean.getEvictions();
        assertThat(bySize).isGreaterThanOrEqualTo(50);

        bean.resize(10);

        assertThat(cache.bound()).hasValue(10);
        assertThat(bean.getSize()).isLessThanOrEqualTo(10);
        assertThat(bean.getEvictionsByCause())
                .contains(entry("size", bySize), entry("weight", 0L))
                .containsKeys("resized", "collision", "overweight");
        assertThat(bean.getEvictionsByCause().get("resized")).isEqualTo(bean.getEvictions() - bySize);
        cache.put("short", "value", Duration.ofNanos(1));
        Thread.sleep(20);
        cache.get("short");
        assertThat(bean.getExpirations()).isEqualTo(1);
        assertThat(bean.getRefusals()).isZero();
    }

    @Test
    void operations_changeTheCache() throws Exception {
        Cache<String, String> cache =
                manager.createCache("places", config().statistics(true).build());
        CacheMXBean bean = bean("type=Cache,manager=shop,cache=places");
        cache.put("a", "value", EntryOptions.ofTags("saxony"));
        cache.put("b", "value");

        assertThat(bean.invalidateTags("saxony", "bern")).isEqualTo(1);
        assertThat(cache.containsKey("a")).isFalse();
        bean.clear();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(bean.getPuts()).isEqualTo(2);
        bean.resetStatistics();
        assertThat(bean.getPuts()).isZero();
        assertThat(cache.statistics().puts()).isZero();
    }

    @Test
    void aStoreThatFails_isToldWithItsLastFailure() throws Exception {
        Cache<String, String> cache = manager.createCache(
                "places", config().store(FaultyHeapProvider.NAME).build());
        CacheMXBean bean = bean("type=Cache,manager=shop,cache=places");

        cache.unwrap(FaultyStore.class).failAll();
        cache.get("key", (key, context) -> "value");

        assertThat(bean.isHealthy()).isFalse();
        assertThat(bean.getStoreFailures()).isPositive();
        assertThat(bean.getLastFailure()).contains("the store").contains("a test wants");
        CacheManagerMXBean all = JMX.newMXBeanProxy(
                server, new ObjectName("org.civarcos.cache:type=CacheManager,manager=shop"), CacheManagerMXBean.class);
        assertThat(all.isHealthy()).isFalse();
        assertThat(all.getFailures()).isEqualTo(bean.getStoreFailures());
        assertThat(all.getRecentFailures()).containsOnlyKeys("places");
    }

    @Test
    void anOperationThatFails_saysWhy_inClassesThatEveryClientHas() throws Exception {
        Cache<String, String> cache = manager.createCache(
                "places", config().store(FaultyHeapProvider.NAME).build());
        cache.unwrap(FaultyStore.class).failAll();

        assertThatThrownBy(() -> server.invoke(
                        new ObjectName("org.civarcos.cache:type=Cache,manager=shop,cache=places"), "clear", null, null))
                .isInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a test wants REMOVE to fail")
                .hasNoCause();
    }

    @Test
    void theManager_hasABeanOfItsOwn() throws Exception {
        Cache<String, String> places = manager.createCache("places", config().build());
        Cache<String, String> prices = manager.createCache("prices", config().build());
        places.put("a", "value", EntryOptions.ofTags("saxony"));
        prices.put("a", "value", EntryOptions.ofTags("saxony"));

        CacheManagerMXBean bean = JMX.newMXBeanProxy(
                server, new ObjectName("org.civarcos.cache:type=CacheManager,manager=shop"), CacheManagerMXBean.class);

        assertThat(bean.getManagerName()).isEqualTo("shop");
        assertThat(bean.getCacheNames()).containsExactly("places", "prices");
        assertThat(bean.isHealthy()).isTrue();
        assertThat(bean.getRecentFailures()).isEqualTo(Map.of());
        assertThat(bean.invalidateTags("saxony")).isEqualTo(2);
    }

    @Test
    void managersOfOneName_doNotCollide() throws Exception {
        manager.createCache("places", config().build());
        CacheManager second = manager("shop");
        try (second;
                CacheManager third = manager("shop")) {
            second.createCache("places", config().maximumSize(2).build());
            third.createCache("places", config().maximumSize(3).build());

            assertThat(bean("type=Cache,manager=shop,instance=2,cache=places").getBound())
                    .isEqualTo(2);
            assertThat(bean("type=Cache,manager=shop,instance=3,cache=places").getBound())
                    .isEqualTo(3);
            second.close();
            assertThat(names()).hasSize(4).noneMatch(name -> name.contains("instance=2"));
            assertThat(bean("type=Cache,manager=shop,instance=3,cache=places").getBound())
                    .isEqualTo(3);
        }
        assertThat(names()).hasSize(2);
    }

    @Test
    void anyNameOfACache_hasABean() throws Exception {
        List<String> names = List.of("a,b=c:d", "*", "?", "\"", "a\nb", " ", "org.example.Places.find(int)", "größe");
        names.stream().filter(name -> !name.isBlank()).forEach(name -> manager.createCache(name, config().build()));

        assertThat(beans().map(CacheMXBean::getCacheName))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().filter(name -> !name.isBlank()).toList());
    }

    private Stream<CacheMXBean> beans() throws Exception {
        return server.queryNames(new ObjectName("org.civarcos.cache:type=Cache,*"), null).stream()
                .map(name -> JMX.newMXBeanProxy(server, name, CacheMXBean.class));
    }

    @Test
    void aBeanThatSomebodyTookAway_isNoProblem() throws Exception {
        manager.createCache("places", config().build());
        server.unregisterMBean(new ObjectName("org.civarcos.cache:type=Cache,manager=shop,cache=places"));

        manager.destroyCache("places");

        assertThatThrownBy(() ->
                        server.getMBeanInfo(new ObjectName("org.civarcos.cache:type=Cache,manager=shop,cache=places")))
                .isInstanceOf(InstanceNotFoundException.class);
    }
}
