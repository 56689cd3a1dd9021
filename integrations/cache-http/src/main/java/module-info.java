/** The rules of HTTP caching, and stored responses, whatever the container: {@link org.civarcos.cache.http}. */
@SuppressWarnings("module") // the modules that it is open to need not be there
module org.civarcos.cache.http {
    requires transitive org.civarcos.cache;
    requires static org.jspecify;

    exports org.civarcos.cache.http;
    exports org.civarcos.cache.http.exchange to
            org.civarcos.cache.jaxrs,
            org.civarcos.cache.servlet;
    exports org.civarcos.cache.http.policy to
            org.civarcos.cache.jaxrs,
            org.civarcos.cache.servlet;
    exports org.civarcos.cache.http.site to
            org.civarcos.cache.jdkhttp,
            org.civarcos.cache.servlet;
    exports org.civarcos.cache.http.store to
            org.civarcos.cache.jaxrs,
            org.civarcos.cache.servlet;

    provides org.civarcos.cache.spi.CodecProvider with
            org.civarcos.cache.http.store.StoredEntryCodecProvider;
    provides org.civarcos.cache.spi.SettingsProvider with
            org.civarcos.cache.http.policy.ResponseSettings;
}
