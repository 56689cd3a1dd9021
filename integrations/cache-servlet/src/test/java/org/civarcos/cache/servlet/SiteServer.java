package org.civarcos.cache.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet container with a socket, one servlet below all paths, and the filters in front of it. */
interface SiteServer {
    int port();

    /** The folder of its files. */
    Path base();

    void close() throws Exception;

    /** Those on the class path. */
    static List<Kind> kinds() {
        List<Kind> kinds = Arrays.stream(Kind.values()).filter(Kind::isHere).toList();
        if (kinds.isEmpty()) {
            throw new IllegalStateException("no container is on the class path");
        }
        return kinds;
    }

    /** Which container. */
    enum Kind {
        TOMCAT("org.apache.catalina.startup.Tomcat") {
            @Override
            SiteServer start(HttpServlet servlet, Filter... filters) throws Exception {
                return new OnTomcat(servlet, filters);
            }

            @Override
            HttpServlet files() {
                return OnTomcat.files();
            }
        },
        JETTY("org.eclipse.jetty.ee10.servlet.ServletContextHandler") {
            @Override
            SiteServer start(HttpServlet servlet, Filter... filters) throws Exception {
                return new OnJetty(servlet, filters);
            }

            @Override
            HttpServlet files() {
                return OnJetty.files();
            }
        };

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        private boolean isHere() {
            return SiteServer.class.getResource("/" + type.replace('.', '/') + ".class") != null;
        }

        abstract SiteServer start(HttpServlet servlet, Filter... filters) throws Exception;

        /** The servlet for its files. */
        abstract HttpServlet files();
    }

    /** Tomcat. */
    final class OnTomcat implements SiteServer {
        private final Tomcat tomcat = new Tomcat();
        private final File base = Files.createTempDirectory("tomcat").toFile();

        static HttpServlet files() {
            return new org.apache.catalina.servlets.DefaultServlet();
        }

        OnTomcat(HttpServlet servlet, Filter... filters) throws Exception {
            tomcat.setBaseDir(base.getPath());
            tomcat.setPort(0);
            Context context = tomcat.addContext("", base.getPath());
            for (Filter filter : filters) {
                FilterDef def = new FilterDef();
                def.setFilterName("f" + System.identityHashCode(filter));
                def.setFilter(filter);
                def.setAsyncSupported("true");
                context.addFilterDef(def);
                FilterMap map = new FilterMap();
                map.setFilterName(def.getFilterName());
                map.addURLPattern("/*");
                context.addFilterMap(map);
            }
            Wrapper wrapper = Tomcat.addServlet(context, "pages", servlet);
            wrapper.setAsyncSupported(true);
            context.addServletMappingDecoded("/", "pages");
            tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
            tomcat.start();
            if (!context.getState().isAvailable()) {
                close();
                throw new IllegalStateException("the application did not start");
            }
        }

        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public Path base() {
            return base.toPath();
        }

        @Override
        public void close() throws Exception {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** Jetty. */
    final class OnJetty implements SiteServer {
        private final Server server = new Server();
        private final ServerConnector connector = new ServerConnector(server);
        private final Path base = Files.createTempDirectory("jetty");

        static HttpServlet files() {
            return new org.eclipse.jetty.ee10.servlet.DefaultServlet();
        }

        OnJetty(HttpServlet servlet, Filter... filters) throws Exception {
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            context.setBaseResourceAsPath(base);
            for (Filter filter : filters) {
                FilterHolder holder = new FilterHolder(filter);
                holder.setAsyncSupported(true);
                context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
            }
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            holder.setInitParameters(Map.of());
            context.addServlet(holder, "/");
            server.setHandler(context);
            server.start();
        }

        @Override
        public int port() {
            return connector.getLocalPort();
        }

        @Override
        public Path base() {
            return base;
        }

        @Override
        public void close() throws Exception {
            server.stop();
        }
    }
}
