package org.civarcos.cache.it.differential.wire;

/**
 * A field of a message.
 *
 * @param name as it was written
 * @param value without space around it
 */
public record Field(String name, String value) {
    /** {@return whether it has this name, in any case} */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
