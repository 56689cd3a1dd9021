package org.civarcos.cache.it.differential.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterSpec;
import org.civarcos.cache.it.differential.spec.RouteSpec;

/**
 * The text of a generated application: one class, in which all others are nested. The twin has no annotation of ours, so
 * that nothing of it is cached, though runtimes find the feature.
 */
public final class AppSource {
    /** Each text has a package of its own: a server may know classes by their names alone. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private static final String HEAD = """
            package generated.NAME;

            import jakarta.annotation.Priority;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.container.*;
            import jakarta.ws.rs.core.*;
            import jakarta.ws.rs.ext.*;
            import java.io.*;
            import java.net.URI;
            import java.nio.charset.StandardCharsets;
            import java.util.Map;
            import java.util.Set;
            import java.util.concurrent.*;
            import java.util.zip.GZIPOutputStream;
            import org.civarcos.cache.http.*;
            import org.civarcos.cache.jaxrs.CachedResponse;
            import org.civarcos.cache.jaxrs.EntityTags;
            import org.civarcos.cache.it.differential.app.*;

            public class App extends Application {
                public static final World WORLD = new World();

                @Path("/control/{fails}")
                public static class Control {
                    @POST public Response fail(@PathParam("fails") boolean fails) {
                        WORLD.fail(fails);
                        return Response.noContent().header("X-Changed", "control").build();
                    }
                }
            """;

    private AppSource() {}

    /** Writes the text of the application with the annotations of the cache. */
    public static String annotated(AppSpec app) {
        return of(app, true, false);
    }

    /** Writes the text of the twin, which is told which state it shows. */
    public static String plain(AppSpec app) {
        return of(app, false, true);
    }

    /** Writes the text of the application alone, for a cache in front of it. */
    public static String bare(AppSpec app) {
        return of(app, false, false);
    }

    private static String of(AppSpec app, boolean annotated, boolean told) {
        StringBuilder text = new StringBuilder(HEAD.replace("NAME", "app" + MADE.incrementAndGet()));
        List<String> classes = new ArrayList<>(List.of("Control.class", "LinesWriter.class"));
        if (told) {
            classes.add("AskedState.class");
        }
        for (RouteSpec route : app.routes()) {
            RouteSource source = new RouteSource(route, annotated);
            text.append('\n').append(source.text());
            classes.add(source.registered() + ".class");
        }
        for (FilterSpec filter : app.filters()) {
            text.append('\n').append(FilterSource.of(filter));
            classes.add(filter.name() + ".class");
        }
        text.append("\n    public Set<Class<?>> getClasses() {\n        return Set.of(");
        return text.append(String.join(", ", classes)).append(");\n    }\n}\n").toString();
    }
}
