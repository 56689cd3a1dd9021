package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session wants to be told of changes of what it read. */
final class TrackingState {
    /** What {@code CLIENT CACHING} said. */
    private enum Caching {
        UNSAID,
        YES,
        NO
    }

    private final Session session;
    private volatile boolean on;
    private volatile boolean broadcast;
    private volatile boolean noLoop;
    private boolean optIn;
    private boolean optOut;
    private Caching caching = Caching.UNSAID;
    private boolean cachingNow;
    private volatile long redirect = -1;
    private volatile boolean brokenRedirect;
    private final List<byte[]> prefixes = new ArrayList<>();

    /** Keys to tell this session of once its own command is answered. */
    private final List<byte[]> pending = new ArrayList<>();

    private boolean allPending;

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

    boolean isCachingSaid() {
        return caching != Caching.UNSAID;
    }

    boolean isCachingYes() {
        return caching == Caching.YES;
    }

    boolean isRedirectBroken() {
        return brokenRedirect;
    }

    long redirect() {
        return redirect;
    }

    List<byte[]> prefixes() {
        return prefixes;
    }

    void start(boolean wantsBroadcast, boolean wantsIn, boolean wantsOut, boolean wantsNoLoop, long to) {
        if (!on) {
            session.server.tracking().begin();
        }
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
        prefixes.add(prefix);
        session.server.tracking().broadcast(session, prefix);
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
        caching = Caching.UNSAID;
        prefixes.clear();
        session.guard(Session.TRACKING, false);
    }

    void caching(boolean yes) {
        caching = yes ? Caching.YES : Caching.NO;
        cachingNow = true;
    }

    /** Notes the keys that a command reads. */
    void read(Command command, Args args) {
        if (broadcast || (optIn && caching != Caching.YES) || (optOut && caching == Caching.NO)) {
            return;
        }
        for (int i : KeyPlaces.of(command, args)) {
            session.server.tracking().read(session, args.copy(i));
        }
    }

    /** Forgets what {@code CLIENT CACHING} said once the command behind it is done. */
    void after(Command command) {
        if (cachingNow) {
            cachingNow = false;
        } else if (!session.has(Session.IN_TRANSACTION)) {
            caching = Caching.UNSAID;
        }
    }

    /** Tells the session, or to whom it is redirected, of a key. */
    void invalidate(@Nullable Session by, byte[] key) {
        if (by == session && redirect < 1) {
            pending.add(key);
            return;
        }
        Session to = target();
        if (to != null) {
            to.push(Messages.invalidate(to.reply.isThree(), List.of(key)));
        }
    }

    void invalidateAll(@Nullable Session by) {
        if (by == session && redirect < 1) {
            allPending = true;
            return;
        }
        Session to = target();
        if (to != null) {
            to.push(Messages.invalidate(to.reply.isThree(), null));
        }
    }

    private @Nullable Session target() {
        if (redirect < 1) {
            return session.reply.isThree() ? session : null;
        }
        Session to = session.server.session(redirect);
        if (to == null) {
            if (!brokenRedirect && session.reply.isThree()) {
                session.push(Messages.redirectBroken(redirect));
            }
            brokenRedirect = true;
        }
        return to;
    }

    /** Sends what the session's own commands changed, behind their replies. */
    void sendPending() {
        if (pending.isEmpty() && !allPending) {
            return;
        }
        if (session.reply.isThree()) {
            if (!pending.isEmpty()) {
                session.push(Messages.invalidate(true, List.copyOf(pending)));
            }
            if (allPending) {
                session.push(Messages.invalidate(true, null));
            }
        }
        pending.clear();
        allPending = false;
    }
}
