package org.civarcos.cache.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Files of the console that are in its jar. */
final class Assets {
    /** The type of a script. */
    static final String SCRIPT = "text/javascript;charset=utf-8";

    private Assets() {}

    /** Returns what answers with a file. */
    static Function<AdminCall, ConsoleAnswer> of(String name, String type) {
        return call -> ConsoleAnswer.of(type, read(name));
    }

    static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the file " + name + " is not in the jar of the console");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
