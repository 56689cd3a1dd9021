package org.civarcos.cache.it.differential.spec;

/**
 * A generated filter or interceptor.
 *
 * @param name of its class
 * @param kind what it does
 * @param priority when it does it
 */
public record FilterSpec(String name, FilterKind kind, int priority) {
    @Override
    public String toString() {
        return name + " " + kind + " at " + priority;
    }
}
