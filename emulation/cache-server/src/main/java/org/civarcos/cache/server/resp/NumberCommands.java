package org.civarcos.cache.server.resp;

import java.util.Map;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.Outcome;

/** Commands that count. */
final class NumberCommands {
    private NumberCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("incr", (session, args) -> add(session, args, 1));
        handlers.put("decr", (session, args) -> add(session, args, -1));
        handlers.put("incrby", (session, args) -> {
            long delta = session.number(args, 2);
            if (session.numbers.valid) {
                add(session, args, delta);
            }
        });
        handlers.put("decrby", (session, args) -> {
            long delta = session.number(args, 2);
            if (session.numbers.valid) {
                if (delta == Long.MIN_VALUE) {
                    session.reply.error("ERR decrement would overflow");
                } else {
                    add(session, args, -delta);
                }
            }
        });
        handlers.put("incrbyfloat", NumberCommands::addFloat);
    }

    private static void add(Session session, Args args, long delta) {
        Change change = session.change().add(session.key(args, 1), delta).keepFormer();
        if (!StringWrites.failed(session, session.bytes().apply(change))) {
            session.written(session.probe(), change, "incrby");
            session.reply.integer(change.number());
        }
    }

    private static void addFloat(Session session, Args args) {
        Change change = session.change()
                .addFloat(session.key(args, 1), args.bytes(), args.from(2), args.length(2))
                .keepFormer();
        Outcome outcome = session.bytes().apply(change);
        if (outcome == Outcome.NOT_A_NUMBER) {
            session.reply.error(Errors.NOT_A_FLOAT);
            return;
        }
        Item item = change.item();
        if (!StringWrites.failed(session, outcome) && item != null) {
            session.written(session.probe(), change, "incrbyfloat");
            session.reply.value(item);
        }
    }
}
