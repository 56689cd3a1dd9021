package org.civarcos.cache.it.wire.memcached;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.server.loop.LoopOptions;
import org.civarcos.cache.server.loop.Loops;
import org.civarcos.cache.server.memcached.MemcachedOptions;
import org.civarcos.cache.server.memcached.MemcachedProtocols;

/** Our server, on a free port. */
final class OurMemcached implements AutoCloseable {
    private final ByteCache cache;
    private final Loops loops;
    private final int port;

    private OurMemcached(ByteCache cache, MemcachedOptions options) {
        this.cache = cache;
        try {
            loops = Loops.start(LoopOptions.of("memcached-test"));
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            MemcachedProtocols protocols = new MemcachedProtocols(cache, options);
            protocols.listening(loops.counters());
            port = ((InetSocketAddress) loops.listen(address, protocols)).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OurMemcached start() {
        return start(MemcachedOptions.defaults());
    }

    static OurMemcached start(MemcachedOptions options) {
        return new OurMemcached(
                ByteCache.builder().name("memcached").casNumbers().accessTimes().build(), options);
    }

    int port() {
        return port;
    }

    ByteCache cache() {
        return cache;
    }

    @Override
    public void close() {
        loops.close();
        cache.close();
    }
}
