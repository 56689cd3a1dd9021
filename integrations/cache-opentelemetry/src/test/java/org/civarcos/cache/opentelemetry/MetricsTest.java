package org.civarcos.cache.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Map;
import java.util.TreeMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the metrics tell of caches. */
class MetricsTest {
    private static final Attributes PLACES = Attributes.of(Names.CACHE, "places", Names.MANAGER, "shop");

    private final Telemetry telemetry = new Telemetry();
    private final CacheManager manager = CacheManager.builder().name("shop").build();
    private final CacheTelemetry watching = CacheTelemetry.of(telemetry.sdk, manager);

    @AfterEach
    void close() {
        watching.close();
        manager.close();
        telemetry.close();
    }

    private Cache<String, String> counting() {
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .maximumSize(10)
                        .statistics(true)
                        .build());
    }

    private Map<String, Long> by(AttributeKey<String> attribute, String metric) {
        Map<String, Long> values = new TreeMap<>();
        for (LongPointData point : telemetry.metric(metric).getLongSumData().getPoints()) {
            assertThat(point.getAttributes().get(Names.CACHE)).isEqualTo("places");
            assertThat(point.getAttributes().get(Names.MANAGER)).isEqualTo("shop");
            values.put(point.getAttributes().get(attribute), point.getValue());
        }
        return values;
    }

    private long only(String metric) {
        MetricData data = telemetry.metric(metric);
        assertThat(data.getLongSumData().getPoints()).hasSize(1);
        LongPointData point = data.getLongSumData().getPoints().iterator().next();
        assertThat(point.getAttributes()).isEqualTo(PLACES);
        return point.getValue();
    }

    @Test
    void countsOfACache_areThere() {
        Cache<String, String> cache = counting();
        cache.put("a", "value");
        cache.get("a");
        cache.get("a");
        cache.get("b");
        for (int i = 0; i < 100; i++) {
            cache.put("key" + i, "value");
        }
        cache.remove(cache.iterator().next().key());

        assertThat(by(Names.RESULT, "arcos.cache.reads"))
                .containsOnly(entry("hit", 2L), entry("miss", 1L), entry("collapsed", 0L));
        assertThat(only("arcos.cache.writes")).isEqualTo(101);
        assertThat(only("arcos.cache.removals")).isEqualTo(1);
        assertThat(only("arcos.cache.entry.count"))
                .isEqualTo(cache.statistics().size().orElseThrow());
        assertThat(by(Names.CAUSE, "arcos.cache.evictions"))
                .contains(entry("size", cache.statistics().evictions()), entry("expired", 0L));
        assertThat(only("arcos.cache.load.active")).isZero();
        assertThat(only("arcos.cache.refusals")).isZero();
        assertThat(only("arcos.cache.store.failures")).isZero();
        assertThat(telemetry.metric("arcos.cache.reads").getUnit()).isEqualTo("{read}");
        assertThat(telemetry.metric("arcos.cache.reads").getLongSumData().isMonotonic())
                .isTrue();
        assertThat(telemetry.metric("arcos.cache.entry.count").getLongSumData().isMonotonic())
                .isFalse();
    }

    @Test
    void writesThatAreDoneLater_areTheirOwnLevel() {
        manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .writer(new CacheWriter<>() {
                            @Override
                            public void write(String key, String value) {}

                            @Override
                            public void delete(String key) {}
                        })
                        .writeBehind(WriteBehindOptions.DEFAULT)
                        .build());
        assertThat(only("arcos.cache.write.pending")).isZero();
    }

    @Test
    void timesOfLoads_areAHistogram_withTheErrorOfThoseThatFailed() {
        Cache<String, String> cache = counting();
        cache.get("key", (key, context) -> {
            Thread.sleep(20);
            return "value";
        });
        assertThatThrownBy(() -> cache.get("failing", (key, context) -> {
            throw new IllegalStateException("on purpose");
        }));

        MetricData times = telemetry.metric("arcos.cache.load.duration");
        assertThat(times.getUnit()).isEqualTo("s");
        assertThat(times.getHistogramData().getPoints()).hasSize(2);
        for (HistogramPointData point : times.getHistogramData().getPoints()) {
            assertThat(point.getCount()).isEqualTo(1);
            boolean failed = point.getAttributes().get(Names.ERROR) != null;
            assertThat(point.getSum()).isBetween(failed ? 0.0 : 0.02, 20.0);
            assertThat(point.getAttributes().get(Names.CACHE)).isEqualTo("places");
        }
    }

    @Test
    void timesOfStoreCalls_areOfTheConventionsForDatabases() {
        Cache<String, String> distant = manager.createCache(
                "distant",
                CacheConfig.of(String.class, String.class)
                        .store(DistantHeapProvider.NAME)
                        .build());
        distant.put("key", "value");
        distant.get("key");

        MetricData times = telemetry.metric("db.client.operation.duration");
        assertThat(times.getUnit()).isEqualTo("s");
        assertThat(times.getHistogramData().getPoints())
                .extracting(HistogramPointData::getAttributes)
                .contains(
                        Attributes.of(
                                Names.DB_SYSTEM, "distant", Names.DB_OPERATION, "put", Names.DB_COLLECTION, "distant"),
                        Attributes.of(
                                Names.DB_SYSTEM,
                                "distant",
                                Names.DB_OPERATION,
                                "getOrDefault",
                                Names.DB_COLLECTION,
                                "distant"));
        assertThat(times.getHistogramData().getPoints().iterator().next().getBoundaries())
                .containsExactly(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);
    }

    @Test
    void aCacheThatIsClosed_isMeasuredNoMore() {
        counting();
        assertThat(only("arcos.cache.refusals")).isZero();
        manager.destroyCache("places");
        assertThat(telemetry.metrics()).isEmpty();
    }
}
