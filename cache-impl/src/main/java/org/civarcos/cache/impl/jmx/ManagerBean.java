package org.civarcos.cache.impl.jmx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.management.CacheManagerMXBean;

/** The bean of a manager. */
record ManagerBean(CacheManager manager) implements CacheManagerMXBean {
    @Override
    public String getManagerName() {
        return manager.name();
    }

    @Override
    public List<String> getCacheNames() {
        return List.copyOf(manager.cacheNames());
    }

    @Override
    public boolean isHealthy() {
        return manager.health().isUp();
    }

    @Override
    public long getFailures() {
        return manager.health().failureCount();
    }

    @Override
    public Map<String, String> getRecentFailures() {
        Map<String, String> recent = new TreeMap<>();
        manager.health().recent().forEach((name, incident) -> recent.put(name, text(incident)));
        return recent;
    }

    static String text(CacheHealth.Incident incident) {
        return incident.time() + " " + incident.failure().operation() + ": "
                + SafeText.of(incident.failure().cause());
    }

    @Override
    public long invalidateTags(String... tags) {
        return RemoteFailure.of(() -> manager.invalidateTags(tags));
    }
}
