package org.civarcos.cache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LeakTest {
    private static final int TIMES = 50;

    @Test
    void closedProvider_leavesNoLoaderThreadOrBean() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(useProviderInLoaderOfItsOwn());
        }
        assertCollected(loaders);
        assertNothingLeft();
    }

    private static WeakReference<ClassLoader> useProviderInLoaderOfItsOwn() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            ((Runnable) loader.loadClass(ProviderUse.class.getName())
                            .getConstructor()
                            .newInstance())
                    .run();
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** As in a server that has the provider in a shared loader, and closes that of an application at its end. */
    @Test
    void closedManagers_ofApplications_leaveTheSharedProviderWithoutTheirLoaders() throws Exception {
        ArcosCachingProvider provider = new ArcosCachingProvider();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(useSharedProvider(provider));
        }
        assertCollected(loaders);
        assertNothingLeft();
    }

    private static WeakReference<ClassLoader> useSharedProvider(ArcosCachingProvider provider) throws Exception {
        URL classes = LeakTest.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader application = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        CacheManager manager = provider.getCacheManager(URI.create("application"), application);
        Cache<Object, Object> cache = manager.createCache(
                "values",
                new MutableConfiguration<>().setStatisticsEnabled(true).setManagementEnabled(true));
        var constructor =
                application.loadClass(ProviderUse.Value.class.getName()).getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        cache.put(1, constructor.newInstance("a value of the application"));
        assertThat(cache.get(1).getClass().getClassLoader()).isSameAs(application);
        provider.close(application);
        return new WeakReference<>(application);
    }

    /** A record with a component of a type that comes from the same loader. */
    private record LastCompared(LeakTest part) {}

    /** The JDK remembers the types of the record that was compared last; from JDK 24 on softly, if a loader may go. */
    private static void compareRecordsOfAnotherLoader() throws Exception {
        URL classes = LeakTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Constructor<?> constructor =
                    other.loadClass(LastCompared.class.getName()).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            assertThat(constructor.newInstance(new Object[] {null}))
                    .isEqualTo(constructor.newInstance(new Object[] {null}));
        }
    }

    private static void assertCollected(List<WeakReference<ClassLoader>> loaders) throws Exception {
        compareRecordsOfAnotherLoader();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allMatch(loader -> loader.refersTo(null));
        });
    }

    private static void assertNothingLeft() throws Exception {
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("javax.cache:*"), null))
                .isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().startsWith("arcos")));
    }
}
