package org.civarcos.cache.jcache;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.spi.Settings;

/** Foundation of one {@link JCacheManager}: the engine's manager, its settings, and threads for asynchronous work. */
final class Engine {
    private static final int THREADS = 4;
    private static final int KEEP_SECONDS = 10;

    private final CacheManager manager;
    private final ExecutorService executor;

    Engine(URI uri, ClassLoader classLoader, Properties properties) {
        executor = threads(classLoader);
        try {
            CacheManagerBuilder builder = CacheManager.builder()
                    .name("jcache")
                    .classLoader(classLoader)
                    .executor(executor);
            add(builder, fileOf(uri));
            add(builder, properties);
            manager = builder.build();
        } catch (CacheConfigurationException e) {
            executor.shutdown();
            throw new CacheException(e.getMessage(), e);
        } catch (Throwable e) {
            executor.shutdown();
            throw e;
        }
    }

    /** Daemons, started when there is work and ended after a while without. */
    private static ExecutorService threads(ClassLoader classLoader) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "arcos-cache-jcache");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(classLoader);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Properties fileOf(URI uri) {
        Properties read = new Properties();
        if (uri.isAbsolute() && uri.toString().endsWith(".properties")) {
            try (InputStream in = uri.toURL().openStream()) {
                read.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new CacheException(
                        "the URI " + uri + " cannot be read: name an existing file of properties, or a URI that"
                                + " does not end with .properties",
                        e);
            }
        }
        return read;
    }

    private static void add(CacheManagerBuilder builder, Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            builder.property(name, properties.getProperty(name));
        }
    }

    CacheManager manager() {
        return manager;
    }

    Settings settings() {
        return manager.settings();
    }

    ExecutorService executor() {
        return executor;
    }

    void close() {
        try {
            manager.close();
        } finally {
            executor.shutdown();
        }
    }
}
