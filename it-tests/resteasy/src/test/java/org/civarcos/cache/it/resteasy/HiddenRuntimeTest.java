package org.civarcos.cache.it.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that has RESTEasy and hides it from applications, as Open Liberty does. */
class HiddenRuntimeTest {
    private static final String FEATURE = "org.civarcos.cache.jaxrs.resteasy.ResteasyRevalidationFeature";

    private final List<String> done = new ArrayList<>();

    @Test
    void feature_ofHiddenRuntime_leavesTheApplicationAsItIs() throws Exception {
        assertThat(feature(new ApplicationLoader("org.jboss.resteasy.core.")).configure(context()))
                .isFalse();

        assertThat(done).isEmpty();
    }

    @Test
    void feature_ofShownRuntime_givesTheApplicationWhatItHas() throws Exception {
        assertThat(feature(new ApplicationLoader("none.")).configure(context())).isTrue();

        assertThat(done).contains("register", "property");
    }

    private static Feature feature(ClassLoader loader) throws ReflectiveOperationException {
        return (Feature) loader.loadClass(FEATURE).getConstructor().newInstance();
    }

    private FeatureContext context() {
        InvocationHandler nothing =
                (proxy, method, arguments) -> method.getReturnType().equals(boolean.class) ? Boolean.FALSE : null;
        Object configuration = proxy(Configuration.class, nothing);
        return proxy(FeatureContext.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConfiguration")) {
                return configuration;
            }
            done.add(method.getName());
            return proxy;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The loader of an application, which has the jars of the cache, and a server above it that hides a package. */
    private static final class ApplicationLoader extends ClassLoader {
        private final String hidden;

        ApplicationLoader(String hidden) {
            super(HiddenRuntimeTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.civarcos.cache.jaxrs.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
