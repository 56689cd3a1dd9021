package org.civarcos.cache.it.conformance;

import jakarta.ws.rs.SeBootstrap;

/** Server that the runtime of the class path starts by itself. */
final class BootstrappedServer {
    private BootstrappedServer() {}

    /**
     * Starts it.
     *
     * @param args the port of the origin on this machine
     */
    public static void main(String... args) throws InterruptedException {
        HandingOnApplication application = new HandingOnApplication(new Origin(Integer.parseInt(args[0])));
        SeBootstrap.Configuration anyPort =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        SeBootstrap.Instance server =
                SeBootstrap.start(application, anyPort).toCompletableFuture().join();
        HandingOnApplication.listen(server.configuration().port());
    }
}
