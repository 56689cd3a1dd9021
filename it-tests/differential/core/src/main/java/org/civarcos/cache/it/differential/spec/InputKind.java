package org.civarcos.cache.it.differential.spec;

/** Ways in which Jakarta REST hands request data to a resource. */
public enum InputKind {
    /** A query parameter of the method. */
    QUERY,
    /** A request field as a parameter of the method. */
    HEADER,
    /** A cookie as a parameter of the method. */
    COOKIE,
    /** A matrix parameter of the method. */
    MATRIX,
    /** A query parameter in a bean. */
    BEAN_QUERY,
    /** A request field in a bean. */
    BEAN_HEADER,
    /** A cookie in a bean. */
    BEAN_COOKIE,
    /** A matrix parameter in a bean. */
    BEAN_MATRIX,
    /** A query parameter in a field of the class. */
    FIELD_QUERY,
    /** A request field in a field of the class. */
    FIELD_HEADER,
    /** A cookie in a field of the class. */
    FIELD_COOKIE,
    /** A matrix parameter in a field of the class. */
    FIELD_MATRIX,
    /** A query parameter in a setter of the class. */
    SETTER_QUERY,
    /** A request field in a setter of the class. */
    SETTER_HEADER,
    /** A cookie in a setter of the class. */
    SETTER_COOKIE,
    /** A matrix parameter in a setter of the class. */
    SETTER_MATRIX,
    /** A query parameter in the constructor. */
    CONSTRUCTOR_QUERY,
    /** A request field in the constructor. */
    CONSTRUCTOR_HEADER,
    /** A cookie in the constructor. */
    CONSTRUCTOR_COOKIE,
    /** A matrix parameter in the constructor. */
    CONSTRUCTOR_MATRIX,
    /** The content of the request, as a parameter of the method without an annotation. */
    ENTITY,
    /** A request field out of the injected {@code HttpHeaders}, with a {@code Vary}. */
    INJECTED_HEADERS,
    /** A query parameter out of the injected {@code UriInfo}. */
    INJECTED_URI;

    boolean isQuery() {
        return name().endsWith("QUERY") || this == INJECTED_URI;
    }

    boolean isHeader() {
        return name().endsWith("HEADER") || this == INJECTED_HEADERS;
    }

    /** {@return whether it reads a matrix parameter} */
    public boolean isMatrix() {
        return name().endsWith("MATRIX");
    }

    /** {@return whether it reads a cookie} */
    public boolean isCookie() {
        return name().endsWith("COOKIE");
    }

    /** {@return whether it is a member of the class, and not a parameter of the method} */
    public boolean isMember() {
        return name().startsWith("FIELD") || name().startsWith("SETTER") || name().startsWith("CONSTRUCTOR");
    }
}
