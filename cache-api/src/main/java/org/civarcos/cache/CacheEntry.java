package org.civarcos.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was at one moment.
 *
 * @param key the key
 * @param value the value
 * @param version stands for the write that made it
 * @param timeToLive the time until it expires if nobody reads or writes it, or empty if it does not expire
 * @param tags its tags, immutable
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record CacheEntry<K, V extends @Nullable Object>(
        K key, V value, Version version, Optional<Duration> timeToLive, Set<String> tags) {}
