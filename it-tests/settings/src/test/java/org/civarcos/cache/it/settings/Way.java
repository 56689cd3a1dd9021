package org.civarcos.cache.it.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.spi.Finding;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;

/** The ways to use a cache, each with the start of the smallest application that does. */
enum Way {
    METHODS {
        @Override
        void start() {
            SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .setClassLoader(Thread.currentThread().getContextClassLoader())
                    .addExtensions(new CacheExtension())
                    .addBeanClasses(Places.class)
                    .initialize()
                    .close();
        }
    },
    RESPONSES {
        @Override
        void start() {
            ApplicationHandler started = new ApplicationHandler(new ResourceConfig(Resource.class));
            started.getInjectionManager().shutdown();
        }
    },
    PROGRAM {
        @Override
        void start() {
            CacheManager.builder().build().close();
        }
    };

    /** Starts the application, with the context class loader as its own, and ends it. */
    abstract void start();

    /** What the start is refused with; empty if it is not. */
    Optional<String> refusal() {
        try {
            start();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                    .map(cause -> String.valueOf(cause.getMessage()))
                    .filter(message -> message.contains(Finding.CANNOT))
                    .map(Way::report)
                    .findFirst()
                    .orElseThrow(() -> e));
        }
    }

    /** The report alone: Weld puts the stack traces of extensions into its message. */
    private static String report(String message) {
        int end = message.indexOf("\n\tat ");
        return message.substring(message.indexOf(Finding.CANNOT), end < 0 ? message.length() : end);
    }

    @ApplicationScoped
    static class Places {
        @CacheResult(cacheName = "c")
        String byName(String name) {
            return name;
        }
    }

    @Path("places")
    public static class Resource {
        @GET
        @CachedResponse
        public String get() {
            return "place";
        }
    }
}
