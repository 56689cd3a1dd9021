package org.civarcos.cache.redis;

/** Opens stores on a Redis or Valkey server, by the name {@code redis}. */
public final class RedisStoreProvider extends RedisStores {
    // Apart from its methods, since the compiler plugin reads this file with a parser that knows no type annotations.

    /** For {@link java.util.ServiceLoader}. */
    public RedisStoreProvider() {}
}
