package org.civarcos.cache.impl.write;

import org.civarcos.cache.spi.StoreContext;

/**
 * The cache whose writes are in a journal, as each file of it says at its beginning.
 *
 * @param keyCodec the id of the codec of keys
 * @param valueCodec that of values
 * @param cacheName the name of the cache
 */
record JournalOwner(String keyCodec, String valueCodec, String cacheName) {
    static JournalOwner of(StoreContext<?, ?> context) {
        return new JournalOwner(context.keyCodec().id(), context.valueCodec().id(), context.cacheName());
    }
}
