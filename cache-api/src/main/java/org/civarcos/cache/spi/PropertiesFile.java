package org.civarcos.cache.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.civarcos.cache.CacheConfigurationException;
import org.jspecify.annotations.Nullable;

/** The application's file of properties, with the line of each. */
final class PropertiesFile implements ConfigSource {
    private final Properties properties = new Properties();
    private final String where;
    private final List<String> lines;

    private PropertiesFile(String where, String text) throws IOException {
        this.where = where;
        this.lines = text.lines().toList();
        properties.load(new StringReader(text));
    }

    /**
     * Reads the file.
     *
     * @param loader finds it
     * @return what it says; nothing if there is none
     */
    static ConfigSource of(ClassLoader loader) {
        URL url = loader.getResource(ConfigSources.FILE);
        try {
            return new PropertiesFile(String.valueOf(url), url == null ? "" : read(url));
        } catch (IOException | IllegalArgumentException e) {
            throw new CacheConfigurationException(url + " cannot be read: " + e.getMessage());
        }
    }

    private static String read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would outlive an undeployed application
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public @Nullable String get(String name) {
        return properties.getProperty(name);
    }

    @Override
    public Optional<Set<String>> names() {
        return Optional.of(properties.stringPropertyNames());
    }

    @Override
    public String place(String name) {
        int line = lastLineOf(name);
        return ConfigSources.FILE + (line == 0 ? "" : ", line " + line) + ", of " + where;
    }

    @Override
    public String title() {
        return ConfigSources.FILE;
    }

    /** The last one counts, as it does for {@link Properties}; 0 if the name is written with escapes. */
    private int lastLineOf(String name) {
        for (int i = lines.size(); i > 0; i--) {
            String line = lines.get(i - 1).strip();
            if (line.startsWith(name) && (line.length() == name.length() || isEnd(line.charAt(name.length())))) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isEnd(char next) {
        return next == '=' || next == ':' || Character.isWhitespace(next);
    }
}
