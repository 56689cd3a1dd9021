/** The caches over a socket. */
module org.civarcos.cache.server {
    requires org.civarcos.cache;
    requires org.civarcos.cache.bytes;
    requires static org.jspecify;
}
