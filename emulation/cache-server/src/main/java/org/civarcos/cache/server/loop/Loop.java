package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread and what is ready for it: connections, work that was handed over, work whose time has come. */
final class Loop implements Runnable {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final int BUFFER = 64 * 1024;
    private static final int SPARE = 16;
    private static final long ACCEPT_PAUSE_MILLIS = 100;
    private static final long IDLE_CHECK_MILLIS = 1_000;

    private final int number;
    private final LoopOptions options;
    private final LoopBounds bounds;
    private final LoopCounters counters;
    private final ClientMemory memory;
    private final Selector selector;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer directOut = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] scratch = new byte[BUFFER];
    private final ArrayDeque<Output> spare = new ArrayDeque<>();
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timed> timed = new PriorityQueue<>(Comparator.comparingLong(Timed::nanos));
    private final ArrayDeque<Connection> pushedTo = new ArrayDeque<>();
    private final ArrayDeque<Connection> yielded = new ArrayDeque<>();
    private final TlsBuffers tlsBuffers = new TlsBuffers();
    private Output shared = new Output();
    private final Consumer<SelectionKey> toReady = this::ready;
    private String lastLocal = "";

    /** The time of the present turn, once somebody asked for it. */
    private long turnNanos;

    private boolean knowsTime;
    private volatile @Nullable Thread thread;
    private volatile boolean ended;
    /** Whether the loop will look at what is handed over before it sleeps. Set before it looks. */
    private volatile boolean awake;

    private record Timed(long nanos, Runnable work) {}

    /** Attachment of a key that accepts connections. */
    interface Acceptor {
        void accept() throws IOException;
    }

    Loop(int number, LoopOptions options, LoopBounds bounds, LoopCounters counters, ClientMemory memory)
            throws IOException {
        this.number = number;
        this.options = options;
        this.bounds = bounds;
        this.counters = counters;
        this.memory = memory;
        this.selector = Selector.open();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        after(IDLE_CHECK_MILLIS, this::closeIdle);
        try {
            while (!ended && selector.isOpen()) {
                turn();
            }
        } finally {
            close();
        }
    }

    private void turn() {
        knowsTime = false;
        long wait = untilTimed();
        knowsTime = false; // what comes may come late
        try {
            awake = false;
            if (handedOver.isEmpty() && yielded.isEmpty()) {
                selector.select(toReady, wait);
            } else {
                selector.selectNow(toReady);
            }
        } catch (IOException | RuntimeException | Error failure) {
            note("the selector failed", failure);
        }
        awake = true;
        for (Runnable work; (work = handedOver.poll()) != null; ) {
            attempt(work);
        }
        for (Timed next; (next = timed.peek()) != null && next.nanos - now() <= 0; ) {
            timed.poll();
            attempt(next.work);
        }
        for (Connection next; (next = pushedTo.poll()) != null; ) {
            attempt(next::flushWaiting);
        }
        for (int i = yielded.size(); i > 0; i--) { // one that yields again has its turn after all others
            attempt(yielded.remove()::goOn);
        }
    }

    private long untilTimed() {
        Timed next = timed.peek();
        return next == null ? 0 : Math.max(1, (next.nanos - now() + 999_999) / 1_000_000);
    }

    /** Tells the time, of the present turn. May be some commands old. */
    long now() {
        if (!knowsTime) {
            turnNanos = System.nanoTime();
            knowsTime = true;
        }
        return turnNanos;
    }

    private void ready(SelectionKey key) {
        Object attached = key.attachment();
        try {
            if (!key.isValid()) {
                return;
            }
            if (attached instanceof Connection connection) {
                connection.ready(key.readyOps());
            } else if (attached instanceof Acceptor acceptor) {
                acceptor.accept();
            }
        } catch (Throwable failure) { // one connection must not end the others
            end(key, attached, failure);
        }
    }

    private void end(SelectionKey key, Object attached, Throwable failure) {
        if (attached instanceof Connection connection) {
            shared.clear();
            if (!(failure instanceof IOException)) { // which says no more than that the peer is gone
                note("the connection of " + connection.remote() + " failed", failure);
            }
            attempt(connection::close);
        } else if (key.isValid()) {
            note("no connection can be accepted", failure);
            key.interestOps(0);
            after(ACCEPT_PAUSE_MILLIS, () -> {
                if (key.isValid()) {
                    key.interestOps(SelectionKey.OP_ACCEPT);
                }
            });
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) { // as above
            note("work of a loop failed", failure);
        }
    }

    private void closeIdle() {
        long idle = bounds.idleMillis();
        if (idle > 0) {
            for (Connection connection : connections()) {
                if (connection.isIdleFor(idle)) {
                    counters.idle.increment();
                    connection.close();
                }
            }
        }
        after(IDLE_CHECK_MILLIS, this::closeIdle);
    }

    private List<Connection> connections() {
        List<Connection> open = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection) {
                open.add(connection);
            }
        }
        return open;
    }

    /** Ends the loop soon; what it has open is closed by its own thread. */
    void end() {
        ended = true;
        selector.wakeup();
    }

    private void close() {
        for (Runnable work; (work = handedOver.poll()) != null; ) { // sockets to open may be among them
            attempt(work);
        }
        for (Connection connection : connections()) {
            attempt(connection::close);
        }
        try {
            selector.close();
        } catch (IOException alreadyClosed) {
            note("closing a selector failed", alreadyClosed);
        }
    }

    void execute(Runnable work) {
        handedOver.add(work);
        if (!awake) {
            selector.wakeup();
        }
    }

    void after(long millis, Runnable work) {
        timed.add(new Timed(System.nanoTime() + millis * 1_000_000, work));
    }

    int number() {
        return number;
    }

    Selector selector() {
        return selector;
    }

    LoopOptions options() {
        return options;
    }

    LoopCounters counters() {
        return counters;
    }

    Output shared() {
        return shared;
    }

    ClientMemory memory() {
        return memory;
    }

    /** Tells whether the thread that asks is the loop's. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    TlsBuffers tlsBuffers() {
        return tlsBuffers;
    }

    /** Returns the text of an own address as the connection before has it, if it has the same. */
    String sameLocal(String local) {
        if (!local.equals(lastLocal)) {
            lastLocal = local;
        }
        return lastLocal;
    }

    ByteBuffer direct() {
        return direct;
    }

    ByteBuffer directOut() {
        return directOut;
    }

    byte[] scratch() {
        return scratch;
    }

    /** Leaves the shared output to a connection whose peer is slow. */
    void replaceShared() {
        shared = takeSpare();
    }

    Output takeSpare() {
        Output next = spare.poll();
        return next == null ? new Output() : next;
    }

    /** Writes what waits for a connection before the loop sleeps. */
    void flushLater(Connection connection) {
        pushedTo.add(connection);
    }

    /** Lets the others have their turn before a connection goes on. */
    void goOnLater(Connection connection) {
        yielded.add(connection);
    }

    void giveBack(Output output) {
        if (spare.size() < SPARE) {
            output.clear();
            spare.add(output);
        }
    }

    /** Tells whether a command may be so long, and closes the connection if not. */
    boolean mayKeep(Connection connection, int kept, int more) {
        if (kept + (long) more > options.input()) {
            note("closed " + connection.remote() + ": its command is longer than " + options.input() + " bytes", null);
            connection.close();
            return false;
        }
        return true;
    }

    void forget(Connection connection) {
        counters.open.decrementAndGet();
        memory.closed(connection);
    }

    void note(String text, @Nullable Throwable failure) {
        if (failure == null) {
            LOG.log(Level.WARNING, text);
        } else {
            LOG.log(Level.WARNING, text, failure);
        }
    }
}
