package org.civarcos.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCheck;
import org.civarcos.cache.spi.SettingsReport;
import org.jspecify.annotations.Nullable;

/** Makes a {@link CacheManager}. Not thread-safe. */
public final class CacheManagerBuilder {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");

    private final Map<String, String> properties = new HashMap<>();
    private String name = "default";
    private TimeSource time = TimeSource.system();
    private @Nullable RandomGenerator random;
    private @Nullable Executor executor;
    private @Nullable ClassLoader classLoader;
    private @Nullable List<ConfigSource> sources;
    private @Nullable Settings checked;

    CacheManagerBuilder() {}

    /**
     * Sets the name. Default: {@code default}.
     *
     * @param name not blank
     * @return this
     */
    public CacheManagerBuilder name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a cache manager is blank");
        }
        this.name = name;
        return this;
    }

    /**
     * Sets where time comes from. Default: {@link TimeSource#system()}.
     *
     * @param time the time
     * @return this
     */
    public CacheManagerBuilder time(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Sets where chance comes from, so that a test can foresee jitter and early refreshes. Default: the thread's own.
     *
     * @param random thread-safe
     * @return this
     */
    public CacheManagerBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * Sets what runs asynchronous listeners, refreshes and background work. The manager does not shut it down. Default:
     * daemon threads of the manager's own, started when there is work.
     *
     * @param executor the executor
     * @return this
     */
    public CacheManagerBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Sets the class loader of the application, which finds its configuration file and its classes. Default: the
     * thread's context class loader.
     *
     * @param classLoader the loader
     * @return this
     */
    public CacheManagerBuilder classLoader(ClassLoader classLoader) {
        this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
        return this;
    }

    /**
     * Sets a property, above all other sources of configuration.
     *
     * @param name the full name, such as {@code arcos.cache.default_ttl}
     * @param value the value
     * @return this
     */
    public CacheManagerBuilder property(String name, String value) {
        properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets where configuration is read from, first source first. Default: system properties, the environment, and the
     * application's {@code META-INF/arcos-cache.properties}.
     *
     * @param sources the sources
     * @return this
     */
    public CacheManagerBuilder configSources(ConfigSource... sources) {
        this.sources = List.of(sources);
        return this;
    }

    /**
     * Takes settings that were read and checked before, as a deployment does, in place of all sources. With a
     * {@link #property} they are read again.
     *
     * @param settings such as {@link SettingsCheck} found nothing wrong with
     * @return this
     */
    public CacheManagerBuilder settings(Settings settings) {
        this.checked = Objects.requireNonNull(settings, "settings");
        return this;
    }

    /**
     * Makes the manager, after a look at all settings. What only may not work is one warning in the log.
     *
     * @return a new manager, to be closed by the caller
     * @throws CacheConfigurationException if no engine is on the class path, or with all that is wrong with the
     *     settings
     */
    public CacheManager build() {
        ClassLoader loader = classLoader != null ? classLoader : ApplicationLoader.current();
        Settings settings = checked != null && properties.isEmpty() ? checked.copy() : read(loader);
        ManagerOptions options = ManagerOptions.of(name, loader, time, executor, settings);
        return CacheProvider.find(loader).createManager(random == null ? options : options.withRandom(random));
    }

    private Settings read(ClassLoader loader) {
        List<ConfigSource> all = new ArrayList<>();
        all.add(ConfigSources.ofCode(properties));
        all.addAll(sources != null ? sources : ConfigSources.standard(loader));
        Settings settings = Settings.of(all);
        SettingsReport report = SettingsCheck.of(settings, loader);
        report.throwIfWrong();
        report.doubts().ifPresent(text -> LOG.log(Level.WARNING, text));
        return settings;
    }

    /** {@return the name and the names of the properties that are set, without their values, which may be secrets} */
    @Override
    public String toString() {
        return new Summary("CacheManagerBuilder")
                .with("name", name)
                .with("properties", new TreeSet<>(properties.keySet()))
                .toString();
    }
}
