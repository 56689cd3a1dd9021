package org.civarcos.cache.impl.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.management.CacheMXBean;
import org.junit.jupiter.api.Test;

/** A client of JMX in another process, as far as that is seen: over a socket, by RMI. */
class RemoteManagementTest {
    @Test
    @SuppressWarnings("BanJNDI") // the server is our own, a line above
    void aRemoteClient_readsAndActs() throws Exception {
        JMXConnectorServer connector = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", 0), null, ManagementFactory.getPlatformMBeanServer());
        connector.start();
        try (CacheManager manager = CacheManager.builder()
                        .name("remote")
                        .property("arcos.cache.jmx", "true")
                        .build();
                JMXConnector client = JMXConnectorFactory.connect(connector.getAddress(), Map.of())) {
            Cache<String, String> cache = manager.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class).statistics(true).build());
            cache.put("a", "value");
            cache.get("a");
            MBeanServerConnection server = client.getMBeanServerConnection();
            ObjectName name = new ObjectName("org.civarcos.cache:type=Cache,manager=remote,cache=places");

            CacheMXBean bean = JMX.newMXBeanProxy(server, name, CacheMXBean.class);
            assertThat(bean.getHits()).isEqualTo(1);
            assertThat(bean.getSize()).isEqualTo(1);
            bean.clear();
            assertThat(cache.containsKey("a")).isFalse();
            assertThat(server.getAttribute(name, "Size")).isEqualTo(0L);
            assertThat(server.getAttribute(name, "EvictionsByCause"))
                    .as("clients without our classes read it")
                    .isInstanceOf(TabularData.class);
        } finally {
            connector.stop();
        }
    }
}
