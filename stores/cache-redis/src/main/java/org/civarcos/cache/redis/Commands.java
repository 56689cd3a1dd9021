package org.civarcos.cache.redis;

import org.jspecify.annotations.Nullable;

/** What the operations of one cache share: the server, the keys, the namespace, and the removals that are owed. Thread-safe. */
final class Commands {
    private final Server server;
    private final CacheKeys keys;
    private final byte[] codecId;
    private final OwedRemovals owed;
    private volatile @Nullable Namespace namespace;

    Commands(Server server, OwedRemovals owed, CacheKeys keys, byte[] codecId) {
        this.server = server;
        this.owed = owed;
        this.keys = keys;
        this.codecId = codecId;
    }

    Server server() {
        return server;
    }

    CacheKeys keys() {
        return keys;
    }

    byte[] codecId() {
        return codecId;
    }

    OwedRemovals owed() {
        return owed;
    }

    /** The namespace as this process knows it, null before the first command. */
    @Nullable
    Namespace namespace() {
        return namespace;
    }

    Namespace entered(byte[] version) {
        Namespace entered = keys.namespace(version);
        namespace = entered;
        return entered;
    }

    /** Begins an operation. What is owed is done before the first command of one that reads or writes. */
    Operation begin(Pass.Kind kind) {
        Pass pass = server.pass(kind);
        boolean first = !owed.isEmpty() && kind != Pass.Kind.REMOVAL && pass.admit();
        return new Operation(this, pass, first ? owed.settle() : null);
    }
}
