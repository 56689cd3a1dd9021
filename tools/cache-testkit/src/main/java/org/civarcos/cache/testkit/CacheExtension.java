package org.civarcos.cache.testkit;

import java.util.Optional;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.spi.ConfigSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a manager and its time: see {@link CacheTest}. Registered by {@code @ExtendWith} it does the same
 * without properties. The manager reads no configuration from outside, so that a test is the same everywhere.
 */
public final class CacheExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CacheExtension.class);

    /** For JUnit. */
    public CacheExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == CacheManager.class || type == FakeTime.class || type == ServerPort.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        World world = test.getStore(NAMESPACE).computeIfAbsent(test.getUniqueId(), id -> World.of(test), World.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == ServerPort.class) {
            return world.server
                    .orElseThrow(() -> new ParameterResolutionException(
                            "there is no server whose port could be told: write @CacheTest(server = true)"))
                    .port();
        }
        return type == FakeTime.class ? world.time : world.manager;
    }

    /** The manager of one test, and its time. JUnit closes it. */
    private record World(FakeTime time, CacheManager manager, Optional<TestServer> server) implements AutoCloseable {
        static World of(ExtensionContext test) {
            FakeTime time = new FakeTime();
            ConfigSource none = name -> null;
            CacheManagerBuilder builder =
                    CacheManager.builder().time(time).configSources(none).property("arcos.cache.statistics", "true");
            Optional<CacheTest> annotation = AnnotationSupport.findAnnotation(test.getTestClass(), CacheTest.class);
            boolean served = annotation.map(CacheTest::server).orElse(false);
            if (served) {
                builder.property("arcos.cache.server.port", "0");
            }
            for (String property : annotation.map(CacheTest::properties).orElseGet(() -> new String[0])) {
                int equals = property.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException(
                            "@CacheTest of " + test.getRequiredTestClass().getName() + " has the property \"" + property
                                    + "\": write name=value");
                }
                builder.property(
                        property.substring(0, equals).strip(),
                        property.substring(equals + 1).strip());
            }
            CacheManager manager = builder.build();
            return new World(time, manager, served ? Optional.of(TestServer.of(manager)) : Optional.empty());
        }

        @Override
        public void close() {
            server.ifPresent(TestServer::close);
            manager.close();
        }
    }
}
