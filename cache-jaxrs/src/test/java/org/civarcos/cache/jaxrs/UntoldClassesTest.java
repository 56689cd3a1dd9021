package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.support.CacheDeploymentException;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes that do not tell of all classes of an application, as CXF and TomEE. */
class UntoldClassesTest {
    /** A configuration as CXF has it for one method, whose dynamic features hear of root resources only. */
    private static final String OF_CXF = """
            package org.apache.cxf.told;
            import jakarta.ws.rs.RuntimeType;
            import jakarta.ws.rs.core.*;
            import java.util.*;
            public class Told implements Configuration {
              public RuntimeType getRuntimeType() { return RuntimeType.SERVER; }
              public Map<String, Object> getProperties() { return Map.of(); }
              public Object getProperty(String name) { return null; }
              public Collection<String> getPropertyNames() { return Set.of(); }
              public boolean isEnabled(Feature feature) { return false; }
              public boolean isEnabled(Class<? extends Feature> feature) { return false; }
              public boolean isRegistered(Object component) { return false; }
              public boolean isRegistered(Class<?> component) { return false; }
              public Map<Class<?>, Integer> getContracts(Class<?> component) { return Map.of(); }
              public Set<Class<?>> getClasses() { return Set.of(); }
              public Set<Object> getInstances() { return Set.of(); }
            }
            """;

    @TempDir
    java.nio.file.Path folder;

    @Path("/root")
    static class Root {
        @GET
        @CachedResponse(ttl = "1h")
        public String get() {
            return "";
        }

        @Path("sub")
        public Located locate() {
            return new Located();
        }
    }

    static class Located {
        @GET
        @CachedResponse(ttl = "1h")
        public String get() {
            return "";
        }
    }

    @Path("/wrong")
    static class Wrong {
        @GET
        @CachedResponse(ttl = "-1s")
        public String get() {
            return "";
        }
    }

    /** A context that the runtime has injected and not filled: each call of it throws. */
    private static Configuration unfilled() {
        return (Configuration) Proxy.newProxyInstance(
                UntoldClassesTest.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, given) -> {
                    throw new NullPointerException("Configuration context class has not been injected");
                });
    }

    private static final class Unfilled extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            throw new IllegalStateException("no application is there");
        }
    }

    private static List<String> check(Class<?> type, Configuration ofApplication, Configuration ofMethod) {
        Deployment deployment = new Deployment();
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                told.add(event.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.civarcos.cache.http");
        logger.addHandler(handler);
        try {
            ApplicationInputs inputs = deployment.inputs(type, new Unfilled(), ofApplication, ofMethod);
            deployment.check(new Declarations(null, false, inputs));
        } finally {
            logger.removeHandler(handler);
        }
        return told;
    }

    @Test
    void whatThrowsWhenItIsAskedForTheClasses_tellsNone_andTheClassIsChecked() {
        assertThat(check(Root.class, unfilled(), new ResourceConfig())).isEmpty();
        assertThatThrownBy(() -> check(Wrong.class, unfilled(), new ResourceConfig()))
                .isInstanceOf(CacheDeploymentException.class)
                .hasMessageContaining("Wrong.get");
    }

    @Test
    void onCxf_theStartNamesTheMethodsThatALocatorLeadsTo() throws Exception {
        Configuration cxf = (Configuration) new GeneratedClasses(folder, Map.of("Told", OF_CXF))
                .get("org.apache.cxf.told.Told")
                .getConstructor()
                .newInstance();
        assertThat(check(Root.class, cxf, cxf))
                .singleElement()
                .asString()
                .contains("Located.get", "CXF tells nobody of such methods", "@CacheResult")
                .doesNotContain("Root.get");
        assertThat(check(Root.class, cxf, new ResourceConfig())).isEmpty();
    }
}
