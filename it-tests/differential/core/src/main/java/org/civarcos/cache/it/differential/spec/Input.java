package org.civarcos.cache.it.differential.spec;

/**
 * Something of the request that a resource reads and shows.
 *
 * @param kind the way in which it gets it
 * @param name of the parameter or the field
 */
public record Input(InputKind kind, String name) {
    @Override
    public String toString() {
        return kind + "(" + name + ")";
    }
}
