package org.civarcos.cache.server.resp;

import java.util.Map;

/** Commands by which a client begins and ends, and says who it is. */
final class ConnectionCommands {
    static final String BAD_NAME = "ERR Client names cannot contain spaces, newlines or special characters.";
    private static final int FREE_TRIES = 3;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private ConnectionCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("ping", ConnectionCommands::ping);
        handlers.put("echo", (session, args) -> session.reply.bulkCopied(args.bytes(), args.from(1), args.length(1)));
        handlers.put("quit", (session, args) -> {
            session.reply.ok();
            session.end();
        });
        handlers.put("auth", ConnectionCommands::authenticate);
        handlers.put("hello", ConnectionCommands::hello);
        handlers.put("reset", ConnectionCommands::reset);
    }

    private static void ping(Session session, Args args) {
        if (args.count() > 2) {
            session.reply.error("ERR wrong number of arguments for 'ping' command");
        } else if (session.has(Session.LISTENING) && !session.reply.isThree()) {
            session.reply.array(2);
            session.reply.bulk("pong");
            if (args.count() == 1) {
                session.reply.bulk("");
            } else {
                session.reply.bulkCopied(args.bytes(), args.from(1), args.length(1));
            }
        } else if (args.count() == 1) {
            session.reply.simple("PONG");
        } else {
            session.reply.bulkCopied(args.bytes(), args.from(1), args.length(1));
        }
    }

    private static void authenticate(Session session, Args args) {
        if (args.count() > 3) {
            session.reply.error(Errors.SYNTAX);
            return;
        }
        if (args.count() == 2 && session.server.users().first().hasNoPassword()) {
            session.reply.error("ERR AUTH <password> called without any password configured for the default user. "
                    + "Are you sure your configuration is correct?");
            return;
        }
        String name = args.count() == 2 ? User.FIRST : args.text(1);
        if (logIn(session, name, args.copy(args.count() - 1), "AUTH")) {
            session.reply.ok();
        } else {
            session.reply.error(Errors.WRONG_PASSWORD);
        }
    }

    private static boolean logIn(Session session, String name, byte[] password, String command) {
        User user = session.server.users().accept(name, password);
        if (user == null) {
            session.server.users().note(session, "auth", command, name);
            slowDown(session);
            return false;
        }
        session.facts.failedLogins = 0;
        session.become(user);
        return true;
    }

    /** Lets a client wait that tried several passwords: who guesses needs many. */
    private static void slowDown(Session session) {
        int failed = ++session.facts.failedLogins;
        if (failed <= FREE_TRIES) {
            return;
        }
        long wait = Math.min(LONGEST_WAIT_MILLIS, 50L << Math.min(10, failed - FREE_TRIES));
        session.facts.held = true;
        session.connection.hold(true);
        session.connection.after(wait, () -> {
            session.facts.held = false;
            session.connection.hold(false);
        });
    }

    private static void hello(Session session, Args args) {
        boolean three = session.reply.isThree();
        int next = 1;
        if (args.count() > 1) {
            long version = session.numbers.parse(args, 1);
            if (!session.numbers.valid) {
                session.reply.error("ERR Protocol version is not an integer or out of range");
                return;
            }
            if (version != 2 && version != 3) {
                session.reply.error("NOPROTO unsupported protocol version");
                return;
            }
            three = version == 3;
            next = 2;
        }
        String name = null;
        for (; next < args.count(); next++) {
            int left = args.count() - 1 - next;
            if (args.is(next, "AUTH") && left >= 2) {
                if (!logIn(session, args.text(next + 1), args.copy(next + 2), "HELLO")) {
                    session.reply.error(Errors.WRONG_PASSWORD);
                    return;
                }
                next += 2;
            } else if (args.is(next, "SETNAME") && left >= 1) {
                name = args.text(next + 1);
                if (!isName(name)) {
                    session.reply.error(BAD_NAME);
                    return;
                }
                next++;
            } else {
                session.reply.error("ERR Syntax error in HELLO option '" + Refusals.untilNul(args.text(next)) + "'");
                return;
            }
        }
        if (session.has(Session.NOT_YET_KNOWN)) {
            session.reply.error(
                    "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto>"
                            + " AUTH <user> <pass> option can be used to authenticate the client and select the RESP"
                            + " protocol version at the same time");
            return;
        }
        if (name != null) {
            session.facts.name = name;
        }
        session.reply.three(three);
        writeHello(session, three);
    }

    private static void writeHello(Session session, boolean three) {
        Reply reply = session.reply;
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(InfoText.VERSION);
        reply.bulk("proto");
        reply.integer(three ? 3 : 2);
        reply.bulk("id");
        reply.integer(session.connection.id());
        reply.bulk("mode");
        reply.bulk("standalone");
        reply.bulk("role");
        reply.bulk("master");
        reply.bulk("modules");
        reply.array(0);
    }

    /** Tells whether something may be the name of a client. */
    static boolean isName(String name) {
        return name.chars().allMatch(c -> c >= '!' && c <= '~');
    }

    private static void reset(Session session, Args args) {
        session.transaction.discard();
        session.subscriptions.forget();
        session.tracking.stop();
        session.server.monitors().remove(session);
        session.facts.name = "";
        session.facts.noEvict = false;
        session.facts.repliesOff = false;
        session.select(0);
        session.reply.three(false);
        User first = session.server.users().first();
        session.user = first;
        session.guard(Session.NOT_YET_KNOWN, !first.needsNoPassword());
        session.guard(Session.RESTRICTED, !first.mayAll());
        session.reply.simple("RESET");
    }
}
