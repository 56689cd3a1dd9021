package org.civarcos.cache.howto.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.servlet.ResponseCacheFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of servlet.md. */
class CachedSiteTest {
    @TempDir
    private Path folder;

    private int made;

    private static void register(ServletContext context, CacheManager manager) {
        CachedPaths places =
                CachedPaths.of("/places/*").ttl(Duration.ofMinutes(10)).tags("places");
        CachedPaths styles = CachedPaths.of("*.css", "*.js").ttl(Duration.ofDays(1));
        FilterRegistration.Dynamic filter = context.addFilter("site", new ResponseCacheFilter(manager, places, styles));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private final class Pages extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            made++;
            request.setAttribute(ResponseCacheFilter.TAGS, List.of("place:7"));
            response.getWriter().print("seven");
        }
    }

    @Test
    void aPageIsMadeAnew_whenItsTagIsInvalidated() throws IOException, InterruptedException, LifecycleException {
        Tomcat tomcat = new Tomcat();
        try (CacheManager caches = CacheManager.create()) {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder.toString());
            context.addServletContainerInitializer((types, starting) -> register(starting, caches), Set.of());
            Tomcat.addServlet(context, "pages", new Pages());
            context.addServletMappingDecoded("/places/*", "pages");
            tomcat.getConnector();
            tomcat.start();
            ask(tomcat);
            ask(tomcat);
            assertThat(made).isEqualTo(1);
            caches.invalidateTags("place:7");
            ask(tomcat);
            assertThat(made).isEqualTo(2);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static void ask(Tomcat tomcat) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/places/7");
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        assertThat(body).isEqualTo("seven");
    }
}
