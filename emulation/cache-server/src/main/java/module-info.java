/** The caches over a socket: {@link org.civarcos.cache.server}. */
module org.civarcos.cache.server {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.bytes;
    requires static jakarta.annotation;
    requires static jakarta.cdi;
    requires static org.jspecify;

    exports org.civarcos.cache.server;

    // CDI makes the bean.
    opens org.civarcos.cache.server;

    provides org.civarcos.cache.spi.SettingsProvider with
            org.civarcos.cache.server.ServerSettingsProvider;

    uses org.civarcos.cache.spi.CodecProvider;
}
