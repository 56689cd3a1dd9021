package org.civarcos.cache.it.differential.jersey4;

import java.net.URI;
import java.util.Map;
import org.civarcos.cache.it.differential.app.AppLoader;
import org.civarcos.cache.it.differential.run.RefusedException;
import org.civarcos.cache.it.differential.run.Twin;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.civarcos.cache.it.differential.wire.Wire;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A generated application in Jersey on Grizzly. */
final class GrizzlyTwin implements Twin {
    private static final int THREADS = 12;

    private final HttpServer server;
    private final Wire wire;

    private GrizzlyTwin(HttpServer server) {
        this.server = server;
        this.wire = new Wire("localhost", server.getListener("grizzly").getPort());
    }

    static Twin start(Map<String, byte[]> classes, boolean plain) throws Exception {
        ResourceConfig config = ResourceConfig.forApplication(new AppLoader(classes).application(plain));
        try {
            HttpServer server =
                    GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), config, false);
            server.getListener("grizzly")
                    .getTransport()
                    .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                            .setCorePoolSize(THREADS)
                            .setMaxPoolSize(THREADS));
            server.start();
            return new GrizzlyTwin(server);
        } catch (RuntimeException e) {
            RefusedException refused = RefusedException.of(e);
            throw refused == null ? e : refused;
        }
    }

    @Override
    public Answer send(Request request) {
        return wire.send(request);
    }

    @Override
    public void close() {
        wire.close();
        server.shutdownNow();
    }
}
