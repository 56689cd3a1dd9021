/** Response caching for the HTTP server of the JDK: {@link org.civarcos.cache.jdkhttp.CachingExchangeHandler}. */
module org.civarcos.cache.jdkhttp {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.http;
    requires transitive jdk.httpserver;
    requires static org.jspecify;

    exports org.civarcos.cache.jdkhttp;
}
