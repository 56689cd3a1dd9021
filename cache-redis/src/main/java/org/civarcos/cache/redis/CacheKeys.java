package org.civarcos.cache.redis;

/** What the keys of one cache have in common: {@code prefix:{cache}:}, whose braces keep them in one slot of a cluster. */
final class CacheKeys {
    private final byte[] prefix;
    private final byte[] versionKey;

    CacheKeys(String prefix, String cacheName) {
        this.prefix = Bytes.of(escape(prefix) + ":{" + escape(cacheName) + "}:");
        versionKey = Bytes.join(this.prefix, Bytes.of("version"));
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

    Namespace namespace(byte[] version) {
        return new Namespace(version, Bytes.join(prefix, version));
    }

    @Override
    public String toString() {
        return Bytes.text(prefix);
    }
}
