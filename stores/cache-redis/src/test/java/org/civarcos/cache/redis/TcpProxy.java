package org.civarcos.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A way to a server, which can lead to another, be cut, or lose what is sent: what is connected stays where it is. A way whose
 * server is away closes what connects to it.
 */
final class TcpProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;
    private volatile long replyMillis;

    TcpProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String uri() {
        return "redis://127.0.0.1:" + listening.getLocalPort();
    }

    /** Has new connections lead to another server. */
    void leadTo(int port) {
        target = port;
    }

    /** Breaks the connections, and lets none be made until {@link #mend}. */
    void cut() {
        cut = true;
        connections.forEach(Connection::close);
    }

    /** Lets each reply from now on take so long. */
    void delayReplies(long millis) {
        replyMillis = millis;
    }

    /** Has the connections that there are pass nothing on until {@link #mend}; new ones are not concerned. */
    void hang() {
        connections.forEach(connection -> connection.hang(true));
    }

    /** Makes the way good again: what was held back is passed on. */
    void mend() {
        cut = false;
        connections.forEach(connection -> connection.hang(false));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                lead(listening.accept());
            } catch (IOException e) {
                // closed, or nobody is there: who connected finds out
            }
        }
    }

    private void lead(Socket from) throws IOException {
        if (cut) {
            from.close();
            return;
        }
        try {
            Connection connection = new Connection(from, new Socket(InetAddress.getLoopbackAddress(), target));
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            from.close();
            throw e;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(Connection::close);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Reply(long due, byte[] bytes) {}

    private final class Connection {
        private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
        private final Socket from;
        private final Socket to;
        private boolean hangs;
        private boolean closed;

        Connection(Socket from, Socket to) {
            this.from = from;
            this.to = to;
        }

        void start() {
            daemon(() -> copy(from, to));
            daemon(() -> copy(to, from));
            daemon(this::reply);
        }

        /** Passes on each reply when its time has come, so that one does not hold up the next. */
        private void reply() {
            try {
                OutputStream out = from.getOutputStream();
                while (true) {
                    Reply next = replies.take();
                    TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
                    out.write(next.bytes());
                }
            } catch (IOException | InterruptedException e) {
                close();
            }
        }

        private void copy(Socket source, Socket target) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = source.getInputStream();
                OutputStream out = target.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitFlow();
                    if (source == to && replyMillis > 0) {
                        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(replyMillis);
                        replies.add(new Reply(due, Arrays.copyOf(buffer, read)));
                    } else {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException | InterruptedException e) {
                // one side is gone, and the other is closed
            } finally {
                close();
            }
        }

        private synchronized void awaitFlow() throws InterruptedException {
            while (hangs && !closed) {
                wait();
            }
        }

        synchronized void hang(boolean now) {
            hangs = now;
            notifyAll();
        }

        void close() {
            connections.remove(this);
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            try (from;
                    to) {
                // both are closed, whatever one of them throws
            } catch (IOException e) {
                // is closed
            }
        }
    }
}
