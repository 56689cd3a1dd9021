package org.civarcos.cache.benchmarks.byvalue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A value as applications have them: a few fields, a list, and a text that is short or long.
 *
 * @param id the number
 * @param name the name
 * @param latitude degrees
 * @param longitude degrees
 * @param tags some words
 * @param description the text
 */
record Place(long id, String name, double latitude, double longitude, List<String> tags, String description)
        implements Serializable {

    /** A value of about a hundred characters. */
    static Place small(int id) {
        return of(id, "at the lake");
    }

    /** A value of about four thousand characters, in words that repeat as those of people do. */
    static Place large(int id) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; text.length() < 4_000; word++) {
            text.append("word").append((id + 31 * word) % 211).append(' ');
        }
        return of(id, text.toString());
    }

    private static Place of(int id, String description) {
        return new Place(
                id, "place " + id, id / 3.0, id / 7.0, new ArrayList<>(List.of("alpine", "lake")), description);
    }
}
