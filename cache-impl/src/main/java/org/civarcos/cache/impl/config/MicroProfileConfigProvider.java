package org.civarcos.cache.impl.config;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.spi.ConfigSourceProvider;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

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
            return name -> config.getOptionalValue(name, String.class).orElse(null);
        }
    }
}
