package org.civarcos.cache.http;

import java.util.LinkedHashSet;
import java.util.Set;

/** The tags that a response names itself, in a field of its own that clients do not get. */
public final class CacheTags {
    /** The name of the field. */
    public static final String FIELD = "Cache-Tag";

    private CacheTags() {}

    /**
     * Reads a list of tags.
     *
     * @param list the tags with commas between them
     * @return the tags, in their order
     */
    public static Set<String> of(String list) {
        Set<String> tags = new LinkedHashSet<>();
        for (String tag : list.split(",", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }
}
