package org.civarcos.cache.jaxrs;

/** The {@code ETag} of a stored response that has none of its own (RFC 9110 section 8.8.3). */
public enum EntityTags {
    /** Made of the bytes, and weak: a filter, server or proxy between here and the client may still encode them. */
    WEAK,
    /** Made of the bytes, and strong: for those who know that nothing changes the bytes on their way. */
    STRONG,
    /** None is added. */
    NONE
}
