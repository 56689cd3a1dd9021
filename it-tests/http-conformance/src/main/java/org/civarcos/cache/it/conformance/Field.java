package org.civarcos.cache.it.conformance;

/** One line of the fields of a message. */
record Field(String name, String value) {
    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    boolean is(String otherName, String otherValue) {
        return isNamed(otherName) && value.equalsIgnoreCase(otherValue);
    }
}
