package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Two modules of an enterprise archive with the jars of the cache in its {@code lib}: one deployment, a class loader for
 * each module, which does not see the other. Only Weld takes such a deployment without a server.
 */
@DisabledIfSystemProperty(named = "arcos.test.container", matches = "openwebbeans")
@DisabledIfSystemProperty(named = "arcos.test.extension", matches = "build")
class EnterpriseArchiveTest {
    @Test
    void oneCacheOfTwoModules_isRefusedWithTheCure() throws ClassNotFoundException {
        String refusal = TestApplication.refusal(archive(ArchivePlaces.class, ArchivePersons.class));

        assertThat(refusal)
                .contains("the cache \"places\" is that of a module which does not see this one too")
                .contains("put the jars of the cache into WEB-INF/lib of each module");
    }

    @Test
    void oneCacheOfTwoBeansOfAModule_isTheirs() {
        try (TestApplication application = TestApplication.of(ArchivePlaces.class, ArchivePersons.class)) {
            assertThat(application.get(ArchivePlaces.class).byId(7)).isEqualTo("place 7");
        }
    }

    @Test
    void cachesOfTheirOwn_arePossible() throws ClassNotFoundException {
        try (TestApplication application = TestApplication.of(archive(ArchivePlaces.class))) {
            assertThat(application.manager()).isNotNull();
        }
    }

    /** The beans of modules with one bean each, and last one of the archive, whose loader finds all of them. */
    private static Class<?>[] archive(Class<?>... beans) throws ClassNotFoundException {
        Map<String, Class<?>> modules = new LinkedHashMap<>();
        for (Class<?> bean : beans) {
            modules.put(bean.getName(), new ModuleLoader(bean.getName(), Map.of()).loadClass(bean.getName()));
        }
        ClassLoader archive = new ModuleLoader(ArchiveTowns.class.getName(), Map.copyOf(modules));
        modules.put(ArchiveTowns.class.getName(), archive.loadClass(ArchiveTowns.class.getName()));
        return modules.values().toArray(Class<?>[]::new);
    }

    /** A loader with one class of its own. */
    private static final class ModuleLoader extends ClassLoader {
        private final String own;
        private final Map<String, Class<?>> modules;

        ModuleLoader(String own, Map<String, Class<?>> modules) {
            super(EnterpriseArchiveTest.class.getClassLoader());
            this.own = own;
            this.modules = modules;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> module = modules.get(name);
            if (module != null || !name.startsWith(own)) {
                return module != null ? module : super.loadClass(name, resolve);
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
