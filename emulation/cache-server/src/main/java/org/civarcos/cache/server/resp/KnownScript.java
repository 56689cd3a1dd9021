package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;

/** A script that is done by code. Each is known by the SHA-1 of its text without blanks, in all releases alike. */
enum KnownScript {
    /** redis-py's lock is given up by who holds it. */
    RELEASE("1179e693b29fda653472cdbc3d5eb3ba1316ffd4", 1) {
        @Override
        void run(Session session, Args args, int first) {
            if (!holds(session, args, first)) {
                session.reply.integer(0);
                return;
            }
            KeyProbe key = session.key(args, 3);
            if (session.bytes().apply(session.change.delete(key)).isApplied()) {
                session.changed(key, 'g', "del");
            }
            session.reply.integer(1);
        }
    },
    /** redis-py's lock gets more time, in releases before 3. */
    EXTEND_ADDING("1ad88f93d9e384124d59e2bea166319592f76446", 2) {
        @Override
        void run(Session session, Args args, int first) {
            extend(session, args, first, true);
        }
    },
    /** redis-py's lock gets more time, or another. */
    EXTEND("e1fe8513294e5629adf82de9a2d3c50099b005a0", 3) {
        @Override
        void run(Session session, Args args, int first) {
            extend(session, args, first, args.is(first + 2, "0"));
        }
    },
    /** redis-py's lock gets its time anew. */
    REACQUIRE("44f9927bdcb1e8eac2b677d9aff29ef04afdca7a", 2) {
        @Override
        void run(Session session, Args args, int first) {
            if (!holds(session, args, first)) {
                session.reply.integer(0);
            } else {
                expire(session, args, first + 1, 0);
            }
        }
    },
    /** django-redis counts a number that is there. */
    INCREMENT_PRESENT("280c81bd93d75c279dc0f3c5cb43208a5421dd76", 1) {
        @Override
        void run(Session session, Args args, int first) {
            if (session.bytes().peek(session.key(args, 3)) == null) {
                session.reply.none();
            } else {
                increment(session, args, first);
            }
        }
    },
    /** django-redis counts a number, from 0 where there is none. */
    INCREMENT("67d4d606295e3ec2d0af09176074a741d7204446", 1) {
        @Override
        void run(Session session, Args args, int first) {
            increment(session, args, first);
        }
    };

    static final Map<String, KnownScript> BY_DIGEST =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(script -> script.digest, Function.identity()));

    private final String digest;
    private final int arguments;

    KnownScript(String digest, int arguments) {
        this.digest = digest;
        this.arguments = arguments;
    }

    /** How many arguments it needs beside its key. */
    int arguments() {
        return arguments;
    }

    /** Does it with the first key, and the arguments from a place on. */
    abstract void run(Session session, Args args, int first);

    /** Tells whether the value of the key is the first argument. */
    private static boolean holds(Session session, Args args, int first) {
        Item item = session.bytes().peek(session.key(args, 3));
        if (item == null) {
            return false;
        }
        int from = args.from(first);
        return Arrays.equals(
                item.array(),
                item.valueFrom(),
                item.valueFrom() + item.valueLength(),
                args.bytes(),
                from,
                from + args.length(first));
    }

    private static void extend(Session session, Args args, int first, boolean adds) {
        if (!holds(session, args, first)) {
            session.reply.integer(0);
            return;
        }
        Item item = session.bytes().peek(session.key(args, 3));
        long left = item == null || !item.ends() ? -1 : item.end() - session.server.now();
        if (left < 0) {
            session.reply.integer(0);
        } else {
            expire(session, args, first + 1, adds ? left : 0);
        }
    }

    /** Sets the milliseconds to live to an argument and what is added to it. */
    private static void expire(Session session, Args args, int argument, long added) {
        long time;
        try {
            time = (long) Double.parseDouble(new String(args.copy(argument), StandardCharsets.US_ASCII));
        } catch (NumberFormatException none) {
            session.reply.error(Errors.NOT_AN_INTEGER);
            return;
        }
        KeyProbe key = session.key(args, 3);
        Change change = session.change.expire(key, session.server.now() + time + added);
        if (session.bytes().apply(change).isApplied()) {
            session.changed(key, 'g', change.isRemoved() ? "del" : "expire");
        }
        session.reply.integer(1);
    }

    private static void increment(Session session, Args args, int first) {
        long delta = session.number(args, first);
        if (!session.numbers.valid) {
            return;
        }
        Change change = session.change.add(session.key(args, 3), delta).keepFormer();
        Outcome outcome = session.bytes().apply(change);
        if (!StringWrites.failed(session, outcome)) {
            session.changed(session.key, '$', "incrby");
            session.reply.integer(change.number());
        }
    }
}
