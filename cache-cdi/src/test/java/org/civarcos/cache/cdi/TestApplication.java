package org.civarcos.cache.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.civarcos.cache.testkit.FakeTime;

/** An application in a real container, of the given beans alone. */
final class TestApplication implements AutoCloseable {
    private final SeContainer container;

    private TestApplication(SeContainer container) {
        this.container = container;
    }

    private static SeContainerInitializer initializer() {
        SeContainerInitializer initializer =
                SeContainerInitializer.newInstance().disableDiscovery();
        return initializer.addExtensions(new CacheExtension());
    }

    /** With the manager that the extension makes. */
    static TestApplication of(Class<?>... beans) {
        return new TestApplication(initializer().addBeanClasses(beans).initialize());
    }

    /** With a manager of the application's own, whose time stands still until it is moved. */
    static TestApplication timed(Class<?>... beans) {
        return new TestApplication(initializer()
                .addBeanClasses(TimedManager.class)
                .addBeanClasses(beans)
                .initialize());
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
        container.close();
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
