package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code CLIENT KILL}: by address, as once, or by conditions that have to hold all. */
final class ClientKill {
    private ClientKill() {}

    static void run(Session session, Args args) {
        if (args.count() == 3) {
            String address = args.text(2);
            List<Session> found = session.server.sessions().stream()
                    .filter(one -> one.connection.remote().equals(address))
                    .toList();
            if (found.isEmpty()) {
                session.reply.error("ERR No such client");
            } else {
                session.reply.ok();
                found.forEach(one -> kill(session, one));
            }
            return;
        }
        if (args.count() % 2 != 0) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        Predicate<Session> all = one -> true;
        boolean skipMe = true;
        for (int i = 2; i < args.count(); i += 2) {
            if (args.is(i, "SKIPME")) {
                if (!args.is(i + 1, "YES") && !args.is(i + 1, "NO")) {
                    session.reply.error(Errors.SYNTAX);
                    return;
                }
                skipMe = args.is(i + 1, "YES");
                continue;
            }
            Predicate<Session> one = condition(session, args, i);
            if (one == null) {
                return;
            }
            all = all.and(one);
        }
        Predicate<Session> wanted = all;
        boolean notMe = skipMe;
        List<Session> found = session.server.sessions().stream()
                .filter(one -> wanted.test(one) && (one != session || !notMe))
                .toList();
        session.reply.integer(found.size());
        found.forEach(one -> kill(session, one));
    }

    private static @Nullable Predicate<Session> condition(Session session, Args args, int i) {
        String value = args.text(i + 1);
        if (args.is(i, "ID")) {
            long id = session.numbers.parse(args, i + 1);
            if (!session.numbers.valid || id < 1) {
                session.reply.error("ERR client-id should be greater than 0");
                return null;
            }
            return one -> one.connection.id() == id;
        }
        if (args.is(i, "ADDR")) {
            return one -> one.connection.remote().equals(value);
        }
        if (args.is(i, "LADDR")) {
            return one -> one.connection.local().equals(value);
        }
        if (args.is(i, "USER")) {
            if (session.server.users().find(value) == null) {
                session.reply.error("ERR No such user '" + Refusals.untilNul(value) + "'");
                return null;
            }
            return one -> one.user.name().equals(value) && !one.has(Session.NOT_YET_KNOWN);
        }
        if (args.is(i, "TYPE")) {
            Boolean listening = ClientCommands.isListening(session, value);
            if (listening == null) {
                return null;
            }
            boolean wanted = listening;
            return one -> ClientLines.isListening(one) == wanted;
        }
        session.reply.error(Errors.SYNTAX);
        return null;
    }

    static void kill(Session by, Session killed) {
        if (killed == by) {
            by.end();
        } else {
            killed.connection.execute(killed.connection::close);
        }
    }
}
