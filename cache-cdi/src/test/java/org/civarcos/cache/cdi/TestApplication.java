package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.civarcos.cache.cdi.inject.LibraryBeans;
import org.civarcos.cache.cdi.intercept.Interceptors;
import org.civarcos.cache.testkit.FakeTime;
import org.jboss.weld.environment.se.Weld;

/**
 * An application in a real container, of the given beans alone. The system property {@code arcos.test.extension} says
 * which of the two extensions brings the annotations: {@code portable}, or {@code build} for the build-compatible one.
 */
final class TestApplication implements AutoCloseable {
    /** A new thread for each task, with the class loader of who starts it, by which OpenWebBeans knows the application. */
    static final Executor THREADS = task -> new Thread(task).start();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final SeContainer container;

    /** Has a class loader of its own, which knows its beans, as applications have: OpenWebBeans knows them by it. */
    private TestApplication(Class<?>... beans) {
        this(new URL[0], beans);
    }

    private TestApplication(URL[] files, Class<?>... beans) {
        ClassLoader parent = beans.length == 0 ? before : beans[beans.length - 1].getClassLoader();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(files, parent));
        try {
            container = initializer().addBeanClasses(beans).initialize();
        } catch (RuntimeException | Error e) {
            Thread.currentThread().setContextClassLoader(before);
            throw e;
        }
    }

    private static SeContainerInitializer initializer() {
        SeContainerInitializer initializer = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .setClassLoader(Thread.currentThread().getContextClassLoader());
        if (System.getProperty("arcos.test.extension", "portable").equals("build")) {
            return OnWeld.add(initializer
                    .addBeanClasses(Interceptors.ALL.toArray(Class<?>[]::new))
                    .addBeanClasses(LibraryBeans.ALL.toArray(Class<?>[]::new)));
        }
        return initializer.addExtensions(new CacheExtension());
    }

    /** Loaded only where Weld is the container: the standard has no way to add such an extension. */
    private static final class OnWeld {
        private OnWeld() {}

        @SuppressWarnings("unchecked") // an array for the variable arguments
        static SeContainerInitializer add(SeContainerInitializer initializer) {
            return ((Weld) initializer).addBuildCompatibleExtensions(UnskippedBuildExtension.class);
        }
    }

    /** With the manager that the extension makes. */
    static TestApplication of(Class<?>... beans) {
        return new TestApplication(beans);
    }

    /** What the deployment of the beans is refused with: the messages of all causes. */
    static String refusal(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> of(beans).close());
        assertThat(failure).as("the deployment").isNotNull();
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }

    /** With a manager of the application's own, whose time stands still until it is moved. */
    static TestApplication timed(Class<?>... beans) {
        return new TestApplication(withTime(beans));
    }

    /** As {@link #timed}, with the files of a folder on its class path. */
    static TestApplication timed(Path folder, Class<?>... beans) throws IOException {
        return new TestApplication(new URL[] {folder.toUri().toURL()}, withTime(beans));
    }

    private static Class<?>[] withTime(Class<?>... beans) {
        return Stream.concat(Stream.of(TimedManager.class), Stream.of(beans)).toArray(Class<?>[]::new);
    }

    <T> T get(Class<T> bean) {
        return container.select(bean).get();
    }

    CacheManager manager() {
        return get(CacheManager.class);
    }

    void advance(Duration duration) {
        get(TimedManager.class).advance(duration);
    }

    @Override
    public void close() {
        try {
            container.close();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @ApplicationScoped
    static class TimedManager {
        private final FakeTime time = new FakeTime();

        void advance(Duration duration) {
            time.advance(duration);
        }

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            return CacheManager.builder()
                    .time(time)
                    .property("arcos.cache.statistics", "true")
                    .build();
        }

        void close(@Disposes CacheManager manager) {
            manager.close();
        }
    }
}
