package org.civarcos.cache.impl.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;

/**
 * The capabilities that a configuration needs of its store.
 *
 * @param needed in the order in which they are missed
 */
record NeededCapabilities(List<Capability> needed) {
    /**
     * Finds what is needed.
     *
     * @param asked the configuration as the code has it: what it leaves to defaults, the store may leave out
     * @param complete what became of it
     */
    static NeededCapabilities of(CacheConfig<?, ?> asked, CacheConfig<?, ?> complete) {
        List<Capability> needed = new ArrayList<>();
        if (asked.maximumSize().isPresent() || asked.evictionPolicy().isPresent()) {
            needed.add(Capability.SIZE_BOUND);
        }
        if (asksForSerializer(asked)) {
            needed.add(Capability.SERIALIZER);
        }
        if (asked.maximumWeight().isPresent()) {
            needed.add(Capability.WEIGHT_BOUND);
        }
        if (asked.expireAfterAccess().filter(idle -> !Durations.isForever(idle)).isPresent()) {
            needed.add(Capability.IDLE_EXPIRY);
        }
        if (Loads.needsAge(complete.loading())) {
            needed.add(Capability.AGE);
        }
        if (complete.expiry().isPresent()) {
            needed.add(Capability.EXPIRY_FUNCTION);
        }
        return new NeededCapabilities(needed);
    }

    /** Requires a store that has them all. */
    void require(String cacheName, StoreConfig store, Set<Capability> present) {
        for (Capability each : needed) {
            if (!present.contains(each)) {
                throw new CacheConfigurationException("cache " + cacheName + " asks for " + each.description()
                        + ", which the store \"" + store
                        + "\" does not have; remove the setting or choose another store");
            }
        }
    }

    private static boolean asksForSerializer(CacheConfig<?, ?> asked) {
        return asked.codec().isPresent()
                || asked.serializer()
                        .filter(name -> !name.equals(CacheConfig.NO_SERIALIZER))
                        .isPresent();
    }
}
