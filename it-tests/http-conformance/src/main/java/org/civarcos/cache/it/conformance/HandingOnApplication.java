package org.civarcos.cache.it.conformance;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Application of the resource that hands on. */
final class HandingOnApplication extends Application {
    private final Origin origin;

    /** In front of an origin. */
    HandingOnApplication(Origin origin) {
        this.origin = origin;
    }

    @Override
    @SuppressWarnings("deprecation") // what is registered by class cannot be given an origin
    public Set<Object> getSingletons() {
        return Set.of(new HandingOn(origin), new ReceivedMethodFilter());
    }

    /** Tells where a server listens to who started the process, and runs until that is ended. */
    static void listen(int port) throws InterruptedException {
        System.out.println("Listening on http://localhost:" + port);
        Thread.currentThread().join();
    }
}
