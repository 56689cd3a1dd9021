package org.civarcos.cache.redis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Key names of one cache: {@code prefix:{cache}:}, whose braces keep them in one slot of a cluster. */
final class CacheKeys {
    private final byte[] prefix;
    private final byte[] versionKey;

    CacheKeys(String prefix, String cacheName) {
        this(Bytes.of(start(prefix) + escape(cacheName) + "}:"));
    }

    private CacheKeys(byte[] prefix) {
        this.prefix = prefix;
        versionKey = Bytes.join(prefix, Bytes.of("version"));
    }

    /** Of one of the shards of a cache, in a slot of its own. */
    static CacheKeys ofShard(String prefix, String cacheName, int shard) {
        return new CacheKeys(Bytes.of(start(prefix) + ShardTag.of(escape(cacheName), shard) + "}:"));
    }

    /** What the keys of all caches of a manager start with. */
    static String start(String prefix) {
        return escape(prefix) + ":{";
    }

    /** A brace in a name would move the bounds of what a cluster hashes. */
    private static String escape(String name) {
        return name.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }

    byte[] prefix() {
        return prefix;
    }

    /** The key that holds the namespace version. */
    byte[] versionKey() {
        return versionKey;
    }

    /**
     * A key that there never is: a node of a cluster that has all others of the cache says so, and one that moves them
     * does not.
     */
    byte[] neverThere() {
        return Bytes.join(prefix, Bytes.of("!!"));
    }

    /** The key of the lock of a key: in no namespace, since no clear ends a lock. */
    byte[] lockKey(byte[] key) {
        return Bytes.join(prefix, Bytes.of("lock:"), key);
    }

    /** The key that holds the last token that a lock was given. */
    byte[] tokenKey() {
        return Bytes.join(prefix, Bytes.of("token"));
    }

    Namespace namespace(byte[] version) {
        return new Namespace(version, Bytes.join(prefix, version));
    }

    boolean isVersionKey(byte[] found) {
        return Arrays.equals(versionKey, found);
    }

    /** The cache's own key of that of an entry, in whatever namespace; null for a key that is none of an entry. */
    byte @Nullable [] entryOf(byte[] found) {
        int end = prefix.length;
        if (found.length <= end || !Arrays.equals(prefix, 0, end, found, 0, end)) {
            return null;
        }
        while (end < found.length && found[end] >= '0' && found[end] <= '9') {
            end++;
        }
        return end < found.length && found[end] == ':' ? Arrays.copyOfRange(found, end + 1, found.length) : null;
    }

    @Override
    public String toString() {
        return Bytes.text(prefix);
    }
}
