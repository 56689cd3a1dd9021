package org.civarcos.cache.redis;

import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.spi.Invalidation;

/**
 * Tells a listener what the server's news mean to one cache. A tag that is invalidated comes as the keys that had it.
 *
 * @param keys what the keys of the cache have in common
 * @param keyForm reads them
 * @param listener is told
 */
record Feed<K>(CacheKeys keys, KeyForm<K> keyForm, Consumer<? super Invalidation<K>> listener)
        implements Pushes.Listener {
    @Override
    public void changed(byte[] found) {
        if (keys.isVersionKey(found)) {
            missed(); // the cache was cleared
            return;
        }
        byte[] name = keys.entryOf(found);
        if (name == null) {
            return;
        }
        K key = keyForm.read(name);
        if (key == null) {
            missed(); // of a key that cannot be read nobody knows whether there is a copy
        } else {
            listener.accept(new Invalidation.Keys<>(Set.of(key)));
        }
    }

    @Override
    public void missed() {
        listener.accept(new Invalidation.All<>());
    }
}
