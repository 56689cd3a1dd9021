package org.civarcos.cache.spi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.civarcos.cache.CacheConfigurationException;

/** The sources of configuration that every application has. */
public final class ConfigSources {
    /** The application's file of properties. */
    public static final String FILE = "META-INF/arcos-cache.properties";

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
        sources.add(System::getProperty);
        sources.add(name -> System.getenv(environmentName(name)));
        sources.add(file(loader));
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

    private static ConfigSource file(ClassLoader loader) {
        Properties properties = new Properties();
        URL url = loader.getResource(FILE);
        if (url != null) {
            try {
                URLConnection connection = url.openConnection();
                connection.setUseCaches(false); // a cached jar would outlive an undeployed application
                try (Reader in = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(in);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw new CacheConfigurationException(url + " cannot be read: " + e.getMessage());
            }
        }
        return properties::getProperty;
    }
}
