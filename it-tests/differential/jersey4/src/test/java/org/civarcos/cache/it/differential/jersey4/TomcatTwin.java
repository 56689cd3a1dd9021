package org.civarcos.cache.it.differential.jersey4;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.civarcos.cache.it.differential.app.AppLoader;
import org.civarcos.cache.it.differential.app.Users;
import org.civarcos.cache.it.differential.run.RefusedException;
import org.civarcos.cache.it.differential.run.Twin;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.civarcos.cache.it.differential.wire.Wire;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** A generated application in Jersey in Tomcat, whose container logs users in by the field that names them. */
final class TomcatTwin implements Twin {
    private static final String THREADS = "12";

    private final Tomcat tomcat;
    private final Wire wire;

    private TomcatTwin(Tomcat tomcat) {
        this.tomcat = tomcat;
        this.wire = new Wire("localhost", tomcat.getConnector().getLocalPort());
    }

    static Twin start(Map<String, byte[]> classes, boolean plain) throws Exception {
        return start(classes, plain, List.of());
    }

    /** With filters between the one that logs in and the application. */
    static Twin start(Map<String, byte[]> classes, boolean plain, List<Filter> filters) throws Exception {
        AppLoader loader = new AppLoader(classes);
        Tomcat tomcat = new Tomcat();
        Path directory = Files.createDirectories(Path.of("target", "tomcat").toAbsolutePath());
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxThreads", THREADS);
        tomcat.getConnector().setProperty("bindOnInit", "false");
        tomcat.getConnector().setDiscardFacades(false); // who holds a request too long sees another one
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(loader);
        context.setRealm(new KnownUsers());
        ResourceConfig config = ResourceConfig.forApplication(loader.application(plain));
        Wrapper servlet = Tomcat.addServlet(context, "rest", new ServletContainer(config));
        servlet.setLoadOnStartup(1);
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "rest");
        add(context, "login", new LogIn());
        for (Filter filter : filters) {
            add(context, filter.getClass().getName(), filter);
        }
        Throwable failure = failureOf(tomcat, servlet);
        if (failure != null) {
            new TomcatTwin(tomcat).close();
            RefusedException refused = RefusedException.of(failure);
            throw refused == null ? new IllegalStateException(failure) : refused;
        }
        return new TomcatTwin(tomcat);
    }

    /** Depending on what a servlet throws the start fails, or its first use. */
    private static Throwable failureOf(Tomcat tomcat, Wrapper servlet) {
        try {
            tomcat.start();
            servlet.deallocate(servlet.allocate());
            return null;
        } catch (LifecycleException | ServletException e) {
            return e;
        }
    }

    private static void add(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    @Override
    public Answer send(Request request) {
        return wire.send(request);
    }

    @Override
    public void close() {
        wire.close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the container log in whoever says {@code Authorization: User ada}. */
    private static final class LogIn implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            String credential = http.getHeader("Authorization");
            if (credential != null && credential.startsWith("User ") && http.getUserPrincipal() == null) {
                http.login(credential.substring("User ".length()), "password");
            }
            chain.doFilter(request, response);
        }
    }

    /** A realm of the users that applications know. */
    private static final class KnownUsers extends RealmBase {
        @Override
        protected String getPassword(String user) {
            return "password";
        }

        @Override
        protected Principal getPrincipal(String user) {
            return new GenericPrincipal(user, List.of("user"));
        }

        @Override
        public Principal authenticate(String user, String password) {
            return Users.ALL.contains(user) ? getPrincipal(user) : null;
        }
    }
}
