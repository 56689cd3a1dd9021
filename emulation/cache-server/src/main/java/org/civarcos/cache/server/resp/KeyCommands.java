package org.civarcos.cache.server.resp;

import java.util.Map;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;
import org.jspecify.annotations.Nullable;

/** Commands about keys, whatever they hold. */
final class KeyCommands {
    private KeyCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("del", KeyCommands::delete);
        handlers.put("unlink", KeyCommands::delete);
        handlers.put("exists", (session, args) -> session.reply.integer(count(session, args, false)));
        handlers.put("touch", (session, args) -> session.reply.integer(count(session, args, true)));
        handlers.put("type", KeyCommands::type);
        handlers.put("rename", KeyCommands::rename);
        handlers.put("renamenx", KeyCommands::renameIfAbsent);
        handlers.put("copy", KeyCommands::copy);
        handlers.put("move", KeyCommands::move);
    }

    private static void delete(Session session, Args args) {
        long count = 0;
        for (int i = 1; i < args.count(); i++) {
            KeyProbe key = session.key(args, i);
            Change change = session.change().delete(key);
            if (session.bytes().apply(change).isApplied() && change.former() != null) {
                count++;
                session.changed(key, 'g', "del");
            }
        }
        session.reply.integer(count);
    }

    private static long count(Session session, Args args, boolean use) {
        long count = 0;
        for (int i = 1; i < args.count(); i++) {
            KeyProbe key = session.key(args, i);
            Item item = use ? StringReads.read(session, key) : StringReads.look(session, key);
            count += item == null ? 0 : 1;
        }
        return count;
    }

    private static void type(Session session, Args args) {
        session.reply.simple(StringReads.look(session, session.key(args, 1)) == null ? "none" : "string");
    }

    private static void rename(Session session, Args args) {
        KeyProbe from = session.key(args, 1);
        KeyProbe to = args.key(2, session.otherProbe());
        Outcome outcome = session.bytes().rename(from, to, false);
        if (outcome == Outcome.ABSENT) {
            session.reply.error(Errors.NO_SUCH_KEY);
        } else if (!StringWrites.failed(session, outcome)) {
            renamed(session, from, to);
            session.reply.ok();
        }
    }

    private static void renameIfAbsent(Session session, Args args) {
        KeyProbe from = session.key(args, 1);
        KeyProbe to = args.key(2, session.otherProbe());
        Outcome outcome = session.bytes().rename(from, to, true);
        if (outcome == Outcome.ABSENT) {
            session.reply.error(Errors.NO_SUCH_KEY);
        } else if (!StringWrites.failed(session, outcome)) {
            if (outcome.isApplied()) {
                renamed(session, from, to);
            }
            session.reply.flag(outcome.isApplied());
        }
    }

    private static void renamed(Session session, KeyProbe from, KeyProbe to) {
        if (!from.equals(to) && session.server.isListenedTo()) {
            int database = session.database;
            went(session, new WatchedKey(database, from.key()), new WatchedKey(database, to.key()), "rename");
        }
    }

    /** Tells of an entry that went elsewhere: first who watches and tracks, then who listens. */
    private static void went(Session session, WatchedKey from, WatchedKey to, String how) {
        Changes changes = session.server.changes();
        changes.happened(to.database(), to.key(), Changes.NEW, "new");
        changes.changed(session, from.database(), from.key());
        changes.changed(session, to.database(), to.key());
        changes.happened(from.database(), from.key(), 'g', how + "_from");
        changes.happened(to.database(), to.key(), 'g', how + "_to");
    }

    private static void copy(Session session, Args args) {
        boolean replace = false;
        int target = session.database;
        for (int i = 3; i < args.count(); i++) {
            if (args.is(i, "REPLACE")) {
                replace = true;
            } else if (args.is(i, "DB") && i + 1 < args.count()) {
                target = database(session, args, ++i);
                if (target < 0) {
                    return;
                }
            } else {
                session.reply.error(Errors.SYNTAX);
                return;
            }
        }
        KeyProbe from = session.key(args, 1);
        KeyProbe to = args.key(2, session.otherProbe());
        if (target == session.database && from.equals(to)) {
            session.reply.error(Errors.SAME_OBJECT);
            return;
        }
        ByteCache there = bytesAt(session, target);
        if (there == null) {
            return;
        }
        Outcome outcome = session.bytes().copy(from, there, to, replace);
        if (!StringWrites.failed(session, outcome)) {
            if (outcome.isApplied()) {
                arrived(session, target, to, "copy_to");
            } else if (outcome == Outcome.ABSENT) {
                session.changed(from, Changes.MISS, "keymiss");
            }
            session.reply.flag(outcome.isApplied());
        }
    }

    /** Tells that there is a new entry in a database. */
    private static void arrived(Session session, int database, KeyProbe key, String event) {
        if (session.server.isListenedTo()) {
            session.server.changes().changed(session, database, key.key(), Changes.NEW, "new");
            session.server.changes().changed(session, database, key.key(), 'g', event);
        }
    }

    /** Reads the number of a database; writes the error and returns -1 where there is none. */
    static int database(Session session, Args args, int index) {
        long number = session.number(args, index);
        if (!session.numbers.valid) {
            return -1;
        }
        if (number != (int) number) {
            session.reply.error("ERR value is out of range, value must between -2147483648 and 2147483647");
            return -1;
        }
        if (!session.server.databases().has(number)) {
            session.reply.error(Errors.DATABASE_RANGE);
            return -1;
        }
        return (int) number;
    }

    /** Returns the bytes of a database; writes an error and returns null where it is an application's cache. */
    static @Nullable ByteCache bytesAt(Session session, int number) {
        if (session.server.databases().at(number) instanceof ByteKeyspace keyspace) {
            return keyspace.bytes();
        }
        session.reply.error(Errors.READ_ONLY);
        return null;
    }

    private static void move(Session session, Args args) {
        int target = database(session, args, 2);
        if (target < 0) {
            return;
        }
        if (target == session.database) {
            session.reply.error(Errors.SAME_OBJECT);
            return;
        }
        ByteCache there = bytesAt(session, target);
        if (there == null) {
            return;
        }
        KeyProbe key = session.key(args, 1);
        Outcome outcome = session.bytes().move(key, there);
        if (!StringWrites.failed(session, outcome)) {
            if (outcome.isApplied()) {
                if (session.server.isListenedTo()) {
                    byte[] name = key.key();
                    went(session, new WatchedKey(session.database, name), new WatchedKey(target, name), "move");
                }
            }
            session.reply.flag(outcome.isApplied());
        }
    }
}
