package org.civarcos.cache.memcached.view;

import org.jspecify.annotations.Nullable;

/**
 * A value with the number of its last change, which {@link MemcachedView#cas} asks for.
 *
 * @param value the value, or the caller's own if there is none
 * @param token the number, or null if there is no entry
 */
public record Token(@Nullable Object value, @Nullable Long token) {}
