package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
record PlainTransport(SocketChannel channel) implements Transport {
    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public boolean isWaiting() {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
