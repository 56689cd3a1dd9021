package org.civarcos.cache.examples.gazetteer;

import java.nio.file.Path;
import java.util.Map;
import org.civarcos.cache.examples.gazetteer.database.DatabaseUrl;

/**
 * The command line.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param database where the places are kept
 */
record Options(String host, int port, DatabaseUrl database) {
    static final String USAGE = """
            Usage: java -jar gazetteer.jar [--port N] [--host ADDRESS] [--data FILE]
              --port N        listen on this port (default: $PORT, or 8080)
              --host ADDRESS  listen on this address (default: localhost)
              --data FILE     keep the places in this file (default: in memory)""";

    static final Options DEFAULT = new Options("localhost", 8080, DatabaseUrl.inMemory());

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message is for the user
     */
    static Options parse(String[] arguments, Map<String, String> environment) {
        Options options = DEFAULT;
        String port = environment.get("PORT");
        if (port != null && !port.isBlank()) {
            options = options.with("PORT", port);
        }
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("a value must follow " + arguments[i]);
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--port", "PORT" -> new Options(host, port(name, value), database);
            case "--host" -> new Options(value, port, database);
            case "--data" -> new Options(host, port, DatabaseUrl.file(Path.of(value)));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static int port(String name, String value) {
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        throw new IllegalArgumentException(name + " must be a number from 0 to 65535, not '" + value + "'");
    }
}
