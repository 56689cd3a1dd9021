package org.civarcos.cache.server.resp;

import java.util.Map;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;

/** Commands that give ends, take them away and tell them. */
final class ExpiryCommands {
    private static final long MISSING = -2;
    private static final long ENDLESS = -1;

    private ExpiryCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("expire", (session, args) -> expire(session, args, "expire", true, true));
        handlers.put("pexpire", (session, args) -> expire(session, args, "pexpire", false, true));
        handlers.put("expireat", (session, args) -> expire(session, args, "expireat", true, false));
        handlers.put("pexpireat", (session, args) -> expire(session, args, "pexpireat", false, false));
        handlers.put("persist", ExpiryCommands::persist);
        handlers.put("ttl", (session, args) -> tell(session, args, true, true));
        handlers.put("pttl", (session, args) -> tell(session, args, false, true));
        handlers.put("expiretime", (session, args) -> tell(session, args, true, false));
        handlers.put("pexpiretime", (session, args) -> tell(session, args, false, false));
    }

    private static void expire(Session session, Args args, String command, boolean seconds, boolean relative) {
        int conditions = conditions(session, args);
        if (conditions < 0) {
            return;
        }
        long time = session.number(args, 2);
        if (!session.numbers.valid) {
            return;
        }
        long now = session.bytes().now();
        if (seconds && (time > Long.MAX_VALUE / 1000 || time < Long.MIN_VALUE / 1000)) {
            session.reply.error(Errors.expire(command));
            return;
        }
        long millis = seconds ? time * 1000 : time;
        if (relative && millis > Long.MAX_VALUE - now) {
            session.reply.error(Errors.expire(command));
            return;
        }
        long end = relative ? millis + now : millis;
        KeyProbe key = session.key(args, 1);
        if (!isMet(session, key, conditions)) {
            session.reply.flag(false);
            return;
        }
        Change change = session.change()
                .expire(key, SetOptions.latest(end))
                .ifEnd(condition(conditions))
                .at(now);
        if (!session.bytes().apply(change).isApplied()) {
            session.reply.flag(false);
            return;
        }
        if (change.isRemoved()) {
            session.changed(key, 'g', "del");
            session.reply.flag(true);
        } else {
            session.reply.flag(true);
            session.changed(key, 'g', "expire");
        }
    }

    private static final int NX = 1;
    private static final int XX = 2;
    private static final int GT = 4;
    private static final int LT = 8;

    private static int conditions(Session session, Args args) {
        int conditions = 0;
        for (int i = 3; i < args.count(); i++) {
            int one = args.is(i, "NX") ? NX : args.is(i, "XX") ? XX : args.is(i, "GT") ? GT : args.is(i, "LT") ? LT : 0;
            if (one == 0) {
                session.reply.error("ERR Unsupported option " + Refusals.untilNul(args.text(i)));
                return -1;
            }
            conditions |= one;
        }
        if ((conditions & NX) != 0 && conditions != NX) {
            session.reply.error("ERR NX and XX, GT or LT options at the same time are not compatible");
            return -1;
        }
        if ((conditions & (GT | LT)) == (GT | LT)) {
            session.reply.error("ERR GT and LT options at the same time are not compatible");
            return -1;
        }
        return conditions;
    }

    private static TouchCondition condition(int conditions) {
        return switch (conditions & ~XX) {
            case NX -> TouchCondition.IF_ETERNAL;
            case GT -> TouchCondition.IF_LONGER;
            case LT -> TouchCondition.IF_SHORTER;
            default -> (conditions & XX) != 0 ? TouchCondition.IF_EXPIRING : TouchCondition.ALWAYS;
        };
    }

    /** Looks at what the one condition of a change cannot say: XX beside another. */
    private static boolean isMet(Session session, KeyProbe key, int conditions) {
        if ((conditions & XX) == 0 || conditions == XX) {
            return true;
        }
        Item item = session.bytes().peek(key);
        return item != null && item.ends();
    }

    private static void persist(Session session, Args args) {
        KeyProbe key = session.key(args, 1);
        boolean made = session.bytes().apply(session.change().persist(key)).isApplied();
        if (made) {
            session.changed(key, 'g', "persist");
        }
        session.reply.flag(made);
    }

    private static void tell(Session session, Args args, boolean seconds, boolean relative) {
        Item item = StringReads.look(session, session.key(args, 1));
        if (item == null) {
            session.reply.integer(MISSING);
        } else if (!item.ends()) {
            session.reply.integer(ENDLESS);
        } else {
            long millis = relative ? Math.max(0, item.end() - session.server.now()) : item.end();
            session.reply.integer(seconds ? millis / 1000 + (millis % 1000 + 500) / 1000 : millis);
        }
    }
}
