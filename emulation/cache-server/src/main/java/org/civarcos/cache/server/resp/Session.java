package org.civarcos.cache.server.resp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Connection;
import org.civarcos.cache.server.loop.Output;
import org.civarcos.cache.server.loop.Protocol;
import org.jspecify.annotations.Nullable;

/** One client's conversation. The thread of its loop alone uses it, but for what says otherwise. */
final class Session implements Protocol {
    /** What a session has that asks for a look with each command. */
    static final int NOT_YET_KNOWN = 1;

    static final int RESTRICTED = 2;
    static final int IN_TRANSACTION = 4;
    static final int LISTENING = 8;
    static final int TRACKING = 16;
    static final int MUTED = 32;

    private static final Logger LOG = System.getLogger("org.civarcos.cache.server");

    final RespServer server;
    final Connection connection;
    final LoopStats stats;
    final Reply reply;
    final RequestParser parser;
    private final Workspace workspace;
    final Numbers numbers;
    final SetOptions options;
    final Transaction transaction = new Transaction(this);
    final Subscriptions subscriptions = new Subscriptions(this);
    final TrackingState tracking = new TrackingState(this);
    final ClientFacts facts = new ClientFacts();

    /** The conditions above that hold. */
    int guards;

    int database;
    Keyspace keyspace;
    User user;

    /** Bytes of what the client said that are kept until it takes it back. */
    long kept;

    /** Messages that wait for the end of a reply of several parts, or of one that is left out. */
    private List<byte[]> heldPushes = List.of();

    private boolean holdsPushes;

    /** The words of a command that is not complete. */
    private @Nullable Args unfinished;

    Session(RespServer server, Connection connection) {
        this.server = server;
        this.connection = connection;
        stats = server.stats().of(connection.loop());
        workspace = server.workspace(connection.loop());
        numbers = workspace.numbers;
        options = workspace.options;
        reply = new Reply(workspace.nowhere);
        parser = new RequestParser(
                server.options().longestBulk(), server.options().mostArguments());
        keyspace = server.databases().at(0);
        user = server.users().first();
        guard(NOT_YET_KNOWN, !user.needsNoPassword());
        guard(RESTRICTED, !user.mayAll());
    }

    /** Sets or takes away a condition. */
    void guard(int condition, boolean holds) {
        guards = holds ? guards | condition : guards & ~condition;
    }

    boolean has(int condition) {
        return (guards & condition) != 0;
    }

    /** Returns the bytes of the present database. Writes of an application's cache never come here. */
    ByteCache bytes() {
        return ((ByteKeyspace) keyspace).bytes();
    }

    @Override
    public int consume(byte[] input, int from, int to, Output out) {
        reply.to(out);
        parser.longestBulk(server.settings().longestBulk());
        Args args = unfinished == null ? workspace.args() : unfinished;
        workspace.begin();
        workspace.seat.take();
        try {
            return consumeAll(input, from, to, out, args);
        } finally {
            workspace.seat.leave();
            forget(args);
        }
    }

    /**
     * Keeps alive nothing of what was read and answered: who is silent from now on takes no more than who always was.
     */
    private void forget(Args args) {
        workspace.forget();
        args.forget();
        reply.to(workspace.nowhere);
        if (!parser.isWithin()) {
            unfinished = null;
        } else if (unfinished == null) {
            unfinished = args;
            workspace.leaveArgs();
        }
    }

    private int consumeAll(byte[] input, int from, int to, Output out, Args args) {
        int at = from;
        int ahead = from;
        while (at < to && !out.isFull() && !facts.ending && !facts.held) {
            if (at > from && at >= ahead && keyspace instanceof ByteKeyspace own) { // one alone needs no look ahead
                ahead = workspace.lookahead.look(input, at, to, own.bytes());
            }
            int taken = parser.parse(input, at, to, args, has(NOT_YET_KNOWN));
            if (taken == 0) {
                break;
            }
            if (taken < 0) {
                reply.error("ERR " + parser.error());
                end();
                return to - from;
            }
            if (args.count() > 0) {
                if (server.isPaused() && server.pauses().holds(this, args)) {
                    break;
                }
                execute(args);
            }
            at += taken;
        }
        server.tracking().broadcast();
        return facts.ending ? to - from : at - from;
    }

    /** Closes the connection once its replies are taken. */
    void end() {
        facts.ending = true;
        connection.closeAfterReplies();
    }

