package org.civarcos.cache.http.policy;

/**
 * The {@code ETag} of a stored response that has none of its own; {@code EntityTags} of the annotation, as it was read.
 */
public enum AddedEntityTag {
    /** Made of the bytes, weak. */
    WEAK,
    /** Made of the bytes, strong. */
    STRONG,
    /** None is added. */
    NONE
}
