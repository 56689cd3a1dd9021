package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tracking state of a session: the invalidations that it asked for. */
final class TrackingState {
    private final Session session;
    private volatile boolean on;

    /** Whether it ever was on. */
    private boolean known;

    private volatile boolean broadcast;
    private volatile boolean noLoop;
    private boolean optIn;
    private boolean optOut;

    /** Whether {@code CLIENT CACHING} makes the next command, or transaction, an exception. */
    private boolean excepted;

    private volatile long redirect = -1;
    private volatile boolean brokenRedirect;
    private NavigableSet<PubSub.Name> prefixes = Collections.emptyNavigableSet();

    /** The changes that other threads had made of the keys of the command under way, when it began. */
    private long foreign;

    /** Keys to tell this session of once its own command is answered, null for all. */
    private List<byte @Nullable []> pending = List.of();

    TrackingState(Session session) {
        this.session = session;
    }

    boolean isOn() {
        return on;
    }

    boolean isBroadcast() {
        return broadcast;
    }

    boolean noLoop() {
        return noLoop;
    }

    boolean isOptIn() {
        return optIn;
    }

    boolean isOptOut() {
        return optOut;
    }

    boolean isExcepted() {
        return excepted;
    }

    boolean isRedirectBroken() {
        return brokenRedirect;
    }

    long redirect() {
        return redirect;
    }

    /** Returns the prefixes of a broadcast, in order. */
    List<byte[]> prefixes() {
        return prefixes.stream().map(prefix -> prefix.bytes).toList();
    }

    void start(boolean wantsBroadcast, boolean wantsIn, boolean wantsOut, boolean wantsNoLoop, long to) {
        if (!on) {
            session.server.tracking().begin(known);
        }
        known = true;
        on = true;
        broadcast = wantsBroadcast;
        optIn = wantsIn;
        optOut = wantsOut;
        noLoop = wantsNoLoop;
        redirect = to;
        brokenRedirect = false;
        session.guard(Session.TRACKING, true);
    }

    void addPrefix(byte[] prefix) {
        PubSub.Name name = new PubSub.Name(prefix);
        if (prefixes.isEmpty()) {
            prefixes = new TreeSet<>();
        }
        if (prefixes.add(name)) {
            session.kept += prefix.length + Transaction.AROUND;
        }
        session.server.tracking().broadcast(session, name);
    }

    void stop() {
        if (on) {
            on = false;
            session.server.tracking().end(session);
        }
        broadcast = false;
        optIn = false;
        optOut = false;
        noLoop = false;
        redirect = -1;
        brokenRedirect = false;
        excepted = false;
        prefixes.forEach(prefix -> session.kept -= prefix.bytes.length + Transaction.AROUND);
        prefixes = Collections.emptyNavigableSet();
        session.guard(Session.TRACKING, false);
    }

    /** Stops for good: the session is gone. */
    void forget() {
        stop();
        if (known) {
            known = false;
            session.server.tracking().forget();
        }
    }

    /** Makes the next command an exception: one that is tracked of those that are not, or the other way round. */
    void except() {
        excepted = true;
    }

    /** Prepares for a command that may read keys. */
    void begin(Command command, Args args) {
        if (on && (command.reads || command.isScript()) && isTracked()) {
            foreign = changesByOthers(keys(KeyPlaces.of(command, args), args));
        }
    }

    /**
     * Notes the keys that a command has read. Where another thread may have changed one of them meanwhile, before it
     * was noted, the session is told of all behind the reply.
     */
    void read(Command command, Args args) {
        if (on && command.reads && !command.isScript()) {
            note(keys(KeyPlaces.of(command, args), args));
        }
    }

    /** Notes all keys of a script that has read one of them, as redis-server 7.0 does. */
    void readByScript(Args args) {
        if (on) {
            note(keys(KeyPlaces.ofScript(args), args));
        }
    }

    private void note(List<byte[]> keys) {
        if (!isTracked()) {
            return;
        }
        TrackingTable table = session.server.tracking();
        keys.forEach(key -> table.read(session, key));
        if (changesByOthers(keys) != foreign) {
            keys.forEach(key -> {
                table.forget(session, key);
                invalidate(session, key);
            });
        }
    }

    private long changesByOthers(List<byte[]> keys) {
        return keys.stream()
                .mapToLong(key -> session.server.tracking().changesByOthers(session, key))
                .sum();
    }

    private static List<byte[]> keys(int[] places, Args args) {
        return Arrays.stream(places).mapToObj(args::copy).toList();
    }

    private boolean isTracked() {
        return !broadcast && (!optIn || excepted) && !(optOut && excepted);
    }

    /** Ends the exception of {@code CLIENT CACHING} once a command, null for an unknown one, is done or refused. */
    void after(@Nullable Command command) {
        if (!session.has(Session.IN_TRANSACTION)
                && (command == null || !command.container().equals("client"))) {
            excepted = false;
        }
    }

    /**
     * Tells the session, or to whom it is redirected, of a key, of all for null: after its own command, else at once.
     */
    void invalidate(@Nullable Session by, byte @Nullable [] key) {
        if (by == session) {
            if (pending.isEmpty()) {
                pending = new ArrayList<>();
            }
            pending.add(key);
        } else {
            send(key == null ? null : List.of(key));
        }
    }

    /** Sends keys, all for null, to the session or to whom it is redirected. May be called anywhere. */
    void send(@Nullable List<byte[]> keys) {
        Session to = session;
        if (redirect > 0) {
            Session other = session.server.session(redirect);
            if (other == null) {
                brokenRedirect = true;
                if (session.reply.isThree()) {
                    session.push(Messages.redirectBroken(redirect));
                }
                return;
            }
            to = other;
        }
        if (to.reply.isThree() || (redirect > 0 && to.has(Session.LISTENING))) {
            to.push(Messages.invalidate(to.reply.isThree(), keys));
        }
    }

    /** Sends what the session's own commands changed, behind their replies. */
    void sendPending() {
        for (byte @Nullable [] key : pending) {
            send(key == null ? null : List.of(key));
        }
        pending = List.of();
    }
}
