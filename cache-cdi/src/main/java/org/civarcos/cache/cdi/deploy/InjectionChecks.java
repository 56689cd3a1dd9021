package org.civarcos.cache.cdi.deploy;

import java.util.List;
import org.civarcos.cache.cdi.inject.InjectedCache;
import org.civarcos.cache.support.Findings;

/** Finds injection points for which no cache can be made. */
final class InjectionChecks {
    private InjectionChecks() {}

    static void check(List<InjectedCache> injected, Findings findings) {
        for (InjectedCache cache : injected) {
            if (cache.cacheName().isBlank()) {
                findings.add(cache.place(), "@CacheName is blank", "give the name of the cache");
            }
            if (!cache.hasTypes()) {
                findings.add(
                        cache.place(),
                        "the type " + cache.type().getTypeName()
                                + " does not say what the keys and values of the cache \"" + cache.cacheName()
                                + "\" are",
                        "declare it as Cache<Long, Place>, say, or AsyncCache<Long, Place>");
            }
        }
    }
}
