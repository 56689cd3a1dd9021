package org.civarcos.cache.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import javax.cache.Cache;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A bean of one cache on the platform's server, there or not. The specification's names do not tell all caches apart:
 * it replaces some characters, and knows nothing of class loaders. What finds its name taken adds what makes it differ.
 */
final class ManagementBean {
    private static final Logger LOGGER = System.getLogger(ManagementBean.class.getName());

    private final Object bean;
    private final String type;
    private final Cache<?, ?> cache;
    private @Nullable ObjectName registered;

    ManagementBean(String type, Object bean, Cache<?, ?> cache) {
        this.type = type;
        this.bean = bean;
        this.cache = cache;
    }

    /** A server that refuses is logged: what nobody can look at works all the same. */
    synchronized void enable(boolean enable) {
        try {
            if (enable && registered == null) {
                registered = register();
            } else if (!enable && registered != null) {
                ObjectName name = registered;
                registered = null;
                unregister(name);
            }
        } catch (Throwable e) {
            LOGGER.log(
                    Level.WARNING,
                    type + " of cache " + cache.getName() + " cannot be " + (enable ? "registered" : "removed")
                            + ", and the cache goes on without",
                    e);
        }
    }

    private ObjectName register() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        InstanceAlreadyExistsException taken = null;
        for (String name : names()) {
            try {
                return server.registerMBean(bean, new ObjectName(name)).getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                taken = e;
            }
        }
        throw Objects.requireNonNull(taken);
    }

    /** The name of the specification, and what tells it from others that read alike there. */
    private List<String> names() {
        String uri = cache.getCacheManager().getURI().toString();
        String loader = Integer.toHexString(
                System.identityHashCode(cache.getCacheManager().getClassLoader()));
        String plain =
                "javax.cache:type=" + type + ",CacheManager=" + sanitised(uri) + ",Cache=" + sanitised(cache.getName());
        String ofLoader = plain + ",ClassLoader=" + loader;
        String quoted = ofLoader + ",URI=" + ObjectName.quote(uri) + ",Name=" + ObjectName.quote(cache.getName());
        return List.of(
                plain, ofLoader, quoted, quoted + ",Instance=" + Integer.toHexString(System.identityHashCode(cache)));
    }

    private static void unregister(ObjectName name) throws JMException {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // somebody else took it away
        }
    }

    /** As the specification says it. */
    private static String sanitised(String name) {
        return name.replaceAll("[,:=\n*?\"]", ".");
    }
}
