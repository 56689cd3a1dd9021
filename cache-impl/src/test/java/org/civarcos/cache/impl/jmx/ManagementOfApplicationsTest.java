package org.civarcos.cache.impl.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Applications in one server, each with the jars in a loader of its own. */
class ManagementOfApplicationsTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private static URLClassLoader loader() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static AutoCloseable start(ClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (AutoCloseable) loader.loadClass(UseInLoader.class.getName())
                    .getConstructor()
                    .newInstance();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Set<ObjectName> names() throws Exception {
        return server.queryNames(new ObjectName("org.civarcos.cache:type=Cache,manager=application,*"), null);
    }

    @Test
    void applicationsWithTheSameNames_haveTheirOwnBeans() throws Exception {
        try (URLClassLoader one = loader();
                URLClassLoader two = loader();
                AutoCloseable first = start(one);
                AutoCloseable second = start(two)) {
            assertThat(first.getClass()).isNotEqualTo(second.getClass());
            assertThat(names()).hasSize(2);
            for (ObjectName name : names()) {
                assertThat(server.getAttribute(name, "Bound")).isEqualTo(10L);
            }
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void anApplicationThatHasEnded_leavesNoLoader() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            loaders.add(useAndEnd());
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allMatch(loader -> loader.refersTo(null));
        });
    }

    private WeakReference<ClassLoader> useAndEnd() throws Exception {
        try (URLClassLoader loader = loader()) {
            AutoCloseable application = start(loader);
            for (ObjectName name : names()) {
                server.getAttribute(name, "EvictionsByCause");
            }
            application.close();
            return new WeakReference<>(loader);
        }
    }
}
