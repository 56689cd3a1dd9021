package org.civarcos.cache.impl.write;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** A removal of an entry from a store, unless it is being written. A store that fails keeps it until it expires. */
record Forgetting<K, V extends @Nullable Object>(Store<K, V> store, Slots<K, V> slots) implements Consumer<K> {
    @Override
    public void accept(K key) {
        Slot<K, V> slot = slots.enterIfFree(key);
        if (slot == null) {
            return;
        }
        try {
            if (slot.last() == null) {
                store.remove(key, WriteCondition.ALWAYS);
            }
        } catch (CacheStoreException e) {
            PendingWrites.LOGGER.log(Level.WARNING, "key " + key + " stays, though its write was given up", e);
        } finally {
            slots.leave(slot);
        }
    }
}
