package org.civarcos.cache.server.resp;

import java.time.Duration;
import java.time.Instant;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.bytes.KeyProbe;

/** Commands that write, where the database is an application's cache. */
final class CacheWrites {
    private static final String OTHER =
            "ERR this database is a cache of the application, which takes SET, DEL, UNLINK, "
                    + "EXPIRE, PEXPIRE, PERSIST, INCR, DECR, INCRBY, DECRBY and FLUSHDB alone";

    private CacheWrites() {}

    static void run(Session session, Command command, Args args) {
        switch (command.name) {
            case "flushall", "function|flush" -> command.handler.run(session, args);
            default -> {
                CacheKeyspace<?, ?> keyspace = session.keyspace.shown();
                if (keyspace != null && keyspace.isWritable()) {
                    write(session, keyspace, command, args);
                } else {
                    session.reply.error(Errors.READ_ONLY);
                }
            }
        }
    }

    private static <K, V> void write(Session session, CacheKeyspace<K, V> keyspace, Command command, Args args) {
        switch (command.name) {
            case "set" -> set(session, keyspace, args);
            case "del", "unlink" -> delete(session, keyspace, args);
            case "expire" -> expire(session, keyspace, args, 1000);
            case "pexpire" -> expire(session, keyspace, args, 1);
            case "persist" -> persist(session, keyspace, args);
            case "incr" -> add(session, keyspace, args, 1);
            case "decr" -> add(session, keyspace, args, -1);
            case "incrby", "decrby" -> {
                long delta = session.number(args, 2);
                if (session.numbers.valid) {
                    add(session, keyspace, args, command.name.equals("incrby") ? delta : -delta);
                }
            }
            case "flushdb" -> command.handler.run(session, args);
            default -> session.reply.error(OTHER);
        }
    }

    private static <K, V> void set(Session session, CacheKeyspace<K, V> keyspace, Args args) {
        SetOptions options = session.options;
        if (!options.read(session, args, 3, true)) {
            return;
        }
        K key = keyspace.key(session.key(args, 1));
        V value;
        try {
            value = keyspace.text().value(args.copy(2));
        } catch (IllegalArgumentException none) {
            session.reply.error("ERR the value is not of the type of the cache: " + none.getMessage());
            return;
        }
        if (key == null) {
            session.reply.error("ERR the key is none of the cache, which are " + keyspace.cacheName() + ":KEY");
            return;
        }
        EntryOptions how = options.keepsEnd ? EntryOptions.KEEP : EntryOptions.DEFAULT;
        if (options.timed) {
            how = how.withDeadline(Instant.ofEpochMilli(options.end));
        }
        Cache<K, V> cache = keyspace.cache();
        boolean made = true;
        if (options.get) {
            session.reply.error(Errors.SYNTAX);
            return;
        } else if (options.onlyNew) {
            made = cache.putIfAbsent(key, value, how);
        } else if (options.onlyPresent) {
            made = cache.replace(key, value, how);
        } else {
            cache.put(key, value, how);
        }
        if (made) {
            session.reply.ok();
        } else {
            session.reply.none();
        }
    }

    private static <K, V> void delete(Session session, CacheKeyspace<K, V> keyspace, Args args) {
        long count = 0;
        for (int i = 1; i < args.count(); i++) {
            K key = keyspace.key(session.key(args, i));
            count += key != null && keyspace.cache().remove(key) ? 1 : 0;
        }
        session.reply.integer(count);
    }

    private static <K, V> void expire(Session session, CacheKeyspace<K, V> keyspace, Args args, long unit) {
        long time = session.number(args, 2);
        if (!session.numbers.valid) {
            return;
        }
        if (args.count() > 3) {
            session.reply.error("ERR Unsupported option " + args.text(3));
            return;
        }
        K key = keyspace.key(session.key(args, 1));
        if (key == null) {
            session.reply.flag(false);
        } else if (time <= 0) {
            session.reply.flag(keyspace.cache().remove(key));
        } else if (time > Long.MAX_VALUE / 1_000_000_000) {
            session.reply.error(Errors.expire(unit == 1 ? "pexpire" : "expire"));
        } else {
            EntryOptions how = EntryOptions.ofTtl(Duration.ofMillis(time * unit));
            session.reply.flag(keyspace.cache().touch(key, how));
        }
    }

    private static <K, V> void persist(Session session, CacheKeyspace<K, V> keyspace, Args args) {
        K key = keyspace.key(session.key(args, 1));
        session.reply.flag(key != null
                && keyspace.cache().touch(key, EntryOptions.ofTtl(EntryOptions.FOREVER), TouchCondition.IF_EXPIRING));
    }

    private static <K, V> void add(Session session, CacheKeyspace<K, V> keyspace, Args args, long delta) {
        KeyProbe name = session.key(args, 1);
        K key = keyspace.key(name);
        CacheEntry<K, V> entry =
                key == null ? null : keyspace.cache().entry(key).orElse(null);
        Class<?> type = keyspace.cache().config().valueType().rawType();
        if (key == null || !(type == Long.class || type == Integer.class)) {
            session.reply.error(entry == null ? OTHER : Errors.NOT_AN_INTEGER);
            return;
        }
        try {
            session.reply.integer(keyspace.cache().increment(key, delta));
        } catch (ArithmeticException overflow) {
            session.reply.error(Errors.OVERFLOW);
        }
    }
}
