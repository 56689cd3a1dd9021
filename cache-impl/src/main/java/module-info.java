/** The engine: the manager and the in-memory store. Nothing is exported; {@link org.civarcos.cache} is the face. */
module org.civarcos.cache.impl {
    requires org.civarcos.cache;
    requires static org.jspecify;

    provides org.civarcos.cache.spi.CacheProvider with
            org.civarcos.cache.impl.EngineProvider;

    uses org.civarcos.cache.spi.StoreProvider;
}
