package org.civarcos.cache.redis;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Fence;

/**
 * Watches one key: a token on the server, which every write of the key deletes, and the clock of the invalidations of
 * tags. Whether a write may pass is decided there; what is known here is a hint.
 */
final class RedisFence implements Fence {
    private final RedisFenceRegistry registry;
    private final byte[] key;
    private final Namespace namespace;
    private final byte[] token;
    private final byte[] clock;
    private final Set<String> blocked = ConcurrentHashMap.newKeySet(1);
    private volatile boolean broken;
    private volatile boolean closed;

    RedisFence(RedisFenceRegistry registry, byte[] key, Namespace namespace, byte[] token, byte[] clock) {
        this.registry = registry;
        this.key = key;
        this.namespace = namespace;
        this.token = token;
        this.clock = clock;
    }

    byte[] key() {
        return key;
    }

    Namespace namespace() {
        return namespace;
    }

    byte[] token() {
        return token;
    }

    byte[] clock() {
        return clock;
    }

    boolean watches(RedisFenceRegistry store, byte[] other) {
        return registry == store && Arrays.equals(key, other);
    }

    boolean isClosed() {
        return closed;
    }

    /** Breaks it for writes that carry one of the tags. */
    void block(Set<String> tags) {
        blocked.addAll(tags);
        broken = true;
    }

    boolean isBlocked(Set<String> tags) {
        return !blocked.isEmpty() && !Collections.disjoint(blocked, tags);
    }

    void breakNow() {
        broken = true;
    }

    @Override
    public boolean isIntact() {
        return !broken;
    }

    @Override
    public void close() {
        closed = true;
        broken = true;
        registry.remove(this);
    }
}
