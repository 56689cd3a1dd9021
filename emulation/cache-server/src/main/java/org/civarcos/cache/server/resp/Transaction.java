package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** The transaction of a session: what is watched, and what waits to be done. */
final class Transaction {
    /** What stands around the bytes of a command or key that is kept, about. */
    static final int AROUND = 128;

    private static final String ABORTED = "EXECABORT Transaction discarded because of previous errors.";

    private final Session session;
    private List<Queued> queue = List.of();
    private List<Watched> watched = List.of();
    private boolean failed;

    /** Bytes of what waits, and of what is watched. */
    private long queuedBytes;

    private long watchedBytes;

    /** Whether an entry that is watched was changed from the wire. Set by other loops. */
    private volatile boolean dirty;

    private record Queued(Command command, Args args) {}

    /** An entry as it was when the watch began. */
    private record Watched(WatchedKey key, Keyspace keyspace, Object stamp) {}

    private static final Object ABSENT = new Object();

    Transaction(Session session) {
        this.session = session;
    }

    int queued() {
        return session.has(Session.IN_TRANSACTION) ? queue.size() : -1;
    }

    /** Tells whether one of the commands that wait writes. */
    boolean mayWrite() {
        return queue.stream().anyMatch(queued -> queued.command.writes);
    }

    int watching() {
        return watched.size();
    }

    void begin() {
        session.guard(Session.IN_TRANSACTION, true);
    }

    void queue(Command command, Args args) {
        if (command.noMulti) {
            Refusals.refuse(session, "ERR Command not allowed inside a transaction");
            return;
        }
        if (queue.isEmpty()) {
            queue = new ArrayList<>();
        }
        Queued next = new Queued(command, args.kept());
        queue.add(next);
        long bytes = (long) next.args.total() + next.args.held() + AROUND;
        queuedBytes += bytes;
        session.kept += bytes;
        session.reply.queued();
    }

    /** Notes that a command was refused while it was queued. */
    void fail() {
        if (session.has(Session.IN_TRANSACTION)) {
            failed = true;
        }
    }

    /** Forgets the commands that wait. */
    private void clear() {
        queue = List.of();
        session.kept -= queuedBytes;
        queuedBytes = 0;
    }

    void discard() {
        clear();
        failed = false;
        session.guard(Session.IN_TRANSACTION, false);
        unwatch();
    }

    void watch(byte[] key) {
        WatchedKey place = new WatchedKey(session.database, key);
        for (Watched already : watched) {
            if (already.key.equals(place)) {
                return;
            }
        }
        session.server.changes().watch(place, this);
        watchedBytes += key.length + AROUND;
        session.kept += key.length + AROUND;
        Object stamp = session.keyspace.stamp(session.otherProbe().at(key, 0, key.length));
        if (watched.isEmpty()) {
            watched = new ArrayList<>();
        }
        watched.add(new Watched(place, session.keyspace, stamp == null ? ABSENT : stamp));
    }

    void unwatch() {
        watched.forEach(key -> session.server.changes().unwatch(key.key, this));
        watched = List.of();
        session.kept -= watchedBytes;
        watchedBytes = 0;
        dirty = false;
    }

    /** Notes that an entry that is watched was changed. May be called anywhere. */
    void touched() {
        dirty = true;
    }

    /** Does what waits, in one step. */
    void execute() {
        if (failed) {
            session.reply.error(ABORTED);
            discard();
            return;
        }
        session.server.exclusively(session.keyspace, () -> {
            if (isDisturbed()) {
                session.reply.noArray();
                discard();
                return;
            }
            List<Queued> commands = List.copyOf(queue);
            unwatch();
            session.reply.array(commands.size());
            session.holdPushes(true);
            clear();
            for (Queued command : commands) {
                session.server.monitors().show(session, command.command, command.args);
                session.tracking.begin(command.command, command.args);
                session.call(command.command, command.args);
                session.tracking.read(command.command, command.args);
            }
            session.guard(Session.IN_TRANSACTION, false);
        });
    }

    private boolean isDisturbed() {
        if (dirty) {
            return true;
        }
        for (Watched entry : watched) {
            byte[] key = entry.key.key();
            Object now = entry.keyspace.stamp(session.otherProbe().at(key, 0, key.length));
            if ((now == null ? ABSENT : now) != entry.stamp && !isSameVersion(now, entry.stamp)) {
                return true;
            }
        }
        return false;
    }

    /** Entries of an application's cache are told apart by their versions. */
    private static boolean isSameVersion(@Nullable Object now, Object then) {
        return now instanceof Version && Objects.equals(now, then);
    }
}
