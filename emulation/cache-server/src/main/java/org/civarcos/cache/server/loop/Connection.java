package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A peer's connection. The thread of its loop alone calls its methods, but for those that say otherwise.
 */
public final class Connection {
    private static final byte[] NONE = {};

    private final long id;
    private final Loop loop;
    private final Transport transport;
    private final String remote;
    private final String local;
    private final long openedNanos = System.nanoTime();
    private final SelectionKey key;
    private @Nullable Protocol protocol;

    /** What came of a command that is not complete. */
    private byte[] input = NONE;

    private int inputLength;
    /** Replies that the peer has not taken; null for none. */
    private @Nullable Output waiting;

    private volatile long heardNanos = openedNanos;
    private boolean closing;
    private boolean held;
    /** Whether there are commands that wait for the turns of others. */
    private boolean yielding;

    private volatile boolean closed;
    private int interest = SelectionKey.OP_READ;
    private boolean consuming;
    private boolean exemptFromIdle;
    private volatile boolean stays;

    /** What is counted as held. Others look at it when too much is. */
    private volatile long heldBytes;

    /** What was held when it was found too much, 0 for not. Guarded by the memory of the clients. */
    private long condemned;

    Connection(long id, Loop loop, Transport transport, SelectionKey key, String remote, String local) {
        this.id = id;
        this.loop = loop;
        this.transport = transport;
        this.key = key;
        this.remote = remote;
        this.local = local;
    }

    void speak(Protocol spoken) {
        protocol = spoken;
    }

    /** {@return the number of the connection, larger than those of all opened before} May be asked anywhere. */
    public long id() {
        return id;
    }

    /** {@return the peer's address as {@code host:port}, or the path of a Unix socket} May be asked anywhere. */
    public String remote() {
        return remote;
    }

    /** {@return the own address as {@code host:port}, or the path of a Unix socket} May be asked anywhere. */
    public String local() {
        return local;
    }

    /** {@return milliseconds since the connection was opened} May be asked anywhere. */
    public long ageMillis() {
        return (System.nanoTime() - openedNanos) / 1_000_000;
    }

    /** {@return milliseconds since the peer last sent something} May be asked anywhere. */
    public long idleMillis() {
        return (System.nanoTime() - heardNanos) / 1_000_000;
    }

    /** {@return bytes of a command that is not complete} */
    public int inputBytes() {
        return inputLength;
    }

    /** {@return bytes of replies that the peer has not taken} */
    public long outputBytes() {
        Output replies = waiting;
        return replies == null ? 0 : replies.waiting();
    }

    /** {@return whether the connection is closed} May be asked anywhere. */
    public boolean isClosed() {
        return closed;
    }

    /** {@return the loop that the connection belongs to, a number from 0 on} May be asked anywhere. */
    public int loop() {
        return loop.number();
    }

    /** Closes the connection once the peer has taken its replies; nothing that it sent is read any more. */
    public void closeAfterReplies() {
        closing = true;
        if (!consuming && waiting == null) {
            close();
        }
    }

    /** Closes the connection at once. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.forget(this);
        heldBytes = 0;
        input = NONE;
        inputLength = 0;
        waiting = null;
        key.cancel();
        try {
            transport.close();
        } catch (IOException alreadyGone) {
            loop.note("closing a socket failed", alreadyGone);
        }
        Protocol speaker = protocol;
        if (speaker != null) {
            speaker.closed();
        }
    }

    /**
     * Stops or resumes to take commands. What comes meanwhile stays with the operating system.
     *
     * @param hold whether to stop
     */
    public void hold(boolean hold) {
        held = hold;
        if (!hold) {
            loop.execute(this::resume);
        }
    }

    /**
     * Lets the connection stay however long it says nothing.
     *
     * @param exempt whether it may
     */
    public void exemptFromIdle(boolean exempt) {
        exemptFromIdle = exempt;
    }

    /**
     * Lets the connection stay however much memory all connections take.
     *
     * @param exempt whether it may
     */
    public void exemptFromMemory(boolean exempt) {
        stays = exempt;
    }

