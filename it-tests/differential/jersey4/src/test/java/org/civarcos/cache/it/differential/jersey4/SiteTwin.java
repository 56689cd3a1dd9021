package org.civarcos.cache.it.differential.jersey4;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.Twin;
import org.civarcos.cache.it.differential.source.AppCompiler;
import org.civarcos.cache.it.differential.source.AppSource;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.civarcos.cache.servlet.ResponseCacheFilter;

/** A generated application in Jersey in Tomcat, which knows nothing of the servlet filter in front of it. */
final class SiteTwin implements Twin {
    private final Twin application;
    private final CacheManager manager;

    private SiteTwin(Twin application, CacheManager manager) {
        this.application = application;
        this.manager = manager;
    }

    /** Tomcat, whose paths are cached as annotations say it elsewhere. */
    static final class Tomcat implements Container {
        private final String[] fields;

        /** With the request fields that matter; if none is named, what the application reads counts. */
        Tomcat(String... fields) {
            this.fields = fields;
        }

        @Override
        public Twin start(Map<String, byte[]> classes, boolean plain) throws Exception {
            return TomcatTwin.start(classes, plain);
        }

        @Override
        public Twin start(AppSpec app, boolean plain) throws Exception {
            if (plain) {
                return Container.super.start(app, true);
            }
            CacheManager manager = CacheManager.create();
            ResponseCacheFilter filter = new ResponseCacheFilter(manager, paths(app));
            Twin application = TomcatTwin.start(AppCompiler.compile(AppSource.bare(app)), false, List.of(filter));
            return new SiteTwin(application, manager);
        }

        private CachedPaths[] paths(AppSpec app) {
            List<CachedPaths> paths = new ArrayList<>();
            app.routes().forEach(route -> paths.add(paths(route)));
            // What filters take a prefix off.
            paths.add(named(CachedPaths.of("/*").except("/control/*").ttl(Duration.ofSeconds(1))));
            return paths.toArray(CachedPaths[]::new);
        }

        private CachedPaths paths(RouteSpec route) {
            CachedPaths paths =
                    named(CachedPaths.of("/" + route.name() + "/*").ttl(Duration.ofSeconds(route.lifetime())));
            for (Trait trait : route.traits()) {
                paths = switch (trait) {
                    case NOT_FOUND -> paths.negativeTtl(Duration.ofSeconds(60));
                    case SHARED_BY_ALL -> paths.sharing(Sharing.PUBLIC);
                    case SHARED_BY_PRINCIPAL -> paths.sharing(Sharing.PRINCIPAL);
                    case STALE_WHILE_REVALIDATE -> paths.staleWhileRevalidate(Duration.ofSeconds(30));
                    case STALE_IF_ERROR -> paths.staleIfError(Duration.ofSeconds(60));
                    case IGNORED_PARAMETERS -> paths.ignoredParameters("utm");
                    default -> paths;
                };
            }
            return paths;
        }

        private CachedPaths named(CachedPaths paths) {
            return fields.length == 0 ? paths : paths.vary(fields).ignoredFields("*");
        }
    }

    @Override
    public Answer send(Request request) {
        return application.send(request);
    }

    @Override
    public void close() {
        application.close();
        manager.close();
    }
}
