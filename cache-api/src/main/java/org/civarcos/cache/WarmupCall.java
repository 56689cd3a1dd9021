package org.civarcos.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Fills a cache with something that only it can name, such as the response to a URI. Called in the threads of a
 * {@link Warmup}, several at a time, under no lock; may block.
 *
 * @param <K> the type of what names it
 */
@FunctionalInterface
public interface WarmupCall<K> {
    /**
     * Loads one thing.
     *
     * @param key names it
     * @return whether it was loaded; false if it was there already
     * @throws Exception if it cannot be loaded, which is counted as one failure
     */
    boolean warm(K key) throws Exception;

    /**
     * Tells when it may be called. What has to wait until then keeps no thread, and is given up with the rest when the
     * time of the run is over. Asked once for each declaration.
     *
     * @return done when it may be called, however that ends; the default is at once
     */
    default CompletionStage<?> ready() {
        return CompletableFuture.completedFuture(null);
    }
}
