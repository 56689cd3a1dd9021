package org.civarcos.cache.server.memcached;

import org.civarcos.cache.server.loop.Connection;
import org.civarcos.cache.server.loop.Output;
import org.civarcos.cache.server.loop.Protocol;
import org.jspecify.annotations.Nullable;

/** One connection that speaks the text protocol. */
final class MemcachedProtocol implements Protocol {
    /** So many bytes without the end of a line are no line, unless they are a {@code get} of many keys. */
    private static final int LONGEST_LINE = 2048;

    private static final int LEADING_BLANKS = 100;
    private static final byte[] GET = Replies.ascii("get ");
    private static final byte[] GETS = Replies.ascii("gets ");
    private static final byte[] FAILED = Replies.line("SERVER_ERROR internal error");

    private final Connection connection;
    private final MemcachedProtocols server;
    private final Session session;
    private final Commands commands;
    private @Nullable Authentication authentication;

    /** How much of what is there was looked through for the end of a line. */
    private int looked;

    /** How many bytes to come are passed over. */
    private long swallow;

    private boolean closing;

    MemcachedProtocol(Connection connection, MemcachedProtocols server, Commands commands) {
        this.connection = connection;
        this.server = server;
        this.commands = commands;
        session = commands.session();
        authentication = server.options().password() == null ? null : new Authentication(session);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public int consume(byte[] input, int from, int to, Output out) {
        session.begin(this, out);
        try {
            return consumeAll(input, from, to, out);
        } finally {
            session.forget();
        }
    }

    private int consumeAll(byte[] input, int from, int to, Output out) {
        int at = from;
        int ahead = swallow > 0 ? to : from;
        while (at < to && !closing && !out.isFull()) {
            if (at > from && at >= ahead) { // one alone needs no look ahead
                ahead = session.lookahead.look(input, at, to, session.cache);
            }
            int taken = one(input, at, to);
            if (taken == 0) {
                break;
            }
            at += taken;
        }
        return at - from;
    }

    /** Takes a command, or a part of what is passed over; tells how many bytes it took. */
    private int one(byte[] input, int at, int to) {
        if (swallow > 0) {
            int taken = (int) Math.min(swallow, to - at);
            swallow -= taken;
            return taken;
        }
        int end = lineEnd(input, at, to);
        if (end < 0) {
            looked = to - at;
            if (looked > LONGEST_LINE && (authentication != null || !isLongGet(input, at, to))) {
                return close(to - at);
            }
            return 0;
        }
        int next = end + 1;
        if (end - at > 1 && input[end - 1] == '\r') {
            end--;
        }
        session.line.take(input, at, end);
        int taken = authentication == null ? command(at, next, to) : authenticate(authentication, input, at, next, to);
        if (taken > 0) {
            looked = 0;
        }
        return taken;
    }

    private int lineEnd(byte[] input, int at, int to) {
        for (int i = at + looked; i < to; i++) {
            if (input[i] == '\n') {
                looked = i - at;
                return i;
            }
        }
        return -1;
    }

    private static boolean isLongGet(byte[] input, int at, int to) {
        int start = at;
        while (start < to && input[start] == ' ') {
            start++;
        }
        return start - at <= LEADING_BLANKS && (startsWith(input, start, GET) || startsWith(input, start, GETS));
    }

    private static boolean startsWith(byte[] input, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (input[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private int close(int taken) {
        closing = true;
        connection.closeAfterReplies();
        return taken;
    }

    private int command(int at, int next, int to) {
        session.beginCommand();
        switch (commands.run()) {
            case DONE -> {
                return next - at;
            }
            case CLOSE -> {
                return close(to - at);
            }
            case SWALLOW -> {
                swallow = commands.valueLength() + 2L;
                return next - at;
            }
            default -> {
                if (to - next < commands.valueLength() + 2L) {
                    return 0;
                }
                commands.store(session.line.bytes(), next);
                return next - at + commands.valueLength() + 2;
            }
        }
    }

    private int authenticate(Authentication asked, byte[] input, int at, int next, int to) {
        int length = asked.valueLength();
        if (length < 0) {
            return next - at;
        }
        if (to - next < length + 2L) {
            return 0;
        }
        if (asked.isKnown(input, next, length)) {
            authentication = null;
        }
        return next - at + length + 2;
    }

    @Override
    public void failed(Throwable failure, Output out) {
        out.put(FAILED);
    }

    @Override
    public void closed() {
        server.forget(this);
    }
}
