package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.CacheConfigurationException;
import org.jspecify.annotations.Nullable;

/** The sources of configuration that every application has. */
public final class ConfigSources {
    /** The application's file of properties. */
    public static final String FILE = "META-INF/arcos-cache.properties";

    /** The prefix of every environment variable. */
    static final String ENVIRONMENT_PREFIX = "ARCOS_CACHE_";

    private ConfigSources() {}

    /**
     * What {@link ConfigSourceProvider}s have, then system properties, the environment, and the application's
     * {@link #FILE}. System properties and the environment are read when they are asked, the file now.
     *
     * @param loader the application's, which finds the file
     * @return the sources, strongest first
     * @throws CacheConfigurationException if the file cannot be read, or a provider does not load
     */
    public static List<ConfigSource> standard(ClassLoader loader) {
        List<ConfigSource> sources = new ArrayList<>(provided(loader));
        sources.add(new SystemProperties());
        sources.add(new Environment());
        sources.add(PropertiesFile.of(loader));
        return List.copyOf(sources);
    }

    private static List<ConfigSource> provided(ClassLoader application) {
        Map<Class<?>, ConfigSourceProvider> providers = new LinkedHashMap<>();
        try {
            for (ClassLoader loader : new ClassLoader[] {ConfigSources.class.getClassLoader(), application}) {
                ServiceLoader.load(ConfigSourceProvider.class, loader)
                        .forEach(provider -> providers.putIfAbsent(provider.getClass(), provider));
            }
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException("a source of configuration does not load: " + e.getMessage()
                    + "; use the same version of all arcos-cache jars");
        }
        return providers.values().stream()
                .flatMap(provider -> provider.configSource(application).stream())
                .toList();
    }

    /**
     * Returns the name of a property in the environment: upper case, with {@code _} for all that is neither letter nor
     * digit.
     *
     * @param property the full name of the property
     * @return such as {@code ARCOS_CACHE_DEFAULT_TTL}
     */
    public static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * Makes a source of properties that the code sets.
     *
     * @param properties by their full names
     * @return a source that knows them as they are now
     */
    public static ConfigSource ofCode(Map<String, String> properties) {
        return new OfCode(Map.copyOf(properties));
    }

    private static Optional<Set<String>> ours(Collection<String> names, String prefix) {
        return Optional.of(
                names.stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toUnmodifiableSet()));
    }

    private record OfCode(Map<String, String> properties) implements ConfigSource {
        @Override
        public @Nullable String get(String name) {
            return properties.get(name);
        }

        @Override
        public Optional<Set<String>> names() {
            return ours(properties.keySet(), Settings.PREFIX);
        }

        @Override
        public String place(String name) {
            return "code";
        }

        @Override
        public String title() {
            return "code";
        }
    }

    private static final class SystemProperties implements ConfigSource {
        @Override
        public @Nullable String get(String name) {
            return System.getProperty(name);
        }

        @Override
        public Optional<Set<String>> names() {
            return ours(System.getProperties().stringPropertyNames(), Settings.PREFIX);
        }

        @Override
        public String place(String name) {
            return "system property";
        }

        @Override
        public String title() {
            return "system properties";
        }
    }

    private static final class Environment implements ConfigSource {
        @Override
        public @Nullable String get(String name) {
            return System.getenv(environmentName(name));
        }

        @Override
        public Optional<Set<String>> names() {
            return ours(System.getenv().keySet(), ENVIRONMENT_PREFIX);
        }

        @Override
        public String place(String name) {
            return "environment variable" + (name.startsWith(ENVIRONMENT_PREFIX) ? "" : " " + environmentName(name));
        }

        @Override
        public String title() {
            return "the environment";
        }
    }
}
