package org.civarcos.cache.impl.config;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.spi.ConfigSourceProvider;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The application's MicroProfile Config, where the platform has it. */
public final class MicroProfileConfigProvider implements ConfigSourceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MicroProfileConfigProvider() {}

    @Override
    public Optional<ConfigSource> configSource(ClassLoader application) {
        try {
            return Optional.of(Platform.configOf(application));
        } catch (LinkageError | ServiceConfigurationError | IllegalStateException absent) {
            return Optional.empty();
        }
    }

    /** Names the types of MicroProfile, and so loads only where they are. */
    private static final class Platform {
        private Platform() {}

        static ConfigSource configOf(ClassLoader application) {
            Config config = ConfigProvider.getConfig(application);
            return new PlatformConfig(config);
        }
    }

    /** Settings of the platform, which looks into system properties and the environment too. */
    private record PlatformConfig(Config config) implements ConfigSource {
        @Override
        public @Nullable String get(String name) {
            return config.getOptionalValue(name, String.class).orElse(null);
        }

        @Override
        public Optional<Set<String>> names() {
            Set<String> names = new TreeSet<>();
            for (String name : config.getPropertyNames()) {
                if (name.startsWith(Settings.PREFIX) && !isOfTheProcess(name)) {
                    names.add(name);
                }
            }
            return Optional.of(names);
        }

        /** Others list these, under their own names; the platform makes up some for variables. */
        private static boolean isOfTheProcess(String name) {
            return System.getProperty(name) != null || System.getenv(ConfigSources.environmentName(name)) != null;
        }

        @Override
        public String place(String name) {
            String source = config.getConfigValue(name).getSourceName();
            return "MicroProfile Config" + (source == null ? "" : ": " + source);
        }

        @Override
        public String title() {
            return "MicroProfile Config";
        }
    }
}
