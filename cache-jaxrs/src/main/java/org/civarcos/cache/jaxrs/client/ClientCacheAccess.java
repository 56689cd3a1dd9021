package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.core.Configuration;
import java.lang.System.Logger.Level;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.support.CdiManager;
import org.jspecify.annotations.Nullable;

/** Finds the cache manager of a client at its first request, when the container of the application is surely up. */
public final class ClientCacheAccess {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final @Nullable CacheManager given;
    private final String client;
    private volatile @Nullable Configuration configuration;
    private volatile boolean sought;
    private volatile @Nullable ClientCache found;

    public ClientCacheAccess(@Nullable CacheManager given, String client) {
        this.given = given;
        this.client = client;
    }

    /** Of clients that are given no manager and have no container. */
    private static final class OfTheProcess {
        static final CacheManager MANAGER = CacheManager.create();

        private OfTheProcess() {}
    }

    public void configure(Configuration ofTheClient) {
        configuration = ofTheClient;
    }

    /** The stored responses; null if caching is off or cannot work here, which is logged once. */
    @Nullable
    ClientCache get() {
        if (!sought) {
            seek();
        }
        return found;
    }

    private synchronized void seek() {
        if (!sought) {
            found = open();
            sought = true;
        }
    }

    private @Nullable ClientCache open() {
        try {
            CacheManager manager = manager();
            ClientSettings settings = ClientSettings.of(manager.settings());
            return settings.enabled() ? new ClientCache(manager, settings, client) : null;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "responses to this client are not cached: " + e.getMessage(), e);
            return null;
        }
    }

    private CacheManager manager() {
        if (given != null) {
            return given;
        }
        Configuration known = configuration;
        Object property = known == null ? null : known.getProperty(ResponseStore.MANAGER);
        return CdiManager.find()
                .orElseGet(() -> property instanceof CacheManager manager ? manager : OfTheProcess.MANAGER);
    }
}
