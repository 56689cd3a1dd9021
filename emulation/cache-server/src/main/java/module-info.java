/** The caches over a socket. */
module org.civarcos.cache.server {
    requires org.civarcos.cache;
    requires static org.jspecify;
}
