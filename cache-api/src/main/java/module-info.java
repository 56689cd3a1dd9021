/**
 * The face of Arcos Cache: {@link org.civarcos.cache} for those who use caches, {@link org.civarcos.cache.spi} for
 * those who provide stores, engines and configuration.
 */
module org.civarcos.cache {
    requires static org.jspecify;

    exports org.civarcos.cache;
    exports org.civarcos.cache.management;
    exports org.civarcos.cache.spi;

    uses org.civarcos.cache.spi.CacheProvider;
    uses org.civarcos.cache.spi.CodecProvider;
    uses org.civarcos.cache.spi.ConfigSourceProvider;
    uses org.civarcos.cache.spi.SettingsProvider;
}
