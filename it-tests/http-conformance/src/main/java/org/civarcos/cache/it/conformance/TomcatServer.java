package org.civarcos.cache.it.conformance;

import jakarta.servlet.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.servlet.ResponseCacheFilter;

/** Server of Tomcat, with the servlet filter in front of a servlet that hands on. */
final class TomcatServer {
    private TomcatServer() {}

    /**
     * Starts it.
     *
     * @param args the port of the origin on this machine
     */
    public static void main(String... args) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", base.toString());
        boolean safe = "safe".equals(System.getProperty("arcos.cache.http.profile"));
        CachedPaths paths = CachedPaths.of("/*").ignoredFields("*");
        add(context, new ResponseCacheFilter(CacheManager.create(), safe ? paths.ttl(Duration.ofMinutes(5)) : paths));
        Tomcat.addServlet(context, "origin", new HandingOnServlet(new Origin(Integer.parseInt(args[0]))));
        context.addServletMappingDecoded("/", "origin");
        tomcat.getConnector();
        start(tomcat);
        HandingOnApplication.listen(tomcat.getConnector().getLocalPort());
    }

    private static void start(Tomcat tomcat) throws LifecycleException {
        tomcat.start();
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("cache");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("cache");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }
}
