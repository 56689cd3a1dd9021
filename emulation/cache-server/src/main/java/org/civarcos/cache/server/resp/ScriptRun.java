package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.bytes.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One run of a known script: the commands that it calls, and errors in the words in which Redis tells those of
 * scripts.
 */
final class ScriptRun {
    private static final String NOT_A_WORD = "ERR Lua redis lib command arguments must be strings or integers";

    private final Session session;
    private final Args args;
    private final LoadedScript script;
    private final int keys;
    private final boolean mayWrite;

    ScriptRun(Session session, Args args, LoadedScript script, int keys, boolean mayWrite) {
        this.session = session;
        this.args = args;
        this.script = script;
        this.keys = keys;
        this.mayWrite = mayWrite;
    }

    /** Returns an argument, or null if there are fewer. */
    @Nullable
    String argument(int number) {
        int at = 2 + keys + number;
        return at < args.count() ? args.text(at) : null;
    }

    void answer(long number) {
        session.reply.integer(number);
    }

    void answerNone() {
        session.reply.none();
    }

    /** Writes an error that a call ended with. */
    void fail(String error, String call) {
        session.reply.error(
                error + " script: " + script.digest() + ", on @user_script:" + script.lineOf('\'' + call + '\'') + '.');
    }

    /** Writes an error that Lua itself found in the line where something stands. */
    void failInLua(String error, String place) {
        int line = script.lineOf(place);
        session.reply.error("ERR user_script:" + line + ": " + error + " script: " + script.digest()
                + ", on @user_script:" + line + '.');
    }

    /** Points at the first key for a command; writes the error and returns null where the command cannot be called. */
    private @Nullable KeyProbe call(String name, boolean complete) {
        if (keys < 1 || !complete) {
            fail(NOT_A_WORD, name);
            return null;
        }
        Command command = session.server.commands().find(name);
        if (command == null) {
            throw new IllegalStateException(name);
        }
        if (session.has(Session.RESTRICTED)) {
            String denied = session.user.deniesInScript(command, args.copy(3));
            if (denied != null) {
                fail("ERR The user executing the script " + denied, name);
                return null;
            }
        }
        if (command.writes && !mayWrite) {
            fail("ERR Write commands are not allowed from read-only scripts.", name);
            return null;
        }
        return session.key(args, 3);
    }

    /** Tells whether the key holds the first argument; where it does not, the answer is given. */
    boolean isOwner() {
        KeyProbe key = call("get", true);
        if (key == null) {
            return false;
        }
        Item item = StringReads.read(session, key);
        session.tracking.readByScript(args);
        String token = argument(1);
        if (item == null || token == null || !isSame(item, token)) {
            answer(0);
            return false;
        }
        return true;
    }

    private static boolean isSame(Item item, String text) {
        if (item.valueLength() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((item.array()[item.valueFrom() + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Removes the entry. */
    void delete() {
        KeyProbe key = call("del", true);
        if (key == null) {
            return;
        }
        Change change = session.change().delete(key);
        if (session.bytes().apply(change).isApplied() && change.former() != null) {
            session.changed(key, 'g', "del");
        }
        answer(1);
    }

    /** Returns how many milliseconds are left; less than 0 for those of an entry without an end, or where it failed. */
    long left() {
        KeyProbe key = call("pttl", true);
        if (key == null) {
            return -1;
        }
        Item item = StringReads.look(session, key);
        session.tracking.readByScript(args);
        long left = item == null || !item.ends() ? -1 : Math.max(0, item.end() - session.server.now());
        if (left < 0) {
            answer(0);
        }
        return left;
    }

    /** Gives the entry milliseconds to live, as text. */
    void expire(@Nullable String millis) {
        KeyProbe key = call("pexpire", millis != null);
        if (key == null || millis == null) {
            return;
        }
        byte[] bytes = RequestParser.ascii(millis);
        long time = session.numbers.parse(bytes, 0, bytes.length);
        if (!session.numbers.valid) {
            fail(Errors.NOT_AN_INTEGER, "pexpire");
            return;
        }
        long now = session.server.now();
        if (time > Long.MAX_VALUE - now) {
            fail(Errors.expire("pexpire"), "pexpire");
            return;
        }
        Change change =
                session.change().expire(key, SetOptions.latest(now + time)).at(now);
        if (session.bytes().apply(change).isApplied()) {
            session.changed(key, 'g', change.isRemoved() ? "del" : "expire");
        }
        answer(1);
    }

    /** Tells whether there is an entry; where there is none, the answer is given. */
    boolean exists() {
        KeyProbe key = call("exists", true);
        if (key == null) {
            return false;
        }
        boolean there = StringReads.look(session, key) != null;
        session.tracking.readByScript(args);
        if (!there) {
            answerNone();
        }
        return there;
    }

    /**
     * Adds the first argument, and answers with what Lua makes of the sum: the nearest of its numbers, which have 53
     * bits.
     */
    void increment() {
        String delta = argument(1);
        KeyProbe key = call("incrby", delta != null);
        if (key == null || delta == null) {
            return;
        }
        byte[] bytes = RequestParser.ascii(delta);
        long number = session.numbers.parse(bytes, 0, bytes.length);
        if (!session.numbers.valid) {
            fail(Errors.NOT_AN_INTEGER, "incrby");
            return;
        }
        Change change = session.change().add(key, number).keepFormer();
        Outcome outcome = session.bytes().apply(change);
        String error = StringWrites.error(outcome);
        if (error != null) {
            fail(error, "incrby");
            return;
        }
        session.written(session.probe(), change, "incrby");
        double sum = change.number();
        answer(sum >= 0x1p63 ? Long.MIN_VALUE : (long) sum);
    }
}
