package org.civarcos.cache.benchmarks.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.servlet.ResponseCacheFilter;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey in Tomcat or Jetty behind the servlet filter, which caches one of two resources that are the same. */
public final class SiteBenchmarkServer {
    private SiteBenchmarkServer() {}

    /** Resource below the cached path. */
    @Path("/cached")
    public static final class Behind {
        private static final BenchmarkServer.Plain SAME = new BenchmarkServer.Plain();

        @GET
        @Path("constant/{size}")
        @Produces("text/plain")
        public byte[] constant(@PathParam("size") int size) {
            return SAME.constant(size);
        }
    }

    /**
     * Starts it, prints its port, and ends with its standard input.
     *
     * @param args {@code tomcat} or {@code jetty}
     */
    public static void main(String[] args) throws Exception {
        CachedPaths paths = CachedPaths.of("/cached/*").ttl(Duration.ofHours(1)).ignoredFields("*");
        Filter filter = new ResponseCacheFilter(CacheManager.create(), paths);
        ServletContainer rest = new ServletContainer(new ResourceConfig(BenchmarkServer.Plain.class, Behind.class));
        System.out.println(args[0].equals("jetty") ? jetty(filter, rest) : tomcat(filter, rest));
        while (System.in.read() >= 0) {
            // the end of the input is the end of the process that started this one
        }
        System.exit(0);
    }

    private static int tomcat(Filter filter, ServletContainer rest) throws Exception {
        Tomcat tomcat = new Tomcat();
        String base = Files.createTempDirectory("tomcat").toString();
        tomcat.setBaseDir(base);
        tomcat.setPort(0);
        Context context = tomcat.addContext("", base);
        FilterDef definition = new FilterDef();
        definition.setFilterName("cache");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("cache");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        Tomcat.addServlet(context, "rest", rest).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "rest");
        AbstractHttp11Protocol<?> protocol =
                (AbstractHttp11Protocol<?>) tomcat.getConnector().getProtocolHandler();
        protocol.setMaxKeepAliveRequests(-1);
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    private static int jetty(Filter filter, ServletContainer rest) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder cache = new FilterHolder(filter);
        cache.setAsyncSupported(true);
        context.addFilter(cache, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(rest);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }
}
