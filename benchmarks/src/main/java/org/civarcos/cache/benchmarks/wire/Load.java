package org.civarcos.cache.benchmarks.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A load on one thread over fifty connections: each sends a batch, counts the bytes of its replies, and sends the next. It
 * reads no reply, so it costs the server's cores little.
 */
final class Load implements AutoCloseable {
    private static final int CONNECTIONS = 50;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 20);
    private final ByteBuffer[] batches;
    private final int replyLength;
    private final boolean timed;
    private final Latencies latencies = new Latencies();
    private int next;
    private long done;
    private boolean ending;
    private int busy;

    Load(int port, Work work) throws IOException {
        batches = work.batches();
        replyLength = work.replyLength();
        timed = work.pipeline() == 1;
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(new Client(connect(port)));
        }
    }

    private static SocketChannel connect(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** Sends batches, one after the other, over one connection, and waits for their replies. */
    static void send(int port, ByteBuffer[] batches, int replyLength) throws IOException {
        ByteBuffer input = ByteBuffer.allocateDirect(1 << 16);
        try (SocketChannel channel = connect(port)) {
            for (ByteBuffer batch : batches) {
                ByteBuffer rest = batch.duplicate();
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                for (int left = replyLength; left > 0; ) {
                    input.clear();
                    int count = channel.read(input);
                    left -= count;
                    if (count < 0 || left < 0) {
                        throw new IOException("a reply of another length");
                    }
                }
            }
        }
    }

    /** Runs for some seconds. */
    Measurement run(double seconds) throws IOException {
        done = 0;
        ending = false;
        latencies.clear();
        for (Client client : clients) {
            client.send(client.key == null ? client.register() : client.key);
        }
        busy = clients.size();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        while (busy > 0) {
            if (selector.select(this::ready, PATIENCE_MILLIS) == 0) {
                throw new IOException("no reply, or one that is too short");
            }
            ending = ending || System.nanoTime() >= end;
        }
        long nanos = System.nanoTime() - start;
        return new Measurement(done, nanos, latencies.micros(0.5), latencies.micros(0.99));
    }

    private void ready(SelectionKey key) {
        try {
            ((Client) key.attachment()).ready(key);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }

    private final class Client {
        private final SocketChannel channel;
        private SelectionKey key;
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private int left;
        private long sent;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        SelectionKey register() throws IOException {
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            return key;
        }

        void send(SelectionKey key) throws IOException {
            rest = batches[next++ % batches.length].duplicate();
            left = replyLength;
            if (timed) {
                sent = System.nanoTime();
            }
            write(key);
        }

        private void write(SelectionKey key) throws IOException {
            channel.write(rest);
            int wanted = rest.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }

        void ready(SelectionKey key) throws IOException {
            if (key.isWritable()) {
                write(key);
            }
            if (!key.isReadable()) {
                return;
            }
            input.clear();
            int count = channel.read(input);
            left -= count;
            if (count < 0 || left < 0) {
                throw new IOException(count < 0 ? "the server closed a connection" : "a reply that is too long");
            }
            if (left > 0) {
                return;
            }
            done++;
            if (timed) {
                latencies.add(System.nanoTime() - sent);
            }
            if (ending) {
                busy--;
            } else {
                send(key);
            }
        }
    }
}
