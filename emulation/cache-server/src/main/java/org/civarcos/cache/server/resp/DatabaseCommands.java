package org.civarcos.cache.server.resp;

import java.util.Map;

/** Commands about whole databases. */
final class DatabaseCommands {
    private DatabaseCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("select", DatabaseCommands::select);
        handlers.put("swapdb", DatabaseCommands::swap);
        handlers.put("flushdb", (session, args) -> flush(session, args, false));
        handlers.put("flushall", (session, args) -> flush(session, args, true));
    }

    private static void select(Session session, Args args) {
        int number = KeyCommands.database(session, args, 1);
        if (number >= 0) {
            session.select(number);
            session.reply.ok();
        }
    }

    private static void swap(Session session, Args args) {
        long one = session.numbers.parse(args, 1);
        if (!session.numbers.valid || one != (int) one) {
            session.reply.error("ERR invalid first DB index");
            return;
        }
        long other = session.numbers.parse(args, 2);
        if (!session.numbers.valid || other != (int) other) {
            session.reply.error("ERR invalid second DB index");
            return;
        }
        Databases databases = session.server.databases();
        if (!databases.has(one) || !databases.has(other)) {
            session.reply.error(Errors.DATABASE_RANGE);
            return;
        }
        if (!databases.isBytes((int) one) || !databases.isBytes((int) other)) {
            session.reply.error(Errors.READ_ONLY);
            return;
        }
        if (one != other) {
            swap(session, (int) one, (int) other);
        }
        session.reply.ok();
    }

    private static void swap(Session session, int one, int other) {
        Databases databases = session.server.databases();
        session.server.exclusively(session.keyspace, () -> {
            Changes changes = session.server.changes();
            changes.touched(one);
            changes.touched(other);
            databases.swap(one, other);
            changes.touched(one);
            changes.touched(other);
            session.server.tracking().flushed(session);
            for (Session each : session.server.sessions()) {
                each.keyspace = databases.at(each.database);
            }
        });
    }

    private static void flush(Session session, Args args, boolean all) {
        if (args.count() > 2 || (args.count() == 2 && !args.is(1, "ASYNC") && !args.is(1, "SYNC"))) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        session.server.changes().flushed(session, all ? -1 : session.database);
        if (all) {
            Databases databases = session.server.databases();
            for (int i = 0; i < databases.count(); i++) {
                Keyspace keyspace = databases.openedAt(i);
                if (keyspace != null && databases.isBytes(i)) {
                    keyspace.clear();
                }
            }
        } else {
            session.keyspace.clear();
        }
        session.reply.ok();
    }
}
