package org.civarcos.cache.examples.gazetteer;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Reads {@code logging.properties} beside the classes, unless the user names a file of their own. */
final class Logging {
    private Logging() {}

    static void configure() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream properties = Logging.class.getResourceAsStream("/logging.properties")) {
                LogManager.getLogManager().readConfiguration(properties);
            }
        }
    }
}
