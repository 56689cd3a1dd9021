package org.civarcos.cache.http;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Names of fields, compared without case. Most others are told by their length and ends alone. Immutable. */
public final class FieldNames {
    /** One in eight of this many bits is set by thirty names. */
    private static final int BITS = 256;

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** A bit for each length, first and last character, some in one. */
    private final long[] seen = new long[BITS / Long.SIZE];

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
        names.forEach(all::add);
        more.forEach(all::add);
        return all;
    }

    /**
     * Leaves names out.
     *
     * @param others the names, in any case
     * @return these names but those
     */
    public FieldNames without(Iterable<String> others) {
        FieldNames left = of();
        FieldNames gone = of().and(others);
        names.stream().filter(name -> !gone.contains(name)).forEach(left::add);
        return left;
    }

    private void add(String name) {
        int bit = bit(name);
        names.add(name);
        seen[bit / Long.SIZE] |= 1L << bit;
    }

    /**
     * Tells whether a name is among them.
     *
     * @param name the name, in any case
     * @return whether it is
     */
    public boolean contains(String name) {
        int bit = bit(name);
        return (seen[bit / Long.SIZE] >>> bit & 1) != 0 && names.contains(name);
    }

    /** {@code | 0x20} makes a letter small, and of other characters none that was another. */
    private static int bit(String name) {
        int length = name.length();
        return length == 0
                ? 0
                : ((length * 31 + (name.charAt(0) | 0x20)) * 31 + (name.charAt(length - 1) | 0x20)) & BITS - 1;
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
