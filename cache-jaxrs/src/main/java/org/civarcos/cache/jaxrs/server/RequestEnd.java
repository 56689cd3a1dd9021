package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ext.Providers;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a request as CDI sees it, however the request ended. Some runtimes run no response filter for an exception
 * that nothing maps.
 */
@RequestScoped
public class RequestEnd {
    private final List<Runnable> actions = new ArrayList<>();

    /** For CDI. */
    public RequestEnd() {}

    /**
     * Does something at the end of the request that this thread serves; not at all where CDI is not, or knows of none.
     */
    static void await(Runnable action) {
        try {
            Container.add(action);
        } catch (LinkageError | RuntimeException unknown) {
            // others find out by looking at the thread
        }
    }

    /**
     * Does something at the end.
     *
     * @param action what is done, quickly
     */
    public void add(Runnable action) {
        actions.add(action);
    }

    @PreDestroy
    void end() {
        actions.forEach(Runnable::run);
    }

    /**
     * Has containers that remove the beans which nobody injects keep this one, and those that {@link FieldsFirst} looks
     * up: Quarkus removed {@code Providers} from applications that do not inject it, and all cached methods failed.
     */
    void keep(@Observes(notifyObserver = Reception.IF_EXISTS) Startup event, Instance<Providers> lookedUp) {
        // There is none then.
    }

    /** Names the types of CDI, and so loads only where they are asked for. */
    private static final class Container {
        private Container() {}

        static void add(Runnable action) {
            CDI.current().select(RequestEnd.class).get().add(action);
        }
    }
}
