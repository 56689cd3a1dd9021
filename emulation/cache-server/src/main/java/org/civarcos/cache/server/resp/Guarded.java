package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** Does a command where something asks for a look first: who the client is, a transaction, somebody who watches. */
final class Guarded {
    private static final Set<String> WHILE_LISTENING = Set.of(
            "subscribe",
            "unsubscribe",
            "psubscribe",
            "punsubscribe",
            "ssubscribe",
            "sunsubscribe",
            "ping",
            "quit",
            "reset");
    private static final Set<String> NOT_QUEUED = Set.of("exec", "discard", "multi", "watch", "quit", "reset");

    private Guarded() {}

    static void execute(Session session, Command command, Args args) {
        muted(session, command, () -> {
            if (isAllowed(session, command, args)) {
                run(session, command, args);
            }
        });
    }

    /** Writes why something is no command, or one with a wrong number of words, which it is null or not for. */
    static void refuse(Session session, @Nullable Command command, Runnable refusal) {
        if (session.guards == 0) {
            refusal.run();
        } else {
            muted(session, command, refusal);
        }
    }

    /** Does something whose reply the client may not want, and sends messages and invalidations behind it. */
    private static void muted(Session session, @Nullable Command command, Runnable work) {
        Output out = session.reply.out();
        long mark = out.mark();
        ClientFacts facts = session.facts;
        facts.skip = facts.skipNext;
        facts.skipNext = false;
        boolean wasOff = facts.repliesOff;
        session.holdPushes(session.has(Session.MUTED));
        work.run();
        if (facts.skip || (wasOff && facts.repliesOff)) {
            out.cut(mark);
        }
        session.guard(Session.MUTED, facts.repliesOff || facts.skipNext);
        session.releasePushes();
        session.tracking.sendPending();
        session.tracking.after(command);
    }

    private static boolean isAllowed(Session session, Command command, Args args) {
        if (session.has(Session.NOT_YET_KNOWN) && !command.noAuth) {
            Refusals.refuse(session, command, Errors.NOT_AUTHENTICATED);
            return false;
        }
        if (session.has(Session.RESTRICTED) && !command.noAuth) {
            User.Denied denied = session.user.denies(command, args);
            if (denied != null) {
                session.server.users().note(session, denied.kind(), denied.object(), session.user.name());
                Refusals.refuse(session, command, "NOPERM " + denied.message());
                return false;
            }
        }
        if (session.has(Session.LISTENING) && !session.reply.isThree() && !WHILE_LISTENING.contains(command.name)) {
            Refusals.refuse(
                    session,
                    command,
                    "ERR Can't execute '" + command.name.toLowerCase(Locale.ROOT)
                            + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this"
                            + " context");
            return false;
        }
        return true;
    }

    private static void run(Session session, Command command, Args args) {
        session.facts.asked(command.name);
        if (session.has(Session.IN_TRANSACTION) && !NOT_QUEUED.contains(command.name)) {
            session.transaction.queue(command, args);
            return;
        }
        session.server.monitors().show(session, command, args);
        session.tracking.begin(command, args);
        session.call(command, args);
        session.tracking.read(command, args);
    }
}
