/**
 * The verbs of other caches over those of this library: {@link org.civarcos.cache.django} has those of Django's cache
 * framework, {@link org.civarcos.cache.redis.view} those of redis-py, {@link org.civarcos.cache.memcached.view} those
 * of pymemcache.
 */
module org.civarcos.cache.views {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.bytes;
    requires static org.jspecify;

    exports org.civarcos.cache.django;
    exports org.civarcos.cache.memcached.view;
    exports org.civarcos.cache.redis.view;
}
