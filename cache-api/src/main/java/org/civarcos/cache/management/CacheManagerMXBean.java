package org.civarcos.cache.management;

import java.util.List;
import java.util.Map;

/**
 * The caches of one manager, for clients of JMX: {@code org.civarcos.cache:type=CacheManager,manager=…}. Where several
 * managers of one process have the same name, the beans of all but the first carry {@code instance=2} and so on too.
 *
 * <p>An operation that fails throws an {@link IllegalStateException} of the JDK, whose message is that of the failure.
 */
public interface CacheManagerMXBean {
    /** {@return the name of the manager} */
    String getManagerName();

    /** {@return the names of the caches, sorted} */
    List<String> getCacheNames();

    /** {@return whether no cache failed within the last minute} */
    boolean isHealthy();

    /** {@return the failures since the manager was created} */
    long getFailures();

    /** {@return the last failure of each cache within the last minute and its time, by the name of the cache} */
    Map<String, String> getRecentFailures();

    /**
     * Removes the entries of all caches that carry one of the tags.
     *
     * @param tags the tags
     * @return how many entries that were
     */
    long invalidateTags(String... tags);
}
