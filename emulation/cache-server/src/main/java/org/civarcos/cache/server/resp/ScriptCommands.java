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

    /** How many characters a SHA-1 has. */
    private static final int DIGEST = 40;

    private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

    private ScriptCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("eval", (session, args) -> run(session, args, true));
        handlers.put("eval_ro", (session, args) -> run(session, args, false));
        handlers.put("evalsha", (session, args) -> runLoaded(session, args, true));
        handlers.put("evalsha_ro", (session, args) -> runLoaded(session, args, false));
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

    private static void run(Session session, Args args, boolean mayWrite) {
        int keys = keys(session, args);
        if (keys < 0) {
            return;
        }
        byte[] text = args.copy(1);
        KnownScript script = Scripts.recognise(text);
        if (script == null) {
            refuse(session, text);
        } else {
            run(session, session.server.scripts().load(text, script), args, keys, mayWrite);
        }
    }

    private static void refuse(Session session, byte[] text) {
        String digest = Scripts.digest(text);
        if (NAMED.size() < MOST_NAMED && NAMED.add(digest)) {
            LOG.log(
                    Level.WARNING,
                    "a client sent the script " + digest
                            + ", which is none of those that this server knows: the locks of redis-py and the counter"
                            + " of django-redis. Use WATCH, MULTI and EXEC, SET with NX, or INCRBY");
        }
        session.reply.error(
                "ERR this server runs no scripts but those of redis-py's locks and django-redis' incr; the one "
                        + "with the SHA-1 " + digest + " is none of them");
    }

    private static void run(Session session, LoadedScript script, Args args, int keys, boolean mayWrite) {
        if (session.keyspace.cacheName() != null) {
            session.reply.error(Errors.READ_ONLY);
        } else {
            ScriptRun run = new ScriptRun(session, args, script, keys, mayWrite);
            session.facts.inScript = true;
            try {
                session.server.exclusively(
                        session.keyspace, () -> script.known().run(run));
            } finally {
                session.facts.inScript = false;
            }
        }
    }

    private static void runLoaded(Session session, Args args, boolean mayWrite) {
        if (args.length(1) != DIGEST) {
            session.reply.error(Errors.NO_SCRIPT);
            return;
        }
        int keys = keys(session, args);
        if (keys < 0) {
            return;
        }
        LoadedScript script = session.server.scripts().find(args.text(1));
        if (script == null) {
            session.reply.error(Errors.NO_SCRIPT);
        } else {
            run(session, script, args, keys, mayWrite);
        }
    }

    private static void load(Session session, Args args) {
        byte[] text = args.copy(2);
        KnownScript script = Scripts.recognise(text);
        if (script == null) {
            refuse(session, text);
        } else {
            session.reply.bulk(session.server.scripts().load(text, script).digest());
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
