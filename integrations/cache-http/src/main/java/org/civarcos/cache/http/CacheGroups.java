package org.civarcos.cache.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of RFC 9875: groups of stored responses of one origin that are invalidated together. */
public final class CacheGroups {
    /** The groups that a response belongs to. */
    public static final String FIELD = "Cache-Groups";

    /** The groups that the answer to an unsafe request invalidates. */
    public static final String INVALIDATION_FIELD = "Cache-Group-Invalidation";

    /** "At least 32 groups of at least 32 characters": more than an application names, less than a flood. */
    private static final int MAX_GROUPS = 128;

    private static final int MAX_LENGTH = 128;

    private CacheGroups() {}

    /**
     * Reads a field: a list of strings. One that is not valid counts as none; a member that is no string is ignored.
     *
     * @param response the fields of a response
     * @param name {@link #FIELD} or {@link #INVALIDATION_FIELD}
     * @return the groups, compared with case
     */
    public static Set<String> of(HeaderFields response, String name) {
        List<String> lines = response.all(name);
        Optional<List<Object>> members = lines.isEmpty() ? Optional.empty() : StructuredField.list(lines);
        Set<String> groups = new TreeSet<>();
        for (Object member : members.orElse(List.of())) {
            if (member instanceof String group && group.length() <= MAX_LENGTH && groups.size() < MAX_GROUPS) {
                groups.add(group);
            }
        }
        return groups;
    }

    /**
     * Names the tag that the responses of a group carry.
     *
     * @param group the group
     * @return the tag
     */
    public static String tag(String group) {
        return "cache-group:" + group;
    }
}
