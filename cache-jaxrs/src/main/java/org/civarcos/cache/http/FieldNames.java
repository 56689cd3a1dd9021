package org.civarcos.cache.http;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Names of fields, compared without case. Most others are told by their length alone. Immutable. */
public final class FieldNames {
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** A bit for each length, those that differ by 64 in one. */
    private long lengths;

    private FieldNames() {}

    /**
     * Makes a set of names.
     *
     * @param names the names, in any case
     * @return the set
     */
    public static FieldNames of(String... names) {
        return new FieldNames().and(Arrays.asList(names));
    }

    /**
     * Adds names.
     *
     * @param more the names, in any case
     * @return these names and those
     */
    public FieldNames and(Iterable<String> more) {
        FieldNames all = new FieldNames();
        all.names.addAll(names);
        all.lengths = lengths;
        for (String name : more) {
            all.names.add(name);
            all.lengths |= 1L << name.length();
        }
        return all;
    }

    /**
     * Tells whether a name is among them.
     *
     * @param name the name, in any case
     * @return whether it is
     */
    public boolean contains(String name) {
        return (lengths >>> name.length() & 1) != 0 && names.contains(name);
    }
}
