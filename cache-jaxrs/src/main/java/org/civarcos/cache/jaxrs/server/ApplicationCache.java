package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.Configuration;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.jaxrs.policy.HttpSettings;
import org.civarcos.cache.jaxrs.store.ResponseStore;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.CdiManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cache manager of the application at the first request, when its container is surely up: the one of CDI, or
 * the one that the application gave as a property, or a new one, which is closed with this.
 */
public final class ApplicationCache implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private @Nullable Configuration configuration;
    private @Nullable Settings checked;
    private @Nullable CacheManager own;
    private volatile boolean used;
    private volatile boolean sought;
    private volatile @Nullable ResponseCache found;

    /** Tells that there is at least one method whose responses are cached, and what is set, as it was checked. */
    public void use(Configuration configuration, Optional<Settings> checked) {
        synchronized (this) {
            this.configuration = configuration;
            this.checked = checked.orElse(null);
        }
        used = true;
    }

    /** The stored responses; null if caching is off or cannot work here, which is logged once. */
    @Nullable
    public ResponseCache get() {
        if (!sought) {
            seek();
        }
        return found;
    }

    /** As {@link #get}, and null if nothing is ever stored. */
    @Nullable
    ResponseCache getIfUsed() {
        return used ? get() : null;
    }

    private synchronized void seek() {
        if (!sought) {
            found = open();
            sought = true;
        }
    }

    private @Nullable ResponseCache open() {
        try {
            CacheManager manager = CdiManager.find().or(this::configured).orElseGet(this::own);
            HttpSettings settings = HttpSettings.of(manager.settings());
            return settings.enabled() ? new ResponseCache(manager, settings) : null;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "responses are not cached: " + e.getMessage(), e);
            return null;
        }
    }

    private Optional<CacheManager> configured() {
        Object value = configuration == null ? null : configuration.getProperty(ResponseStore.MANAGER);
        return value instanceof CacheManager manager ? Optional.of(manager) : Optional.empty();
    }

    private CacheManager own() {
        CacheManagerBuilder builder = CacheManager.builder();
        CacheManager created = (checked == null ? builder : builder.settings(checked)).build();
        own = created;
        return created;
    }

    public synchronized Optional<CacheManager> ownManager() {
        return Optional.ofNullable(own);
    }

    @Override
    public void close() {
        CacheManager closing;
        synchronized (this) {
            sought = true;
            found = null;
            closing = own;
        }
        if (closing != null) {
            closing.close(); // under no lock: listeners may still be told something
        }
    }
}
