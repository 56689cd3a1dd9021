package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Locale;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EvictionCause;

/** The counts of the caches of a manager, read when the SDK asks: each cache once for all its metrics. */
final class CacheMetrics {
    private final CacheManager manager;
    private final ObservableLongMeasurement reads;
    private final ObservableLongMeasurement writes;
    private final ObservableLongMeasurement removals;
    private final ObservableLongMeasurement evictions;
    private final ObservableLongMeasurement refusals;
    private final ObservableLongMeasurement failures;
    private final ObservableLongMeasurement activeLoads;
    private final ObservableLongMeasurement entries;
    private final ObservableLongMeasurement pending;

    private CacheMetrics(Meter meter, CacheManager manager) {
        this.manager = manager;
        reads = counter(meter, "arcos.cache.reads", "{read}", "Reads by what they found, where the cache counts");
        writes = counter(meter, "arcos.cache.writes", "{write}", "Writes that were applied, where the cache counts");
        removals = counter(meter, "arcos.cache.removals", "{entry}", "Removed entries, where the cache counts");
        evictions = counter(meter, "arcos.cache.evictions", "{entry}", "Entries that had to go or were expired");
        refusals = counter(meter, "arcos.cache.refusals", "{write}", "Writes that found no room");
        failures = counter(meter, "arcos.cache.store.failures", "{failure}", "Operations that the store failed");
        activeLoads = level(meter, "arcos.cache.load.active", "{load}", "Loads that are under way");
        entries = level(meter, "arcos.cache.entry.count", "{entry}", "Entries, where the store can tell");
        pending = level(meter, "arcos.cache.write.pending", "{key}", "Keys whose last write is still to be done");
    }

    private static ObservableLongMeasurement counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildObserver();
    }

    private static ObservableLongMeasurement level(Meter meter, String name, String unit, String description) {
        return meter.upDownCounterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildObserver();
    }

    /** Begins to measure. Returns what ends it. */
    static AutoCloseable register(Meter meter, CacheManager manager) {
        CacheMetrics metrics = new CacheMetrics(meter, manager);
        BatchCallback callback = meter.batchCallback(
                metrics::measure,
                metrics.reads,
                metrics.writes,
                metrics.removals,
                metrics.evictions,
                metrics.refusals,
                metrics.failures,
                metrics.activeLoads,
                metrics.entries,
                metrics.pending);
        return callback;
    }

    private void measure() {
        for (String name : manager.cacheNames()) {
            manager.getCache(name).ifPresent(this::measure);
        }
    }

    private void measure(Cache<?, ?> cache) {
        CacheStatistics now = cache.statistics();
        Attributes of = Attributes.of(Names.CACHE, cache.name(), Names.MANAGER, manager.name());
        if (now.enabled()) {
            reads.record(now.hits(), with(of, Names.RESULT, "hit"));
            reads.record(now.misses(), with(of, Names.RESULT, "miss"));
            reads.record(now.collapsed(), with(of, Names.RESULT, "collapsed"));
            writes.record(now.puts(), of);
            removals.record(now.removals(), of);
        }
        for (EvictionCause cause : EvictionCause.values()) {
            evictions.record(
                    now.evictionsByCause().getOrDefault(cause, 0L),
                    with(of, Names.CAUSE, cause.name().toLowerCase(Locale.ROOT)));
        }
        evictions.record(now.expirations(), with(of, Names.CAUSE, "expired"));
        refusals.record(now.refusals(), of);
        failures.record(now.storeFailures(), of);
        activeLoads.record(now.inFlight(), of);
        now.size().ifPresent(size -> entries.record(size, of));
        cache.writeBehind()
                .ifPresent(behind -> pending.record(behind.statistics().pending(), of));
    }

    private static Attributes with(Attributes of, AttributeKey<String> key, String value) {
        return of.toBuilder().put(key, value).build();
    }
}
