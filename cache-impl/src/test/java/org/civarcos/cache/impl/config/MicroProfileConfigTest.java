package org.civarcos.cache.impl.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroProfileConfigTest {
    private static final String NAME = "arcos.cache.harmless_interceptors";

    @TempDir
    private Path application;

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    private void write(String file, String value) throws IOException {
        Path path = application.resolve("META-INF").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, NAME + " = " + value);
    }

    private String setting(CacheManagerBuilder builder) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {application.toUri().toURL()}, MicroProfileConfigTest.class.getClassLoader());
                CacheManager manager = builder.classLoader(loader).build()) {
            return manager.settings().text("harmless_interceptors").orElse("nothing");
        }
    }

    @Test
    void configurationOfThePlatform_isStrongerThanTheFile() throws IOException {
        write("arcos-cache.properties", "file");
        assertThat(setting(CacheManager.builder())).isEqualTo("file");

        write("microprofile-config.properties", "platform");
        assertThat(setting(CacheManager.builder())).isEqualTo("platform");
    }

    @Test
    void platform_ordersItsOwnSources() throws IOException {
        write("microprofile-config.properties", "platform");
        System.setProperty(NAME, "system");
        assertThat(setting(CacheManager.builder())).isEqualTo("system");
    }

    @Test
    void code_isStrongest() throws IOException {
        write("microprofile-config.properties", "platform");
        assertThat(setting(CacheManager.builder().property(NAME, "code"))).isEqualTo("code");
    }
}
