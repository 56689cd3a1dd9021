package org.civarcos.cache.server.resp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key of a database, equal by content. */
final class WatchedKey {
    private final int database;
    private final byte[] key;
    private final int hash;

    WatchedKey(int database, byte[] key) {
        this.database = database;
        this.key = key;
        hash = 31 * Arrays.hashCode(key) + database;
    }

    int database() {
        return database;
    }

    byte[] key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WatchedKey that && database == that.database && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