    /**
     * Runs something on the thread of the connection's loop, soon and in order. May be called anywhere; does nothing
     * when the loop has ended.
     *
     * @param work what to run
     */
    public void execute(Runnable work) {
        loop.execute(work);
    }

    /**
     * Runs something on the thread of the connection's loop after a while. May be called by that thread alone.
     *
     * @param millis how long to wait
     * @param work what to run
     */
    public void after(long millis, Runnable work) {
        loop.after(millis, work);
    }

    /**
     * Sends bytes that are no reply. Behind the replies of the command that is being answered, if one is.
     *
     * @param bytes what to send, which will not change
     * @param limit bytes that may wait; with more the connection is closed
     * @return whether it was not closed for that
     */
    public boolean push(byte[] bytes, int limit) {
        if (closed) {
            return false;
        }
        if (consuming) {
            loop.shared().slice(bytes, 0, bytes.length);
            return true;
        }
        if (outputBytes() + bytes.length > limit) {
            loop.note("closed " + remote + ", which does not read what it is sent: " + outputBytes() + " bytes", null);
            loop.counters().slow.increment();
            close();
            return false;
        }
        Output replies = waiting;
        if (replies == null) {
            replies = loop.takeSpare();
            waiting = replies;
            loop.flushLater(this);
        }
        replies.slice(bytes, 0, bytes.length);
        count();
        return !closed;
    }

