package org.civarcos.cache.redis;

import java.util.Set;
import java.util.function.Consumer;
import org.civarcos.cache.spi.Invalidation;

/**
 * Tells a listener what the server's news mean to one cache. A tag that is invalidated comes as the keys that had it.
 *
 * @param commands know the keys of the cache
 * @param keyForm reads them
 * @param listener is told
 */
record Feed<K>(Commands commands, KeyForm<K> keyForm, Consumer<? super Invalidation<K>> listener)
        implements News.Listener {
    @Override
    public void changed(byte[] found) {
        if (commands.keys().isVersionKey(found)) {
            missed(); // the cache was cleared, or is to be
            return;
        }
        byte[] name = commands.keys().entryOf(found);
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
        commands.forget(); // first: no copy of a write outlives an end that was missed
        listener.accept(new Invalidation.All<>());
    }
}
