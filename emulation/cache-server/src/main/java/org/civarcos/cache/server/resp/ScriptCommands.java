package org.civarcos.cache.server.resp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code EVAL} and its like, for scripts that are known. */
final class ScriptCommands {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final int MOST_NAMED = 100;
    private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

    private ScriptCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("eval", ScriptCommands::run);
        handlers.put("eval_ro", ScriptCommands::run);
        handlers.put("evalsha", ScriptCommands::runLoaded);
        handlers.put("evalsha_ro", ScriptCommands::runLoaded);
        handlers.put("script|load", ScriptCommands::load);
        handlers.put("script|exists", ScriptCommands::exist);
        handlers.put("script|flush", ScriptCommands::forget);
        handlers.put(
                "script|kill", (session, args) -> session.reply.error("NOTBUSY No scripts in execution right now."));
        handlers.put("script|help", (session, args) -> Help.write(session, "script"));
    }

    /** Counts the keys; writes the error and returns -1 where the number of them is wrong. */
    private static int keys(Session session, Args args) {
        long count = session.number(args, 2);
        if (!session.numbers.valid) {
            return -1;
        }
        if (count > args.count() - 3) {
            session.reply.error("ERR Number of keys can't be greater than number of args");
            return -1;
        }
        if (count < 0) {
            session.reply.error("ERR Number of keys can't be negative");
            return -1;
        }
        return (int) count;
    }

    private static void run(Session session, Args args) {
        int keys = keys(session, args);
        if (keys < 0) {
            return;
        }
        byte[] text = args.copy(1);
        KnownScript script = Scripts.recognise(text);
        if (script == null) {
            refuse(session, text);
        } else {
            String unused = session.server.scripts().load(text, script);
            run(session, script, args, keys);
        }
    }

    private static void refuse(Session session, byte[] text) {
        String digest = Scripts.digest(text);
        if (NAMED.size() < MOST_NAMED && NAMED.add(digest)) {
            LOG.log(
                    Level.WARNING,
                    "a client sent the script " + digest
                            + ", which is none of those that this server knows: the locks of "
                            + "redis-py and the counter of django-redis. Use WATCH, MULTI and EXEC, SET with NX, or INCRBY");
        }
        session.reply.error(
                "ERR this server runs no scripts but those of redis-py's locks and django-redis' incr; the one "
                        + "with the SHA-1 " + digest + " is none of them");
    }

    private static void run(Session session, KnownScript script, Args args, int keys) {
        if (session.keyspace.cacheName() != null) {
            session.reply.error(Errors.READ_ONLY);
        } else if (keys < 1 || args.count() - 3 - keys < script.arguments()) {
            session.reply.error("ERR the script needs a key and " + script.arguments() + " arguments");
        } else {
            session.server.exclusively(session.keyspace, () -> script.run(session, args, 3 + keys));
        }
    }

    private static void runLoaded(Session session, Args args) {
        KnownScript script = session.server.scripts().find(args.text(1));
        if (script == null) {
            session.reply.error(Errors.NO_SCRIPT);
            return;
        }
        int keys = keys(session, args);
        if (keys >= 0) {
            run(session, script, args, keys);
        }
    }

    private static void load(Session session, Args args) {
        byte[] text = args.copy(2);
        KnownScript script = Scripts.recognise(text);
        if (script == null) {
            refuse(session, text);
        } else {
            session.reply.bulk(session.server.scripts().load(text, script));
        }
    }

    private static void exist(Session session, Args args) {
        session.reply.array(args.count() - 2);
        for (int i = 2; i < args.count(); i++) {
            session.reply.flag(session.server.scripts().find(args.text(i)) != null);
        }
    }

    private static void forget(Session session, Args args) {
        if (args.count() > 3 || (args.count() == 3 && !args.is(2, "SYNC") && !args.is(2, "ASYNC"))) {
            session.reply.error("ERR SCRIPT FLUSH only support SYNC|ASYNC option");
        } else {
            session.server.scripts().forget();
            session.reply.ok();
        }
    }
}
