package org.civarcos.cache.testkit;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.OptionalInt;
import org.civarcos.cache.CacheManager;

/** The server of a test, from the module {@code cache-server}, which the test kit knows by its names alone. */
final class TestServer {
    private static final String TYPE = "org.civarcos.cache.server.CacheServer";

    private final AutoCloseable server;
    private final ServerPort port;

    private TestServer(AutoCloseable server, ServerPort port) {
        this.server = server;
        this.port = port;
    }

    static TestServer of(CacheManager manager) {
        try {
            Class<?> type = Class.forName(TYPE);
            Object server = ((Optional<?>)
                            type.getMethod("of", CacheManager.class).invoke(null, manager))
                    .orElseThrow(() -> new IllegalStateException("the settings of the test ask for no server"));
            OptionalInt port = (OptionalInt) type.getMethod("port").invoke(server);
            return new TestServer((AutoCloseable) server, new ServerPort(port.orElseThrow()));
        } catch (ClassNotFoundException missing) {
            manager.close();
            throw new IllegalStateException(
                    "@CacheTest(server = true) needs the module arcos-cache-server in the test's class path", missing);
        } catch (InvocationTargetException failed) {
            manager.close();
            throw new IllegalStateException("the server of the test cannot be started", failed.getCause());
        } catch (ReflectiveOperationException other) {
            manager.close();
            throw new IllegalStateException("another version of arcos-cache-server is in the test's class path", other);
        }
    }

    ServerPort port() {
        return port;
    }

    void close() {
        try {
            server.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the server of the test could not be closed", failure);
        }
    }
}
