/** The store on Redis or Valkey. Nothing is exported: configuration chooses it by the name {@code redis}. */
module org.civarcos.cache.redis {
    requires org.civarcos.cache;
    requires lettuce.core;
    requires static org.jspecify;

    provides org.civarcos.cache.spi.StoreProvider with
            org.civarcos.cache.redis.RedisStoreProvider;
    provides org.civarcos.cache.spi.SettingsProvider with
            org.civarcos.cache.redis.RedisSettingsProvider;
}