    /** Handles what the selector said. */
    void ready(int operations) throws IOException {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            if (waiting == null) {
                sendRest();
            } else {
                flushWaiting();
            }
        }
        if (!closed && (operations & SelectionKey.OP_READ) != 0 && mayRead()) {
            read();
        }
    }

    private boolean mayRead() {
        return waiting == null && !held && !closing && !yielding;
    }

    /** Sends what the transport has of its own, such as its part of a handshake. */
    private void sendRest() throws IOException {
        ByteBuffer none = loop.directOut().clear().flip();
        int unused = transport.write(none);
        interest();
    }

    /** Goes on after the turns of others. */
    void goOn() {
        yielding = false;
        resume();
    }

    /** Goes on after a pause: commands may be there, complete. */
    private void resume() {
        if (closed || held || waiting != null || closing) {
            return;
        }
        if (inputLength > 0) {
            byte[] bytes = input;
            int length = inputLength;
            int taken = consume(bytes, 0, length);
            if (closed) {
                return;
            }
            keep(bytes, taken, length);
        }
        interest();
        count();
    }

    private void read() throws IOException {
        ByteBuffer direct = loop.direct();
        direct.clear();
        int count = transport.read(direct);
        if (count < 0) {
            close();
            return;
        }
        if (count == 0) {
            interest();
            return;
        }
        heardNanos = loop.now();
        loop.counters().bytesIn.add(count);
        direct.flip();
        byte[] bytes;
        int length;
        if (inputLength == 0) {
            bytes = loop.scratch();
            direct.get(bytes, 0, count);
            length = count;
        } else {
            if (!loop.mayKeep(this, inputLength, count)) {
                return;
            }
            bytes = grown(inputLength + count);
            direct.get(bytes, inputLength, count);
            length = inputLength + count;
            inputLength = length;
        }
        int taken = consume(bytes, 0, length);
        if (!closed) {
            keep(bytes, taken, length);
            interest();
            if (transport.hasMore()) {
                loop.execute(this::readMore);
            }
            count();
        }
    }

    private void readMore() {
        try {
            if (!closed && transport.hasMore()) {
                if (mayRead()) {
                    read();
                } else {
                    loop.after(1, this::readMore);
                }
            }
        } catch (IOException gone) {
            close();
        }
    }

    /** Lets the protocol answer until it waits for more, or the peer for less. */
    private int consume(byte[] bytes, int from, int to) {
        int taken = speak(bytes, from, to);
        boolean full = loop.shared().isFull();
        flush(loop.shared());
        if (full && from + taken < to && !closed && !closing && !held && waiting == null) {
            yielding = true; // one whose peer takes all would else go on for megabytes
            loop.goOnLater(this);
        }
        return taken;
    }

    private int speak(byte[] bytes, int from, int to) {
        Protocol speaker = protocol;
        if (speaker == null) {
            return to - from;
        }
        Output out = loop.shared();
        out.fullWith(loop.memory().full());
        consuming = true;
        try {
            return speaker.consume(bytes, from, to, out);
        } catch (Throwable failure) { // the loop has other connections
            loop.note("a command of " + remote + " failed; its connection is closed", failure);
            speaker.failed(failure, out);
            closing = true;
            return to - from;
        } finally {
            consuming = false;
        }
    }

    /** Keeps what was not taken. */
    private void keep(byte[] bytes, int taken, int length) {
        int rest = length - taken;
        if (rest == 0) {
            inputLength = 0;
            input = NONE;
            return;
        }
        if (bytes == input) {
            System.arraycopy(bytes, taken, bytes, 0, rest);
        } else {
            if (!loop.mayKeep(this, 0, rest)) {
                return;
            }
            input = Arrays.copyOfRange(bytes, taken, length);
        }
        inputLength = rest;
    }

    private byte[] grown(int needed) {
        if (needed > input.length) {
            input = Arrays.copyOf(input, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, input.length * 2L)));
        }
        return input;
    }

    /** Writes what waits, and goes on with what was sent when nothing is left. */
    void flushWaiting() {
        Output replies = waiting;
        if (replies != null && !closed) {
            flush(replies);
            if (waiting == null) {
                resume();
            } else {
                count();
            }
        }
    }

    /** Counts what is held, once a turn is over. May close it, and others. */
    private void count() {
        Protocol speaker = protocol;
        Output replies = waiting;
        long now = input.length + (replies == null ? 0 : replies.held()) + (speaker == null ? 0 : speaker.held());
        long before = heldBytes;
        if (now != before && !closed) {
            heldBytes = now;
            loop.memory().changed(now - before);
        }
    }

    long heldBytes() {
        return heldBytes;
    }

    boolean mayBeCondemned() {
        return !closed && !stays && condemned == 0 && heldBytes > 0;
    }

    /** Marks it as one that will be closed, and returns what it holds. */
    long condemn() {
        condemned = heldBytes;
        return condemned;
    }

    long condemned() {
        return condemned;
    }

    /** Closes it, at once or, where it answers or another loop has it, soon. */
    void closeForMemory() {
        if (!loop.isCurrent() || consuming) {
            loop.execute(this::closeForMemory);
        } else if (!closed) {
            loop.note("closed " + remote + ", which held " + heldBytes + " bytes, the most of all connections", null);
            loop.counters().large.increment();
            close();
        }
    }

    /** Writes as much as the peer takes. */
    private void flush(Output replies) {
        try {
            loop.counters().bytesOut.add(transport.send(replies, loop.directOut()));
        } catch (IOException gone) {
            replies.clear();
            close();
            return;
        }
        settle(replies);
    }

    private void settle(Output replies) {
        if (replies.isEmpty() && !transport.isWaiting()) {
            if (waiting != null) {
                waiting = null;
                loop.giveBack(replies);
            }
            if (closing) {
                close();
            }
            return;
        }
        if (waiting == null) {
            waiting = replies;
            loop.replaceShared(); // it was the shared one
            replies.trim();
        }
        if (replies.waiting() > loop.options().output()) {
            loop.note("closed " + remote + ", which does not read its replies: " + replies.waiting() + " bytes", null);
            loop.counters().slow.increment();
            close();
            return;
        }
        interest();
    }

    /** Tells the selector what this connection waits for. */
    private void interest() {
        if (closed) {
            return;
        }
        int wanted = waiting != null ? SelectionKey.OP_WRITE : held || closing || yielding ? 0 : SelectionKey.OP_READ;
        if (transport.isWaiting()) {
            wanted |= SelectionKey.OP_WRITE;
        }
        if (interest != wanted) {
            interest = wanted;
            key.interestOps(wanted);
        }
    }

    boolean isIdleFor(long millis) {
        return !exemptFromIdle && idleMillis() > millis;
    }
}
