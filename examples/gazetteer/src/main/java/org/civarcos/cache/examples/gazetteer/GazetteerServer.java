package org.civarcos.cache.examples.gazetteer;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.civarcos.cache.examples.gazetteer.place.PlaceLoader;
import org.civarcos.cache.examples.gazetteer.web.Api;
import org.glassfish.grizzly.http.server.CLStaticHttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;

/** The running application: the CDI container with the database in it, and the HTTP server. */
final class GazetteerServer implements AutoCloseable {
    private static final int THREADS = 256;
    private static final int GRACE_SECONDS = 5;

    private final SeContainer container;
    private final HttpServer http;
    private final URI uri;

    private GazetteerServer(SeContainer container, HttpServer http, URI uri) {
        this.container = container;
        this.http = http;
        this.uri = uri;
    }

    /**
     * Loads the places, which takes seconds, and opens the port.
     *
     * @throws IOException if the port cannot be opened
     */
    static GazetteerServer start(Options options, Consumer<String> console) throws IOException {
        // A port that is taken shows before the work, not after it.
        new ServerSocket(options.port(), 1, InetAddress.getByName(options.host())).close();
        SeContainer container = SeContainerInitializer.newInstance()
                .addProperty("org.jboss.weld.se.shutdownHook", false) // would close it before the HTTP server
                .addExtensions(new GivenDatabase(options.database()))
                .initialize();
        boolean started = false;
        try {
            load(container.select(PlaceLoader.class).get(), console);
            HttpServer http = http(options);
            http.start();
            started = true;
            int port = http.getListeners().iterator().next().getPort();
            return new GazetteerServer(container, http, URI.create("http://" + options.host() + ":" + port + "/"));
        } finally {
            if (!started) {
                container.close();
            }
        }
    }

    /** {@return where the page is} */
    URI uri() {
        return uri;
    }

    /** Lets running requests end, then closes the container and with it caches and database. */
    @Override
    public void close() {
        try {
            http.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The HTTP server did not shut down", e.getCause());
        } finally {
            container.close();
        }
    }

    private static void load(PlaceLoader loader, Consumer<String> console) {
        long start = System.nanoTime();
        console.accept("Loading places");
        long count = loader.load(soFar -> console.accept("  %,9d".formatted(soFar)));
        console.accept("  %,9d in %.1f s".formatted(count, (System.nanoTime() - start) / 1e9));
    }

    private static HttpServer http(Options options) {
        URI api = URI.create("http://" + options.host() + ":" + options.port() + "/api/");
        HttpServer http = GrizzlyHttpServerFactory.createHttpServer(api, new Api(), false);
        ClassLoader resources = GazetteerServer.class.getClassLoader();
        http.getServerConfiguration().addHttpHandler(new CLStaticHttpHandler(resources, "page/"), "/");
        for (NetworkListener listener : http.getListeners()) {
            listener.getTransport()
                    .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                            .setPoolName("http")
                            .setCorePoolSize(16)
                            .setMaxPoolSize(THREADS));
        }
        return http;
    }
}
