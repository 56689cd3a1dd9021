package org.civarcos.cache.spi;

/**
 * A value that is its own key, and knows its weight and its end, so that a store in memory keeps one object for an
 * entry where it else keeps several: one whose value is one, and is given as the key as well, is weighed by {@link
 * #weight}, and its key is always that of its newest value. For code of this project's own. Immutable as far as these
 * methods tell.
 */
public interface PackedEntry {
    /** {@return what it counts against a bound on the weight, zero or more; asked under a lock, so it only computes} */
    int weight();
}
