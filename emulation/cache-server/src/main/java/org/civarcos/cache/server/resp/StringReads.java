package org.civarcos.cache.server.resp;

import java.util.Map;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/** Commands that read values. */
final class StringReads {
    private StringReads() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("get", (session, args) -> session.reply.value(read(session, session.key(args, 1))));
        handlers.put("mget", StringReads::getMany);
        handlers.put("strlen", StringReads::length);
        handlers.put("getrange", StringReads::range);
        handlers.put("substr", StringReads::range);
    }

    /** Reads an entry for a client, and counts whether it was there. */
    static @Nullable Item read(Session session, ByteKey key) {
        Item item = session.keyspace.get(key);
        lookedUp(session, key, item);
        return item;
    }

    /** Looks at an entry for a client, and counts whether it was there. */
    static @Nullable Item look(Session session, ByteKey key) {
        Item item = session.keyspace.peek(key);
        lookedUp(session, key, item);
        return item;
    }

    private static void lookedUp(Session session, ByteKey key, @Nullable Item item) {
        session.stats.lookedUp(item != null);
        if (item == null && session.server.isListenedTo()) {
            session.server.changes().changed(session, session.database, key.key(), Changes.MISS, "keymiss");
        }
    }

    private static void getMany(Session session, Args args) {
        session.reply.array(args.count() - 1);
        for (int i = 1; i < args.count(); i++) {
            session.reply.value(read(session, session.key(args, i)));
        }
    }

    private static void length(Session session, Args args) {
        Item item = look(session, session.key(args, 1));
        session.reply.integer(item == null ? 0 : item.valueLength());
    }

    private static void range(Session session, Args args) {
        long start = session.numbers.parse(args, 2);
        boolean valid = session.numbers.valid;
        long end = session.numbers.parse(args, 3);
        if (!valid || !session.numbers.valid) {
            session.reply.error(Errors.NOT_AN_INTEGER);
            return;
        }
        Item item = read(session, session.key(args, 1));
        long length = item == null ? 0 : item.valueLength();
        if (start < 0 && end < 0 && start > end) {
            length = 0;
        }
        long first = Math.max(0, start < 0 ? length + start : start);
        long last = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
        if (item == null || length == 0 || first > last) {
            session.reply.bulk("");
        } else {
            session.reply.bulk(item.array(), item.valueFrom() + (int) first, (int) (last - first + 1));
        }
    }
}
