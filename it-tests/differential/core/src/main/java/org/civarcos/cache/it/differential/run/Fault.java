package org.civarcos.cache.it.differential.run;

import java.util.List;
import org.civarcos.cache.it.differential.wire.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that cannot be right.
 *
 * @param seen the answer with the cache
 * @param wrongs what is wrong with it
 * @param expected what the twin answers to the same request now, or null if it was not asked
 */
public record Fault(
        Observation seen, List<String> wrongs, @Nullable Answer expected) {
    /** Copies what it gets. */
    public Fault {
        wrongs = List.copyOf(wrongs);
    }

    @Override
    public String toString() {
        return "  " + seen.request() + "\n  wrong: " + wrongs + "\n  got " + seen.answer()
                + (expected == null ? "" : "\n  expected " + expected);
    }
}
