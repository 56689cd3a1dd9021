/** Response caching for Jakarta REST: {@link org.civarcos.cache.jaxrs.CachedResponse}. */
module org.civarcos.cache.jaxrs {
    requires transitive org.civarcos.cache;
    requires org.civarcos.cache.support;
    requires transitive jakarta.ws.rs;
    requires static transitive jakarta.annotation;
    requires static org.jspecify;

    exports org.civarcos.cache.http;
    exports org.civarcos.cache.jaxrs;
    exports org.civarcos.cache.jaxrs.spi;

    // The runtime makes the feature and injects into it.
    opens org.civarcos.cache.jaxrs;

    provides jakarta.ws.rs.container.DynamicFeature with
            org.civarcos.cache.jaxrs.CachedResponseFeature;
    provides org.civarcos.cache.spi.CodecProvider with
            org.civarcos.cache.jaxrs.StoredEntryCodecProvider;
}
