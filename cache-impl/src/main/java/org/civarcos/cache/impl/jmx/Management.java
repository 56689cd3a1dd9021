package org.civarcos.cache.impl.jmx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.guard.Guarded;

/**
 * The decision whether a manager has management beans. What cannot be watched works all the same: what keeps the beans
 * away is logged.
 */
public final class Management {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private Management() {}

    /**
     * Registers the beans of a manager if its settings ask for them.
     *
     * @param manager the manager, with no cache yet
     * @return unregisters them
     */
    public static AutoCloseable of(CacheManager manager) {
        AutoCloseable none = () -> {};
        if (!manager.settings().get(EngineSettings.JMX).orElse(false)) {
            return none;
        }
        try {
            return ManagementBeans.register(manager);
        } catch (LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    "arcos.cache.jmx is true, and this runtime has no module java.management: the caches of manager {0}"
                            + " have no beans; add the module, or leave the setting out",
                    manager.name());
        } catch (Throwable e) {
            Guarded.log(LOG, Level.WARNING, () -> "the caches of manager " + manager.name() + " have no beans", e);
        }
        return none;
    }
}
