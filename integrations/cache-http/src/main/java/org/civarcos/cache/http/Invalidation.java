package org.civarcos.cache.http;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Invalidation that the answer to an unsafe request causes (RFC 9111 section 4.4, RFC 9875 section 3).
 *
 * @param reason why
 * @param paths the raw paths whose responses are dropped, whatever their query and variant
 * @param groups the groups whose responses are dropped
 */
public record Invalidation(Reason reason, Set<String> paths, Set<String> groups) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** {@return the tags that the responses carry} */
    public Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        paths.forEach(path -> tags.add(ResponseKey.pathTag(path)));
        groups.forEach(group -> tags.add(CacheGroups.tag(group)));
        return tags;
    }

    /**
     * Decides.
     *
     * @param method of the request; the case counts, and one that is not known is unsafe
     * @param target the URI of the request, absolute
     * @param response what was answered
     * @return what to invalidate, nothing if the method is safe or the status is an error
     */
    public static Invalidation of(String method, URI target, ResponseHead response) {
        boolean changed = !SAFE.contains(method) && isNoError(response.status());
        if (!changed) {
            return new Invalidation(Reason.NOTHING_CHANGED, Set.of(), Set.of());
        }
        Set<String> paths = new LinkedHashSet<>();
        paths.add(pathOf(target));
        addSameOrigin(response.fields(), "Location", target, paths);
        addSameOrigin(response.fields(), "Content-Location", target, paths);
        Set<String> groups = CacheGroups.of(response.fields(), CacheGroups.INVALIDATION_FIELD);
        return new Invalidation(Reason.UNSAFE_METHOD, paths, groups);
    }

    private static boolean isNoError(int status) {
        return status >= 200 && status < 400;
    }

    /** A URI of another origin is none of the resource's to speak for. */
    private static void addSameOrigin(HeaderFields response, String name, URI target, Set<String> paths) {
        for (String reference : response.all(name)) {
            URI uri;
            try {
                uri = target.resolve(reference.strip());
            } catch (IllegalArgumentException noUri) {
                continue;
            }
            if (Origin.of(uri).equals(Origin.of(target))) {
                paths.add(pathOf(uri));
                paths.add(pathOf(uri.normalize())); // a path from the root is resolved with its dot segments
            }
        }
    }

    private static String pathOf(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
