package org.civarcos.cache.it.frontends;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;

/** A running server with one page below all paths, and the cache in front of it. */
interface FrontEnd {
    int port();

    void close() throws Exception;

    /** Starts one. */
    interface Start {
        FrontEnd with(CacheManager manager, Page page, CachedPaths... paths) throws Exception;
    }
}
