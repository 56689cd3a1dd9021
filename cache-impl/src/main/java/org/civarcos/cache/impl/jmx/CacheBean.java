package org.civarcos.cache.impl.jmx;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.management.CacheMXBean;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The bean of a cache. */
record CacheBean(CacheManager manager, Cache<?, ?> cache) implements CacheMXBean {
    private CacheStatistics statistics() {
        return cache.statistics();
    }

    @Override
    public String getCacheName() {
        return cache.name();
    }

    @Override
    public String getStore() {
        return cache.config().storeConfig().map(StoreConfig::toString).orElse(CacheConfig.DEFAULT_STORE);
    }

    @Override
    public @Nullable Long getSize() {
        return orNull(statistics().size());
    }

    @Override
    public @Nullable Long getWeight() {
        return orNull(statistics().weight());
    }

    @Override
    public @Nullable Long getBound() {
        return orNull(cache.bound());
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    @Override
    public boolean isStatisticsEnabled() {
        return statistics().enabled();
    }

    @Override
    public long getHits() {
        return statistics().hits();
    }

    @Override
    public long getMisses() {
        return statistics().misses();
    }

    @Override
    public long getCollapsed() {
        return statistics().collapsed();
    }

    @Override
    public double getHitRatio() {
        return statistics().hitRatio();
    }

    @Override
    public long getPuts() {
        return statistics().puts();
    }

    @Override
    public long getRemovals() {
        return statistics().removals();
    }

    @Override
    public long getLoads() {
        return statistics().loads();
    }

    @Override
    public long getLoadFailures() {
        return statistics().loadFailures();
    }

    @Override
    public double getMeanLoadMillis() {
        CacheStatistics now = statistics();
        long loads = now.loads() + now.loadFailures();
        return loads == 0 ? 0 : Durations.nanos(now.loadTime()) / 1e6 / loads;
    }

    @Override
    public long getLoadsInFlight() {
        return statistics().inFlight();
    }

    @Override
    public long getEvictions() {
        return statistics().evictions();
    }

    @Override
    public Map<String, Long> getEvictionsByCause() {
        Map<EvictionCause, Long> known = statistics().evictionsByCause();
        Map<String, Long> all = new TreeMap<>();
        for (EvictionCause cause : EvictionCause.values()) {
            all.put(cause.name().toLowerCase(Locale.ROOT), known.getOrDefault(cause, 0L));
        }
        return all;
    }

    @Override
    public long getExpirations() {
        return statistics().expirations();
    }

    @Override
    public long getRefusals() {
        return statistics().refusals();
    }

    @Override
    public long getStoreFailures() {
        return statistics().storeFailures();
    }

    @Override
    public boolean isHealthy() {
        return !manager.health().recent().containsKey(cache.name());
    }

    @Override
    public @Nullable String getLastFailure() {
        CacheHealth.Incident incident = manager.health().recent().get(cache.name());
        return incident == null ? null : ManagerBean.text(incident);
    }

    @Override
    public @Nullable Long getWritesPending() {
        return cache.writeBehind().map(behind -> behind.statistics().pending()).orElse(null);
    }

    @Override
    public void clear() {
        RemoteFailure.of(cache::clear);
    }

    @Override
    public long invalidateTags(String... tags) {
        return RemoteFailure.of(() -> cache.invalidateTags(tags));
    }

    @Override
    public void resize(long bound) {
        RemoteFailure.of(() -> cache.resize(bound));
    }

    @Override
    public void resetStatistics() {
        RemoteFailure.of(cache::resetStatistics);
    }
}
