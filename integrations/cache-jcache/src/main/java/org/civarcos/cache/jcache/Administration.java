package org.civarcos.cache.jcache;

import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * Mutable administration of a running cache: its listeners, its statistics switch, and its management beans.
 * Thread-safe.
 */
final class Administration<K, V> {
    private final MutableConfiguration<K, V> configuration;
    private final Listeners<K, V> listeners;
    private final Statistics statistics;
    private final ManagementBean managementBean;
    private final ManagementBean statisticsBean;

    Administration(
            JCache<K, V> cache,
            MutableConfiguration<K, V> configuration,
            Listeners<K, V> listeners,
            Statistics statistics) {
        this.configuration = configuration;
        this.listeners = listeners;
        this.statistics = statistics;
        managementBean = new ManagementBean("CacheConfiguration", new Management(cache), cache);
        statisticsBean = new ManagementBean("CacheStatistics", (CacheStatisticsMXBean) statistics, cache);
    }

    /** Does what the configuration says from the start. */
    synchronized void start() {
        configuration.getCacheEntryListenerConfigurations().forEach(listeners::add);
        enableManagement(configuration.isManagementEnabled());
        enableStatistics(configuration.isStatisticsEnabled());
    }

    /** A copy, so that nobody changes what the cache has. */
    synchronized MutableConfiguration<K, V> configuration() {
        return new MutableConfiguration<>(configuration);
    }

    synchronized void register(CacheEntryListenerConfiguration<K, V> listener) {
        listeners.add(listener);
        try {
            configuration.addCacheEntryListenerConfiguration(listener);
        } catch (Throwable e) {
            listeners.remove(listener);
            throw e;
        }
    }

    synchronized void deregister(CacheEntryListenerConfiguration<K, V> listener) {
        listeners.remove(listener);
        configuration.removeCacheEntryListenerConfiguration(listener);
    }

    synchronized void enableManagement(boolean enabled) {
        managementBean.enable(enabled);
        configuration.setManagementEnabled(enabled);
    }

    synchronized void enableStatistics(boolean enabled) {
        statisticsBean.enable(enabled);
        statistics.enable(enabled);
        configuration.setStatisticsEnabled(enabled);
    }

    synchronized void close() {
        managementBean.enable(false);
        statisticsBean.enable(false);
        listeners.close();
    }
}
