package org.civarcos.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The only way to one port of a node of a cluster, which the node announces as its own: what others send it and what it
 * answers can be cut, held back or delayed, each direction by itself, and only for some of those who use it.
 */
final class NodeWay implements AutoCloseable {
    /** A client that greets by {@code HELLO}. */
    static final String CLIENT = "client";

    /** A replica that asks for the data, and whoever else does not greet as clients do. */
    static final String REPLICA = "replica";

    private static final int SENDER_FROM = 40;
    private static final int SENDER_TO = 80;

    private final int target;
    private final ServerSocket listening;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Object faultChanged = new Object();
    private volatile @Nullable Fault fault;

    NodeWay(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** What is wrong with a way. */
    enum Kind {
        /** Connections are closed, and new ones too. */
        CUT,
        /** Nothing passes until it is over, and then all of it does. */
        HELD,
        /** What passes takes longer. */
        DELAYED
    }

    /**
     * Something that is wrong with a way.
     *
     * @param toNode whether it befalls what is sent to the node
     * @param fromNode whether it befalls what the node sends
     * @param millis how long what is delayed takes
     * @param whom whose connections: {@link #CLIENT}, {@link #REPLICA}, or the identity of the node that made a link of the bus
     */
    record Fault(Kind kind, boolean toNode, boolean fromNode, long millis, Predicate<String> whom) {
        static Fault of(Kind kind, Predicate<String> whom) {
            return new Fault(kind, true, true, 0, whom);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Has something be wrong with it until {@link #mend}; what was wrong before is not any more. */
    void suffer(Fault what) {
        change(what);
        if (what.kind() == Kind.CUT) {
            connections.stream()
                    .filter(connection -> connection.isOf(what.whom()))
                    .forEach(Connection::close);
        }
    }

    void mend() {
        change(null);
    }

    private void change(@Nullable Fault to) {
        synchronized (faultChanged) {
            fault = to;
            faultChanged.notifyAll();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                daemon(() -> lead(from));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void lead(Socket from) {
        try {
            Connection connection = new Connection(from, new Socket(InetAddress.getLoopbackAddress(), target));
            connections.add(connection);
            connection.run();
        } catch (IOException e) {
            closeQuietly(from); // the node is away, as who connected finds out
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "way");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // is closed
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(Connection::close);
    }

    /** Who begins a connection so: a link of the bus begins with the name of the node that made it. */
    static String peerOf(byte[] first, int length) {
        String start = new String(first, 0, length, StandardCharsets.ISO_8859_1);
        if (start.startsWith("RCmb") && length >= SENDER_TO) {
            return start.substring(SENDER_FROM, SENDER_TO);
        }
        return start.contains("HELLO") ? CLIENT : REPLICA;
    }

    private final class Connection {
        private final Socket from;
        private final Socket to;
        private volatile @Nullable String peer;
        private volatile boolean closed;

        Connection(Socket from, Socket to) {
            this.from = from;
            this.to = to;
        }

        void run() {
            daemon(() -> copy(to, from, false));
            copy(from, to, true);
        }

        boolean isOf(Predicate<String> whom) {
            String known = peer;
            return known != null && whom.test(known);
        }

        private void copy(Socket source, Socket target, boolean toNode) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = source.getInputStream();
                OutputStream out = target.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (toNode && peer == null) {
                        peer = peerOf(buffer, read);
                    }
                    awaitPassage(toNode);
                    out.write(buffer, 0, read);
                }
            } catch (IOException | InterruptedException e) {
                // one side is gone, and the other is closed
            } finally {
                close();
            }
        }

        private void awaitPassage(boolean toNode) throws InterruptedException, IOException {
            Fault suffered = suffered(toNode);
            if (suffered == null) {
                return;
            }
            switch (suffered.kind()) {
                case CUT -> throw new IOException("cut");
                case DELAYED -> Thread.sleep(suffered.millis());
                case HELD -> {
                    synchronized (faultChanged) {
                        while (!closed && suffered.equals(suffered(toNode))) {
                            faultChanged.wait(100);
                        }
                    }
                    if (closed) {
                        throw new IOException("closed");
                    }
                    awaitPassage(toNode); // what was held back may be cut now
                }
            }
        }

        private @Nullable Fault suffered(boolean toNode) {
            Fault now = fault;
            return now != null && (toNode ? now.toNode() : now.fromNode()) && isOf(now.whom()) ? now : null;
        }

        void close() {
            closed = true;
            connections.remove(this);
            closeQuietly(from);
            closeQuietly(to);
        }
    }
}
