package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.Item;

/** The words behind {@code SET key value} and {@code GETEX key}. One object serves many commands of a session. */
final class SetOptions {
    boolean onlyNew;
    boolean onlyPresent;
    boolean get;
    boolean keepsEnd;
    boolean persists;

    /** Whether a time was given, and the end that it says. */
    boolean timed;

    long end;

    /** The moment at which the time was read, from which an end is counted that was not given as such. */
    long now;

    private int unit;
    private int timeAt;

    /** Reads the words from a place on; writes the error and returns false where something is wrong. */
    boolean read(Session session, Args args, int from, boolean set) {
        onlyNew = false;
        onlyPresent = false;
        get = false;
        keepsEnd = false;
        persists = false;
        timed = false;
        end = Item.NEVER;
        unit = 0;
        for (int i = from; i < args.count(); i++) {
            int taken = take(args, i, set);
            if (taken == 0) {
                session.reply.error(Errors.SYNTAX);
                return false;
            }
            i += taken - 1;
        }
        return !set || readTime(session, args, "set");
    }

    /** Reads one option and returns how many words it has, 0 for none that may stand there. */
    private int take(Args args, int i, boolean set) {
        if (set && args.is(i, "NX") && !onlyPresent) {
            onlyNew = true;
            return 1;
        }
        if (set && args.is(i, "XX") && !onlyNew) {
            onlyPresent = true;
            return 1;
        }
        if (set && args.is(i, "GET")) {
            get = true;
            return 1;
        }
        if (set && args.is(i, "KEEPTTL") && !timed) {
            keepsEnd = true;
            return 1;
        }
        if (!set && args.is(i, "PERSIST") && !timed) {
            persists = true;
            return 1;
        }
        if (keepsEnd || persists || i + 1 >= args.count()) {
            return 0;
        }
        int said = args.is(i, "EX") ? 1 : args.is(i, "PX") ? 2 : args.is(i, "EXAT") ? 3 : args.is(i, "PXAT") ? 4 : 0;
        if (said == 0 || (timed && said != unit)) {
            return 0;
        }
        unit = said; // the last of several counts
        timed = true;
        timeAt = i + 1;
        return 2;
    }

    /** Reads the time if one was given; writes the error and returns false where it is none. */
    boolean readTime(Session session, Args args, String command) {
        if (!timed) {
            return true;
        }
        long time = session.number(args, timeAt);
        if (!session.numbers.valid) {
            return false;
        }
        long moment = moment(session, time, unit == 1 || unit == 3, unit <= 2);
        if (moment == INVALID) {
            session.reply.error(Errors.expire(command));
            return false;
        }
        end = moment;
        return true;
    }

    static final long INVALID = Long.MIN_VALUE;

    /** Makes a moment of a time that has to be positive, or returns {@link #INVALID}. */
    long moment(Session session, long time, boolean seconds, boolean relative) {
        now = session.server.now();
        if (time <= 0 || (seconds && time > Long.MAX_VALUE / 1000)) {
            return INVALID;
        }
        long millis = seconds ? time * 1000 : time;
        if (relative) {
            return millis > Long.MAX_VALUE - now ? INVALID : latest(now + millis);
        }
        return latest(millis);
    }

    /** Returns an end, the last one for the number that stands for none. */
    static long latest(long end) {
        return Math.min(end, Item.NEVER - 1);
    }
}
