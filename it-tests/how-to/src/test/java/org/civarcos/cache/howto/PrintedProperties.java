package org.civarcos.cache.howto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;

/** The properties that a page shows. */
public final class PrintedProperties {
    private PrintedProperties() {}

    /**
     * Makes a manager of them.
     *
     * @param resource their file
     * @param servers puts the addresses of servers that there are at the place of those that are shown
     */
    public static CacheManager manager(String resource, UnaryOperator<String> servers) {
        Properties properties = new Properties();
        try (InputStream in = PrintedProperties.class.getResourceAsStream(resource)) {
            properties.load(Objects.requireNonNull(in, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CacheManagerBuilder builder = CacheManager.builder();
        properties.forEach((name, value) -> builder.property(name.toString(), servers.apply(value.toString())));
        return builder.build();
    }
}
