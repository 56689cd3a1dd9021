package org.civarcos.cache.impl.jmx;

import java.lang.System.Logger;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.management.CacheMXBean;
import org.civarcos.cache.management.CacheManagerMXBean;

/**
 * The beans of one manager and its caches on the platform's server. The bean of the manager is registered first:
 * whoever finds its name taken, by a manager of the same name, has the next instance. Thread-safe.
 */
final class ManagementBeans implements CacheManagerListener, AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private record Bean(Cache<?, ?> cache, ObjectName name) {}

    private final CacheManager manager;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final BeanNames names;
    private final Map<String, Bean> beans = new HashMap<>();
    private Registration registration = () -> {};
    private boolean closed;

    private ManagementBeans(CacheManager manager) throws JMException {
        this.manager = manager;
        names = registered(new ManagerBean(manager), new BeanNames(manager.name(), 1));
    }

    static ManagementBeans register(CacheManager manager) throws JMException {
        ManagementBeans beans = new ManagementBeans(manager);
        beans.registration = manager.addListener(beans);
        return beans;
    }

    private BeanNames registered(ManagerBean bean, BeanNames first) throws JMException {
        StandardMBean open = new StandardMBean(bean, CacheManagerMXBean.class, true);
        for (BeanNames each = first; ; each = each.next()) {
            try {
                server.registerMBean(open, each.ofManager());
                return each;
            } catch (InstanceAlreadyExistsException e) {
                // the next one, then
            }
        }
    }

    @Override
    public synchronized void cacheCreated(Cache<?, ?> cache) {
        if (closed) {
            return;
        }
        remove(cache.name()); // of one that was closed, whose end is not told yet
        ObjectName name = names.ofCache(cache.name());
        boolean made = Guarded.run(
                LOG,
                () -> "cache " + cache.name() + " has no bean",
                () -> server.registerMBean(
                        new StandardMBean(new CacheBean(manager, cache), CacheMXBean.class, true), name));
        if (made) {
            beans.put(cache.name(), new Bean(cache, name));
        }
        cacheClosed(cache.name()); // if it was closed before this was told
    }

    @Override
    public synchronized void cacheClosed(String cacheName) {
        Bean bean = beans.get(cacheName);
        if (bean != null && bean.cache.isClosed()) {
            remove(cacheName);
        }
    }

    private void remove(String cacheName) {
        Bean bean = beans.remove(cacheName);
        if (bean != null) {
            unregister(bean.name);
        }
    }

    private void unregister(ObjectName name) {
        boolean unused = Guarded.run(LOG, () -> "the bean " + name + " stays", () -> {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException e) {
                // somebody else took it away
            }
        });
    }

    @Override
    public synchronized void close() {
        registration.close();
        closed = true;
        List.copyOf(beans.keySet()).forEach(this::remove);
        unregister(names.ofManager());
    }
}
