package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;
import org.jspecify.annotations.Nullable;

/** Commands that write values. */
final class StringWrites {
    private StringWrites() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("set", StringWrites::set);
        handlers.put("setnx", StringWrites::setIfAbsent);
        handlers.put("setex", (session, args) -> setWithTime(session, args, "setex", true));
        handlers.put("psetex", (session, args) -> setWithTime(session, args, "psetex", false));
        handlers.put("getset", StringWrites::getAndSet);
        handlers.put("getdel", StringWrites::getAndDelete);
        handlers.put("getex", StringWrites::getAndExpire);
        handlers.put("mset", (session, args) -> setMany(session, args, false));
        handlers.put("msetnx", (session, args) -> setMany(session, args, true));
        handlers.put("append", StringWrites::append);
        handlers.put("setrange", StringWrites::setRange);
    }

    private static Change setting(Session session, Args args, int value) {
        return session.change()
                .set(session.key(args, 1), args.bytes(), args.from(value), args.length(value))
                .keepFormer();
    }

    /**
     * Writes the error of a change that was not made for a reason that concerns the value; tells whether there was
     * one.
     */
    static boolean failed(Session session, Outcome outcome) {
        String error = outcome.isApplied() ? null : error(outcome);
        if (error != null) {
            session.reply.error(error);
        }
        return error != null;
    }

    /** Returns the error of a change that was not made for a reason that concerns the value, or null. */
    static @Nullable String error(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> Errors.OUT_OF_MEMORY;
            case TOO_LARGE -> Errors.TOO_LONG;
            case NOT_A_NUMBER -> Errors.NOT_AN_INTEGER;
            case OVERFLOW -> Errors.OVERFLOW;
            case NOT_FINITE -> Errors.NOT_FINITE;
            default -> null;
        };
    }

    private static void set(Session session, Args args) {
        if (args.count() == 3) {
            if (!failed(session, session.bytes().apply(setting(session, args, 2)))) {
                session.written(session.probe(), session.change(), "set");
                session.reply.ok();
            }
            return;
        }
        SetOptions options = session.options;
        if (!options.read(session, args, 3, true)) {
            return;
        }
        Change change = setting(session, args, 2);
        if (options.onlyNew) {
            change.ifAbsent();
        } else if (options.onlyPresent) {
            change.ifPresent();
        }
        if (options.keepsEnd) {
            change.keepEnd();
        } else if (options.timed) {
            change.endAt(options.end).at(options.now);
        }
        Outcome outcome = session.bytes().apply(change);
        if (failed(session, outcome)) {
            return;
        }
        if (options.get) {
            session.missed(change.former());
            session.reply.value(change.former());
        }
        if (outcome.isApplied()) {
            session.written(session.probe(), session.change(), "set");
            if (options.timed) {
                session.changed(session.probe(), 'g', "expire");
            }
        }
        if (!options.get) {
            if (outcome.isApplied()) {
                session.reply.ok();
            } else {
                session.reply.none();
            }
        }
    }

    private static void setIfAbsent(Session session, Args args) {
        Outcome outcome = session.bytes().apply(setting(session, args, 2).ifAbsent());
        if (!failed(session, outcome)) {
            if (outcome.isApplied()) {
                session.written(session.probe(), session.change(), "set");
            }
            session.reply.flag(outcome.isApplied());
        }
    }

    private static void setWithTime(Session session, Args args, String command, boolean seconds) {
        long time = session.number(args, 2);
        if (!session.numbers.valid) {
            return;
        }
        long end = session.options.moment(session, time, seconds, true);
        if (end == SetOptions.INVALID) {
            session.reply.error(Errors.expire(command));
        } else if (!failed(
                session,
                session.bytes().apply(setting(session, args, 3).endAt(end).at(session.options.now)))) {
            session.written(session.probe(), session.change(), "set");
            session.changed(session.probe(), 'g', "expire");
            session.reply.ok();
        }
    }

    private static void getAndSet(Session session, Args args) {
        Change change = setting(session, args, 2);
        if (!failed(session, session.bytes().apply(change))) {
            session.missed(change.former());
            session.reply.value(change.former());
            session.written(session.probe(), session.change(), "set");
        }
    }

    private static void getAndDelete(Session session, Args args) {
        Change change = session.change().delete(session.key(args, 1));
        boolean there = session.bytes().apply(change).isApplied() && change.former() != null;
        session.missed(change.former());
        session.reply.value(change.former());
        if (there) {
            session.changed(session.probe(), 'g', "del");
        }
    }

    private static void getAndExpire(Session session, Args args) {
        SetOptions options = session.options;
        if (!options.read(session, args, 2, false)) {
            return;
        }
        if (!options.timed && !options.persists) {
            session.reply.value(StringReads.read(session, session.key(args, 1)));
            return;
        }
        KeyProbe key = session.key(args, 1);
        if (session.bytes().peek(key) == null) {
            session.missed(null);
            session.reply.none();
            return;
        }
        if (!options.readTime(session, args, "getex")) {
            return;
        }
        Change change = options.persists
                ? session.change().persist(key)
                : session.change().expire(key, options.end).at(options.now);
        Outcome outcome = session.bytes().apply(change);
        Item former = change.former();
        session.stats.lookedUp(former != null);
        session.reply.value(former);
        if (outcome.isApplied() && former != null) {
            if (change.isRemoved()) {
                session.changed(key, 'g', "del");
            } else {
                session.changed(key, 'g', options.persists ? "persist" : "expire");
            }
        }
    }

    private static void setMany(Session session, Args args, boolean ifAllAbsent) {
        if (args.count() % 2 == 0) {
            session.reply.error(
                    "ERR wrong number of arguments for '" + (ifAllAbsent ? "msetnx" : "mset") + "' command");
            return;
        }
        List<Change> changes = new ArrayList<>();
        List<KeyProbe> keys = new ArrayList<>();
        for (int i = 1; i < args.count(); i += 2) {
            KeyProbe key = args.key(i, new KeyProbe());
            keys.add(key);
            changes.add(new Change()
                    .set(key, args.bytes(), args.from(i + 1), args.length(i + 1))
                    .keepFormer());
        }
        boolean made = session.bytes().applyAll(changes, ifAllAbsent);
        if (made && changes.stream().anyMatch(change -> change.outcome() == Outcome.REFUSED)) {
            session.reply.error(Errors.OUT_OF_MEMORY);
            return;
        }
        if (made) {
            for (int i = 0; i < changes.size(); i++) {
                session.written(keys.get(i), changes.get(i), "set");
            }
        }
        if (ifAllAbsent) {
            session.reply.flag(made);
        } else {
            session.reply.ok();
        }
    }

    private static void append(Session session, Args args) {
        Change change = session.change()
                .append(session.key(args, 1), args.bytes(), args.from(2), args.length(2))
                .limit(session.server.settings().longestBulk())
                .keepFormer();
        if (!failed(session, session.bytes().apply(change))) {
            session.written(session.probe(), session.change(), "append");
            session.reply.integer(change.number());
        }
    }

    private static void setRange(Session session, Args args) {
        long offset = session.number(args, 2);
        if (!session.numbers.valid) {
            return;
        }
        if (offset < 0) {
            session.reply.error("ERR offset is out of range");
            return;
        }
        Change change = session.change()
                .setRange(session.key(args, 1), offset, args.bytes(), args.from(3), args.length(3))
                .limit(session.server.settings().longestBulk())
                .keepFormer();
        if (!failed(session, session.bytes().apply(change))) {
            if (args.length(3) > 0) {
                session.written(session.probe(), session.change(), "setrange");
            }
            session.reply.integer(change.number());
        }
    }
}
