package org.civarcos.cache.it.differential.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The cases that once failed, each the smallest that was found. They are in one file, separated by lines that begin with
 * {@code ===} and name them.
 */
public final class KnownCases {
    private static final String FILE = "known-cases.txt";

    private KnownCases() {}

    /**
     * One of them.
     *
     * @param name what it is about; one that has the word servlet needs a servlet container
     * @param text what was printed
     */
    public record Known(String name, String text) {
        /** {@return whether any container can run it} */
        public boolean isPortable() {
            return !name.contains("servlet");
        }

        /** {@return a report if it fails again} A race has three tries. */
        public Optional<String> run(Container container) throws Exception {
            Case known = CaseFormat.read(text);
            int tries = text.contains("+ ") ? 3 : 1;
            for (int i = 0; i < tries; i++) {
                Optional<Failure> failure = new Trial(container, new Tally()).run(known);
                if (failure.isPresent()) {
                    return Optional.of(failure.get().toString());
                }
            }
            return Optional.empty();
        }
    }

    /** {@return all of them} */
    public static List<Known> all() {
        List<Known> all = new ArrayList<>();
        for (String part : text().split("(?m)^=== ", -1)) {
            if (!part.isBlank() && !part.startsWith("#")) {
                String[] named = part.split("\n", 2);
                all.add(new Known(named[0].strip(), named[1]));
            }
        }
        return all;
    }

    private static String text() {
        try (var in = Objects.requireNonNull(KnownCases.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
