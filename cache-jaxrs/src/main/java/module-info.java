/** Response caching for Jakarta REST: {@link org.civarcos.cache.jaxrs.CachedResponse}. */
module org.civarcos.cache.jaxrs {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.http;
    requires org.civarcos.cache.support;
    requires transitive jakarta.ws.rs;
    requires static jakarta.annotation;
    requires static jakarta.cdi;
    requires static jakarta.servlet;
    requires static org.jspecify;

    exports org.civarcos.cache.jaxrs;
    exports org.civarcos.cache.jaxrs.spi;

    // The runtime makes features and filters, and injects into them.
    opens org.civarcos.cache.jaxrs;
    opens org.civarcos.cache.jaxrs.server;
    opens org.civarcos.cache.jaxrs.client;

    provides jakarta.ws.rs.container.DynamicFeature with
            org.civarcos.cache.jaxrs.CachedResponseFeature;
    provides jakarta.ws.rs.core.Feature with
            org.civarcos.cache.jaxrs.CachedResponseFeature;
    provides org.civarcos.cache.WarmupPlan with
            org.civarcos.cache.jaxrs.warm.ConfiguredResponses;
}
