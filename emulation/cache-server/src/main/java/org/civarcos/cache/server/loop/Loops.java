package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a server, on daemon threads of their own. Thread-safe.
 */
public final class Loops implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final int BACKLOG = 511;

    /** After so many new connections those that are there have their turn. */
    private static final int ACCEPTED_AT_ONCE = 256;

    private static final AtomicLong IDS = new AtomicLong();

    private final LoopCounters counters = new LoopCounters();
    private final LoopBounds bounds;
    private final List<Loop> loops = new ArrayList<>();
    private final ClientMemory memory;
    private final List<Thread> threads = new ArrayList<>();
    private final List<ServerSocketChannel> listening = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private int next;
    private boolean closed;

    private Loops(LoopOptions options) {
        bounds = new LoopBounds(options);
        memory = new ClientMemory(bounds, counters, loops);
    }

    /**
     * Starts the threads.
     *
     * @param options what bounds them
     * @return the loops, which nobody can connect to yet
     * @throws IOException if the system has no selector
     */
    public static Loops start(LoopOptions options) throws IOException {
        Loops loops = new Loops(options);
        for (int i = 0; i < options.threads(); i++) {
            Loop loop = new Loop(i, options, loops.bounds, loops.counters, loops.memory);
            loops.loops.add(loop);
            Thread thread = new Thread(loop, options.name() + "-loop-" + i);
            thread.setDaemon(true);
            loops.threads.add(thread);
        }
        loops.threads.forEach(Thread::start);
        return loops;
    }

    /**
     * Lets peers connect.
     *
     * @param address where, a port of 0 for any free one; the path of a Unix socket that does not exist
     * @param factory makes what they are spoken to with
     * @return where they can connect
     * @throws IOException if the address is taken or not one of this machine
     */
    public SocketAddress listen(SocketAddress address, ProtocolFactory factory) throws IOException {
        return listen(address, factory, null);
    }

    /**
     * Lets peers connect, by TLS where engines are given.
     *
     * @param address where, as {@link #listen(SocketAddress, ProtocolFactory)}
     * @param factory makes what they are spoken to with
     * @param engines makes the server's side of TLS for a connection; null for none
     * @return where they can connect
     * @throws IOException if the address is taken or not one of this machine
     */
    public synchronized SocketAddress listen(
            SocketAddress address, ProtocolFactory factory, @Nullable Supplier<SSLEngine> engines) throws IOException {
        if (closed) {
            throw new IllegalStateException("the loops are closed");
        }
        boolean unix = address instanceof UnixDomainSocketAddress;
        ServerSocketChannel channel =
                unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            if (!unix) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(address, BACKLOG);
            channel.configureBlocking(false);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        listening.add(channel);
        if (address instanceof UnixDomainSocketAddress path) {
            paths.add(path.getPath());
        }
        Loop first = loops.get(0);
        first.execute(() -> register(first, channel, factory, engines));
        return channel.getLocalAddress();
    }

    /** {@return what was counted} */
    public LoopCounters counters() {
        return counters;
    }

    /** {@return the bounds that may be moved} */
    public LoopBounds bounds() {
        return bounds;
    }

    private void register(
            Loop loop, ServerSocketChannel channel, ProtocolFactory factory, @Nullable Supplier<SSLEngine> engines) {
        try {
            Loop.Acceptor acceptor = () -> acceptAll(channel, factory, engines);
            channel.register(loop.selector(), SelectionKey.OP_ACCEPT, acceptor);
        } catch (ClosedChannelException closedMeanwhile) {
            return;
        }
    }

    private void acceptAll(ServerSocketChannel channel, ProtocolFactory factory, @Nullable Supplier<SSLEngine> engines)
            throws IOException {
        SocketChannel socket;
        for (int i = 0; i < ACCEPTED_AT_ONCE && (socket = channel.accept()) != null; i++) {
            if (counters.open.incrementAndGet() > bounds.connections()) {
                refuse(socket, factory);
                continue;
            }
            counters.accepted.increment();
            Loop loop = loops.get(next++ % loops.size());
            SocketChannel accepted = socket;
            loop.execute(() -> open(loop, accepted, factory, engines));
        }
    }

    private void refuse(SocketChannel socket, ProtocolFactory factory) {
        counters.open.decrementAndGet();
        counters.refused.increment();
        try (socket) {
            socket.configureBlocking(false);
            int unused = socket.write(ByteBuffer.wrap(factory.refusal()));
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "one that was refused is gone already", gone);
        }
    }

    private void open(Loop loop, SocketChannel socket, ProtocolFactory factory, @Nullable Supplier<SSLEngine> engines) {
        Connection connection;
        try {
            socket.configureBlocking(false);
            SocketAddress remote = socket.getRemoteAddress();
            if (remote instanceof InetSocketAddress) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
            SelectionKey key = socket.register(loop.selector(), SelectionKey.OP_READ);
            SocketAddress local = socket.getLocalAddress();
            connection = new Connection(
                    IDS.incrementAndGet(),
                    loop,
                    engines == null
                            ? new PlainTransport(socket)
                            : new TlsTransport(socket, engines.get(), loop.tlsBuffers()),
                    key,
                    text(remote, local),
                    loop.sameLocal(text(local, local)));
            key.attach(connection);
        } catch (IOException gone) {
            counters.open.decrementAndGet();
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                loop.note("closing a socket failed", alreadyGone);
            }
            return;
        }
        try {
            connection.speak(factory.open(connection));
        } catch (RuntimeException failure) {
            loop.note("a connection could not be begun", failure);
            connection.close();
        }
    }

    private static String text(SocketAddress address, SocketAddress own) {
        if (address instanceof InetSocketAddress inet) {
            String host = inet.getAddress().getHostAddress();
            int zone = host.indexOf('%');
            String plain = zone < 0 ? host : host.substring(0, zone);
            return (plain.indexOf(':') < 0 ? plain : '[' + plain + ']') + ':' + inet.getPort();
        }
        return own + ":0"; // the peer of a Unix socket has no name
    }

    /** Closes all ports and connections and waits for the threads, five seconds at most. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            for (ServerSocketChannel channel : listening) {
                try {
                    channel.close();
                } catch (IOException alreadyClosed) {
                    loops.get(0).note("closing a port failed", alreadyClosed);
                }
            }
            loops.forEach(Loop::end);
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                try {
                    thread.join(5_000);
                } catch (InterruptedException stop) {
                    interrupted = true;
                }
            }
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                loops.get(0).note("a Unix socket's file stays: " + path, stays);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
