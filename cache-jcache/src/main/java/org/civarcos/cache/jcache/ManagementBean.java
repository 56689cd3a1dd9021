package org.civarcos.cache.jcache;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A bean of one cache on the platform's server, there or not. If the name is taken, by a manager of the same URI and
 * another class loader, the loader's identity is added to it.
 */
final class ManagementBean {
    private final Object bean;
    private final String type;
    private final Cache<?, ?> cache;
    private @Nullable ObjectName registered;

    ManagementBean(String type, Object bean, Cache<?, ?> cache) {
        this.type = type;
        this.bean = bean;
        this.cache = cache;
    }

    synchronized void enable(boolean enable) {
        try {
            if (enable && registered == null) {
                registered = register();
            } else if (!enable && registered != null) {
                unregister(registered);
                registered = null;
            }
        } catch (JMException e) {
            throw new CacheException(
                    type + " of cache " + cache.getName() + " cannot be " + (enable ? "registered" : "removed") + ": "
                            + e,
                    e);
        }
    }

    private ObjectName register() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String name = "javax.cache:type=" + type + ",CacheManager="
                + sanitised(cache.getCacheManager().getURI().toString()) + ",Cache=" + sanitised(cache.getName());
        try {
            return server.registerMBean(bean, new ObjectName(name)).getObjectName();
        } catch (InstanceAlreadyExistsException e) {
            int loader = System.identityHashCode(cache.getCacheManager().getClassLoader());
            return server.registerMBean(bean, new ObjectName(name + ",ClassLoader=" + Integer.toHexString(loader)))
                    .getObjectName();
        }
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
