package org.civarcos.cache.server.resp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says no in the words that clients know, and once in the log what to use instead. */
final class Refusals {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");
    private static final int SHOWN = 128;
    private static final int MOST_NAMES = 256;
    private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();
    private static final Map<String, String> INSTEAD = Map.of(
            "h", "a hash: keep the object as one value, or a key for each field",
            "l", "a list: keep it as one value, or use the application's own queue",
            "s", "a set: keep it as one value",
            "z", "a sorted set: keep it as one value",
            "x", "a stream: use the application's own events");

    /** Asked by clients that look what kind of server it is, such as RedisInsight, which take a no. */
    private static final Set<String> OF_SEVERAL =
            Set.of("cluster", "sentinel", "replicaof", "slaveof", "psync", "sync");

    private Refusals() {}

    static String arity(Command command) {
        return "ERR wrong number of arguments for '" + command.name + "' command";
    }

    /** Writes that there are too many words behind a subcommand. */
    static void tooManyWords(Session session, Args args) {
        session.reply.error("ERR unknown subcommand or wrong number of arguments for '" + cut(args.text(1)) + "'. Try "
                + args.text(0).toUpperCase(Locale.ROOT) + " HELP.");
    }

    /** What of a word stands in an error: 128 characters, and none from a NUL on. */
    static String cut(String word) {
        String whole = untilNul(word);
        return whole.substring(0, Math.min(SHOWN, whole.length()));
    }

    /** Cuts a word at its first NUL, where an error ends that tells it. */
    static String untilNul(String word) {
        int end = word.indexOf(0);
        return end < 0 ? word : word.substring(0, end);
    }

    /** Writes the error of a command that is not done; a transaction in which this happens is given up. */
    static void refuse(Session session, Command command, String error) {
        session.stats.reject(command);
        if (command.name.equals("exec")) {
            session.transaction.discard();
            session.reply.error("EXECABORT Transaction discarded because of: " + error.replaceFirst("^ERR ", ""));
        } else {
            refuse(session, error);
        }
    }

    /** Writes an error; a transaction in which this happens is given up. */
    static void refuse(Session session, String error) {
        session.transaction.fail();
        session.reply.error(error);
    }

    static void unknown(Session session, Args args) {
        String name = args.text(0);
        if (args.is(0, "HOST:") || args.is(0, "POST")) {
            LOG.log(
                    Level.WARNING,
                    "a browser or something else that speaks HTTP connected from " + session.connection.remote()
                            + "; the connection is closed");
            session.facts.ending = true;
            session.connection.closeAfterReplies();
            return;
        }
        StringBuilder words = new StringBuilder();
        for (int i = 1; i < args.count() && words.length() < SHOWN; i++) {
            String word = cut(args.text(i));
            int shown = Math.min(word.length(), SHOWN - words.length());
            words.append('\'').append(word, 0, shown).append("' ");
        }
        note(name.toLowerCase(Locale.ROOT));
        refuse(session, "ERR unknown command '" + cut(name) + "', with args beginning with: " + words);
    }

    static void unknownSubcommand(Session session, Args args) {
        String name = args.text(1);
        refuse(
                session,
                "ERR unknown subcommand '" + cut(name) + "'. Try "
                        + args.text(0).toUpperCase(Locale.ROOT) + " HELP.");
    }

    private static void note(String name) {
        if (name.length() > 32 || NAMED.size() >= MOST_NAMES || !name.matches("[a-z._|-]+") || !NAMED.add(name)) {
            return;
        }
        if (OF_SEVERAL.contains(name)) {
            LOG.log(
                    Level.INFO,
                    "a client asked for '" + name + "': this server is alone, without a cluster or replicas");
            return;
        }
        String first = name.startsWith("b") && name.length() > 4 ? name.substring(1, 2) : name.substring(0, 1);
        LOG.log(
                Level.WARNING,
                "a client asked for the command '" + name + "', which this server does not have. It keeps strings. "
                        + "Instead of " + INSTEAD.getOrDefault(first, "it see the reference of the server's commands"));
    }
}
