/** An application that shows its caches to clients of Redis and Memcached, and speaks as such clients do; it requires no engine. */
module org.example.shown {
    requires transitive org.civarcos.cache.server;
    requires transitive org.civarcos.cache.views;

    exports org.example.shown;
}
