package org.civarcos.cache.cdi.jcache;

import java.util.Optional;
import javax.cache.CacheException;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Our own provider for one application, made for the class loader of the deployment: the context class loader of a
 * request may be another one, or even that of an earlier deployment. {@code Caching} is not asked for it, since that
 * may belong to the server, and keeps what it makes for ever; code that asks it gets the same managers.
 */
final class OwnProvider {
    private static final String NAME = "org.civarcos.cache.jcache.ArcosCachingProvider";

    private final ClassLoader loader;
    private boolean closed;
    private @Nullable CachingProvider provider;

    /**
     * Makes it.
     *
     * @param loader that of the deployment
     */
    OwnProvider(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Finds the provider; empty if its jar is not there.
     *
     * @throws IllegalStateException if the application has ended
     */
    synchronized Optional<CachingProvider> find() {
        if (closed) {
            throw new IllegalStateException("the application has ended, and its caches with it");
        }
        if (provider == null) {
            provider = make();
        }
        return Optional.ofNullable(provider);
    }

    /** Without {@code Caching}, which may keep what it finds beyond the application. */
    private @Nullable CachingProvider make() {
        try {
            return (CachingProvider) Class.forName(NAME, true, loader)
                    .getMethod("of", ClassLoader.class)
                    .invoke(null, loader);
        } catch (ClassNotFoundException absent) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new CacheException("our own provider cannot be made", e);
        }
    }

    /** Closes what the application has got of it. */
    synchronized void close() {
        closed = true;
        if (provider != null) {
            provider.close();
            provider = null;
        }
    }
}
