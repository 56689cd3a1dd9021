package org.civarcos.cache.jaxrs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the responses of one method are cached: its {@link CachedResponse}, checked.
 *
 * @param method the method
 * @param ttl the time for success, or null for the cache's own
 * @param negativeTtl the time for 404 and 410, or null if these are not stored
 * @param tags what makes the tags
 * @param vary the request fields that the response depends on
 * @param representation tells methods apart that serve one URI in different media types
 */
record ResponsePolicy(
        ResourceMethod method,
        @Nullable Duration ttl,
        @Nullable Duration negativeTtl,
        TagTemplates tags,
        List<String> vary,
        String representation) {}
