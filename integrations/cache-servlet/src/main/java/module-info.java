/** Response caching for whole sites: {@link org.civarcos.cache.servlet.ResponseCacheFilter}. */
module org.civarcos.cache.servlet {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.http;
    requires org.civarcos.cache.support;
    requires transitive jakarta.servlet;
    requires java.xml;
    requires static org.jspecify;

    exports org.civarcos.cache.servlet;

    provides jakarta.servlet.ServletContainerInitializer with
            org.civarcos.cache.servlet.SiteInitializer;
    provides org.civarcos.cache.spi.SettingsProvider with
            org.civarcos.cache.servlet.ServletSettings;
}