    /** Finds a command and, where nothing forbids it, does it. */
    private void execute(Args words) {
        Command command = server.commands().find(words.bytes(), words.from(0), words.length(0));
        if (command != null && !command.subcommands.isEmpty() && words.count() > 1) {
            Command sub = command.subcommands.get(words.text(1).toLowerCase(Locale.ROOT));
            if (sub == null) {
                Guarded.refuse(this, null, () -> Refusals.unknownSubcommand(this, words));
                return;
            }
            command = sub;
        }
        if (command == null) {
            Guarded.refuse(this, null, () -> Refusals.unknown(this, words));
        } else if (!command.takes(words.count())) {
            Command wrong = command;
            Guarded.refuse(this, wrong, () -> Refusals.refuse(this, wrong, Refusals.arity(wrong)));
        } else if ((guards | server.guards()) == 0) {
            call(command, words);
        } else {
            Guarded.execute(this, command, words);
        }
    }

    /** Does a command that is allowed; an exception becomes an error of this command alone. */
    void call(Command command, Args words) {
        stats.count(command);
        facts.asked(command.name);
        if (command.fast && !server.timesAll()) {
            attempt(command, words);
            return;
        }
        long start = System.nanoTime();
        attempt(command, words);
        server.slow().took(this, command, words, System.nanoTime() - start);
    }

    private void attempt(Command command, Args words) {
        Output out = reply.out();
        long mark = out.mark();
        int errors = reply.errors();
        try {
            if (command.writes && keyspace.cacheName() != null) {
                CacheWrites.run(this, command, words);
            } else {
                command.handler.run(this, words);
            }
        } catch (Throwable failure) { // the connection goes on
            LOG.log(Level.WARNING, "the command '" + command + "' failed", failure);
            out.cut(mark);
            reply.error("ERR the server failed at '" + command + "': "
                    + failure.getClass().getName());
        }
        if (reply.errors() != errors) {
            stats.fail(command);
        }
    }

    /** Points the key at a word. */
    KeyProbe key(Args words, int index) {
        return words.key(index, workspace.key);
    }

    /** {@return the key, which points at the word that it was pointed at last} */
    KeyProbe probe() {
        return workspace.key;
    }

    /** {@return a second key} */
    KeyProbe otherProbe() {
        return workspace.otherKey;
    }

    /** {@return the change that commands make one after the other} */
    Change change() {
        return workspace.change;
    }

    /** Reads a number of a word; writes the error and returns false in {@code numbers.valid} if it is none. */
    long number(Args words, int index) {
        long number = numbers.parse(words, index);
        if (!numbers.valid) {
            reply.error(Errors.NOT_AN_INTEGER);
        }
        return number;
    }

    /** Tells whoever listens that an entry of the present database was changed. */
    void changed(KeyProbe changed, char kind, String event) {
        if (server.isListenedTo()) {
            server.changes().changed(this, database, changed.key(), kind, event);
        }
    }

    /** Tells whoever listens that a change gave an entry of the present database a value, a new entry before that. */
    void written(KeyProbe key, Change change, String event) {
        if (server.isListenedTo()) {
            if (change.former() == null) {
                changed(key, Changes.NEW, "new");
            }
            changed(key, '$', event);
        }
    }

    /** Counts whether a write that answers with the former value found one, and tells who listens if it did not. */
    void missed(@Nullable Item former) {
        stats.lookedUp(former != null);
        if (former == null) {
            changed(workspace.key, Changes.MISS, "keymiss");
        }
    }

    /** Chooses a database, which exists. */
    void select(int number) {
        database = number;
        keyspace = server.databases().at(number);
    }

    /** Makes it the session of another user. */
    void become(User other) {
        user = other;
        guard(NOT_YET_KNOWN, false);
        guard(RESTRICTED, !other.mayAll());
    }

    /** Sends a message that is no reply. May be called anywhere. */
    void push(byte[] message) {
        if (server.isOnLoop(connection.loop())) {
            if (holdsPushes) {
                if (heldPushes.isEmpty()) {
                    heldPushes = new ArrayList<>();
                }
                heldPushes.add(message);
            } else {
                connection.push(message, server.options().pushLimit());
            }
        } else {
            connection.execute(() -> connection.push(message, server.options().pushLimit()));
        }
    }

    /** Lets messages wait until {@link #releasePushes}, if asked to. */
    void holdPushes(boolean hold) {
        holdsPushes |= hold;
    }

    /** Sends the messages that waited. */
    void releasePushes() {
        if (holdsPushes) {
            holdsPushes = false;
            heldPushes.forEach(this::push);
            heldPushes = List.of();
        }
    }

    @Override
    public long held() {
        Args words = unfinished;
        return kept + facts.held() + (words == null ? 0 : words.held());
    }

    @Override
    public void failed(Throwable failure, Output out) {
        out.ascii("-ERR the server failed: " + failure.getClass().getName() + "\r\n");
    }

    @Override
    public void closed() {
        facts.ending = true;
        server.closed(this);
    }

    /** Returns who answers next: the present command, or null for none. May be called anywhere. */
    @Nullable
    String lastCommand() {
        return facts.lastCommand;
    }
}
