package org.civarcos.cache.spi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of store on the class path, and what they can do.
 *
 * @param capabilities by the name of the kind; empty where a kind does not tell
 */
record StoreKinds(Map<String, Optional<Set<Capability>>> capabilities) {
    /** Of several stores, with the names of them. */
    static final Set<String> COMPOSED = Set.of("sharded", "tiered");

    static StoreKinds of(ClassLoader application) {
        return new StoreKinds(CacheProvider.find(application).storeKinds(application));
    }

    /** Whether a setting has an effect on a kind, or may have. */
    boolean obey(String kind, SettingEffect effect) {
        return capabilities
                .getOrDefault(kind, Optional.empty())
                .map(effect::isOn)
                .orElse(true);
    }
}
