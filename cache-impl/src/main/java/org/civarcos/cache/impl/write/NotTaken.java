package org.civarcos.cache.impl.write;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys of several writes that a sink has not taken, and why.
 *
 * @param failures the failure of each
 * @param unknown those of them that the origin may have all the same: the cache must not keep what it has of them
 * @param <K> the type of keys
 */
record NotTaken<K>(Map<K, Throwable> failures, Set<K> unknown) {
    NotTaken() {
        this(new LinkedHashMap<>(), new HashSet<>());
    }
}
