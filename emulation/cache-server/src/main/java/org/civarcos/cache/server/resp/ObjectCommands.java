package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.Map;
import org.civarcos.cache.bytes.Item;

/** Commands that tell how values are kept, as Redis would keep them. */
final class ObjectCommands {
    private static final int EMBEDDED = 44;

    /** Numbers below this one Redis keeps once for all. */
    private static final int SHARED = 10_000;

    private ObjectCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("object|encoding", ObjectCommands::encoding);
        handlers.put("object|idletime", ObjectCommands::idleTime);
        handlers.put("object|freq", ObjectCommands::frequency);
        handlers.put("object|refcount", ObjectCommands::references);
        handlers.put("object|help", (session, args) -> Help.write(session, "object"));
        handlers.put("memory|usage", ObjectCommands::usage);
        handlers.put(
                "memory|doctor",
                (session, args) -> session.reply.verbatim(
                        "Hi, memory is the application's: see its heap, and arcos.cache.server.maximum-weight for "
                                + "the bound of this.\n"));
        handlers.put("memory|purge", (session, args) -> session.reply.ok());
        handlers.put("memory|stats", ObjectCommands::stats);
        handlers.put("memory|help", (session, args) -> Help.write(session, "memory"));
    }

    private static void encoding(Session session, Args args) {
        Item item = session.keyspace.peek(session.key(args, 2));
        if (item == null) {
            session.reply.none();
            return;
        }
        session.numbers.parse(item.array(), item.valueFrom(), item.valueLength());
        if (session.numbers.valid && !item.isGrown()) {
            session.reply.bulk("int");
        } else {
            session.reply.bulk(item.isGrown() || item.valueLength() > EMBEDDED ? "raw" : "embstr");
        }
    }

    private static void idleTime(Session session, Args args) {
        Item item = session.keyspace.peek(session.key(args, 2));
        if (item == null) {
            session.reply.none();
        } else if (session.server.settings().isByFrequency()) {
            session.reply.error("ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when "
                    + "switching between policies at runtime LRU and LFU data will take some time to adjust.");
        } else {
            session.reply.integer(
                    item.tracksAccess() ? Math.max(0, session.server.now() / 1000 - item.lastAccess()) : 0);
        }
    }

    private static void frequency(Session session, Args args) {
        Item item = session.keyspace.peek(session.key(args, 2));
        if (item == null) {
            session.reply.none();
        } else if (session.server.settings().isByFrequency()) {
            session.reply.integer(5);
        } else {
            session.reply.error(
                    "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note "
                            + "that when switching between policies at runtime LRU and LFU data will take some time to "
                            + "adjust.");
        }
    }

    private static void references(Session session, Args args) {
        Item item = session.keyspace.peek(session.key(args, 2));
        if (item == null) {
            session.reply.none();
        } else {
            long number = session.numbers.parse(item.array(), item.valueFrom(), item.valueLength());
            boolean shared = session.numbers.valid && number >= 0 && number < SHARED && !item.isGrown();
            session.reply.integer(shared ? Integer.MAX_VALUE : 1);
        }
    }

    private static void usage(Session session, Args args) {
        for (int i = 3; i < args.count(); i += 2) {
            if (!args.is(i, "SAMPLES") || i + 1 >= args.count()) {
                session.reply.error(Errors.SYNTAX);
                return;
            }
            long samples = session.number(args, i + 1);
            if (!session.numbers.valid) {
                return;
            }
            if (samples < 0) {
                session.reply.error(Errors.SYNTAX);
                return;
            }
        }
        Item item = session.keyspace.peek(session.key(args, 2));
        if (item == null) {
            session.reply.none();
        } else {
            session.reply.integer(item.weight());
        }
    }

    private static void stats(Session session, Args args) {
        long weight = InfoText.weight(session.server);
        List<Map.Entry<String, Long>> rows = List.of(
                Map.entry("peak.allocated", weight),
                Map.entry("total.allocated", weight),
                Map.entry("startup.allocated", 0L),
                Map.entry("clients.normal", session.server.counters().held()),
                Map.entry("dataset.bytes", weight),
                Map.entry("keys.count", InfoText.keys(session.server)));
        session.reply.map(rows.size());
        rows.forEach(row -> {
            session.reply.bulk(row.getKey());
            session.reply.integer(row.getValue());
        });
    }
}
