package org.civarcos.cache.cdi.jcache;

import java.util.Optional;
import javax.cache.CacheException;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Our own provider for one application, made for the class loader of the deployment: the context class loader of a request
 * may be another one, or even that of an earlier deployment. {@code Caching} is not asked for it, since that may belong to
 * the server, and keeps what it makes for ever; code that asks it gets the same managers.
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

    /** It takes the context class loader of this moment for that of the application. */
    private @Nullable CachingProvider make() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return Class.forName(NAME, true, loader)
                    .asSubclass(CachingProvider.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException absent) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new CacheException("our own provider cannot be made", e);
        } finally {
            thread.setContextClassLoader(before);
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
