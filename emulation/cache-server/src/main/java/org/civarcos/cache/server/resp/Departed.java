package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.ByteCacheListener;
import org.civarcos.cache.bytes.ByteKey;

/** Takes entries that went without anybody's asking to those who listen. */
final class Departed implements ByteCacheListener {
    private final RespServer server;
    private final ByteCache bytes;

    Departed(RespServer server, ByteCache bytes) {
        this.server = server;
        this.bytes = bytes;
    }

    @Override
    public void expired(ByteKey key) {
        server.stats().expired.incrementAndGet();
        tell(key, Changes.EXPIRED, "expired");
    }

    @Override
    public void evicted(ByteKey key) {
        server.stats().evicted.incrementAndGet();
        tell(key, Changes.EVICTED, "evicted");
    }

    private void tell(ByteKey key, char kind, String event) {
        if (server.isListenedTo()) {
            server.changes().changed(null, server.databases().numberOf(bytes), key.key(), kind, event);
        }
    }
}
