/** The engine: the manager and the in-memory store. Nothing is exported; {@link org.civarcos.cache} is the face. */
module org.civarcos.cache.impl {
    requires org.civarcos.cache;
    requires static java.management;
    requires static jdk.jfr;
    requires static microprofile.config.api;
    requires static org.jspecify;

    provides org.civarcos.cache.spi.CacheProvider with
            org.civarcos.cache.impl.EngineProvider;
    provides org.civarcos.cache.spi.CodecProvider with
            org.civarcos.cache.impl.codec.TextCodecProvider,
            org.civarcos.cache.impl.codec.BytesCodecProvider,
            org.civarcos.cache.impl.codec.JsonCodecProvider,
            org.civarcos.cache.impl.codec.JavaCodecProvider;
    provides org.civarcos.cache.spi.ConfigSourceProvider with
            org.civarcos.cache.impl.config.MicroProfileConfigProvider;
    provides org.civarcos.cache.spi.SettingsProvider with
            org.civarcos.cache.impl.config.EngineSettings;

    uses org.civarcos.cache.spi.StoreProvider;
}
