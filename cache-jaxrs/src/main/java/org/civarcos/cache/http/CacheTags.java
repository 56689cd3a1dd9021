package org.civarcos.cache.http;

/** The response field that adds tags to what is stored. It goes no further than this cache. */
public final class CacheTags {
    /** The name of the field. */
    public static final String FIELD = "Cache-Tag";

    private CacheTags() {}
}
