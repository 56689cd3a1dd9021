package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes clients wait: {@code CLIENT PAUSE}. Thread-safe. */
final class Pauses {
    private static final Set<String> MAY_WRITE = Set.of("publish", "spublish", "eval", "evalsha", "script", "function");

    private final RespServer server;
    private final Set<Session> waiting = ConcurrentHashMap.newKeySet();
    private volatile long untilNanos;
    private volatile boolean on;
    private volatile boolean writesOnly;

    Pauses(RespServer server) {
        this.server = server;
    }

    boolean isOn() {
        return on;
    }

    int waiting() {
        return waiting.size();
    }

    synchronized void pause(long millis, boolean onlyWrites) {
        long until = System.nanoTime() + Math.min(millis, Long.MAX_VALUE / 4_000_000) * 1_000_000;
        if (!on || until - untilNanos > 0) {
            untilNanos = until;
        }
        writesOnly = on ? writesOnly && onlyWrites : onlyWrites;
        on = true;
    }

    void end() {
        synchronized (this) {
            on = false;
        }
        for (Session session : waiting) {
            session.connection.execute(() -> release(session));
        }
    }

    private void release(Session session) {
        if (waiting.remove(session)) {
            session.facts.held = false;
            session.connection.hold(false);
        }
    }

    void forget(Session session) {
        waiting.remove(session);
    }

    /** Tells whether a command has to wait, and lets its session wait if it has to. */
    boolean holds(Session session, Args args) {
        long left = untilNanos - System.nanoTime();
        if (left <= 0) {
            end();
            return false;
        }
        if (writesOnly && !mayWrite(session, args)) {
            return false;
        }
        waiting.add(session);
        session.facts.held = true;
        session.connection.hold(true);
        session.connection.after(left / 1_000_000 + 1, () -> {
            if (waiting.contains(session)) {
                if (on && untilNanos - System.nanoTime() <= 0) {
                    end();
                }
                release(session);
            }
        });
        return true;
    }

    private boolean mayWrite(Session session, Args args) {
        Command command = server.commands().find(args.text(0).toLowerCase(Locale.ROOT));
        if (command == null) {
            return false;
        }
        if (command.name.equals("exec")) {
            return session.transaction.mayWrite();
        }
        return command.writes || MAY_WRITE.contains(command.name);
    }
}
