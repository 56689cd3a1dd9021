package org.civarcos.cache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civarcos.cache.CacheConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSourcesTest {
    private static final String NAME = "arcos.cache.config_sources_test";

    @TempDir
    private Path application;

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    private List<ConfigSource> sources(String file) throws IOException {
        Path path = application.resolve(ConfigSources.FILE);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {application.toUri().toURL()}, null)) {
            return ConfigSources.standard(loader);
        }
    }

    @Test
    void aSystemProperty_goesBeforeTheFile() throws IOException {
        Settings settings = Settings.of(sources(NAME + " = file"));
        assertThat(settings.text("config_sources_test")).contains("file");

        System.setProperty(NAME, "system");
        assertThat(settings.text("config_sources_test")).contains("system");
    }

    @Test
    void theEnvironment_isBetweenTheTwo() throws IOException {
        List<ConfigSource> sources = sources(NAME + " = file");
        String variable = System.getenv().keySet().stream()
                .filter(name -> name.matches("[A-Z0-9_]+"))
                .findFirst()
                .orElseThrow();

        assertThat(sources).hasSize(3);
        assertThat(sources.get(1).get(variable)).isEqualTo(System.getenv(variable));
        assertThat(sources.get(2).get(NAME)).isEqualTo("file");
    }

    @Test
    void anApplicationWithoutFile_hasNoneOfItsSettings() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {}, null)) {
            assertThat(Settings.of(ConfigSources.standard(loader)).text("config_sources_test"))
                    .isEmpty();
        }
    }

    @Test
    void theFile_isUtf8() throws IOException {
        assertThat(Settings.of(sources(NAME + " = Zürich")).text("config_sources_test"))
                .contains("Zürich");
    }

    @Test
    void aFileThatCannotBeRead_isNamed() {
        assertThatThrownBy(() -> sources(NAME + " = \\u12"))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(ConfigSources.FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "arcos.cache.default_ttl, ARCOS_CACHE_DEFAULT_TTL",
        "arcos.cache.cache.my-places.ttl, ARCOS_CACHE_CACHE_MY_PLACES_TTL",
        "arcos.cache.cache.städte.ttl, ARCOS_CACHE_CACHE_ST_DTE_TTL"
    })
    void environmentName_isUpperCaseWithUnderscores(String property, String variable) {
        assertThat(ConfigSources.environmentName(property)).isEqualTo(variable);
    }
}
