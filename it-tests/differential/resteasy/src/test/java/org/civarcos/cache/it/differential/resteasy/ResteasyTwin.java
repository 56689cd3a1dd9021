package org.civarcos.cache.it.differential.resteasy;

import io.undertow.Undertow;
import io.undertow.servlet.api.DeploymentInfo;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.civarcos.cache.it.differential.app.AppLoader;
import org.civarcos.cache.it.differential.run.RefusedException;
import org.civarcos.cache.it.differential.run.Twin;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.civarcos.cache.it.differential.wire.Wire;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** A generated application in RESTEasy on Undertow. */
final class ResteasyTwin implements Twin {
    private static final int THREADS = 12;

    private final UndertowJaxrsServer server;
    private final Wire wire;

    private ResteasyTwin(UndertowJaxrsServer server, int port) {
        this.server = server;
        this.wire = new Wire("localhost", port);
    }

    static Twin start(Map<String, byte[]> classes, boolean plain) throws Exception {
        AppLoader loader = new AppLoader(classes);
        int port = freePort();
        UndertowJaxrsServer server = new UndertowJaxrsServer();
        server.start(Undertow.builder()
                .addHttpListener(port, "localhost")
                .setIoThreads(2)
                .setWorkerThreads(THREADS));
        try {
            ResteasyDeployment deployment = new ResteasyDeploymentImpl();
            deployment.setApplication(loader.application(plain));
            DeploymentInfo info = server.undertowDeployment(deployment, "/");
            info.setClassLoader(loader).setContextPath("/").setDeploymentName("generated");
            server.deploy(info);
            return new ResteasyTwin(server, port);
        } catch (RuntimeException e) {
            server.stop();
            RefusedException refused = RefusedException.of(e);
            throw refused == null ? e : refused;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Answer send(Request request) {
        return wire.send(request);
    }

    @Override
    public void close() {
        wire.close();
        server.stop();
    }
}
