package org.civarcos.cache.server.resp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.server.loop.Connection;
import org.civarcos.cache.server.loop.LoopBounds;
import org.civarcos.cache.server.loop.LoopCounters;
import org.civarcos.cache.server.loop.LoopOptions;
import org.civarcos.cache.server.loop.Loops;
import org.civarcos.cache.server.loop.Protocol;
import org.civarcos.cache.server.loop.ProtocolFactory;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** Server state that its sessions share. Thread-safe. */
public final class RespServer implements ProtocolFactory, AutoCloseable {
    /** A guard that no session has: somebody watches all commands, or makes all wait. */
    private static final int WATCHED = 1 << 16;

    private static final byte[] FULL = RequestParser.ascii("-ERR max number of clients reached\r\n");
    private static final CommandTable COMMANDS = new CommandTable(CommandRow.all(), Handlers.all());

    private final RespOptions options;
    private final ServerStats stats;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final List<ExposedKeyspace> exposed = new ArrayList<>();
    private final Databases databases;
    private final Users users;
    private final Changes changes;
    private final TrackingTable tracking;
    private final PubSub pubSub = new PubSub();
    private final Monitors monitors = new Monitors(this);
    private final SlowLog slow = new SlowLog(this);
    private final Pauses pauses = new Pauses(this);
    private final Scripts scripts = new Scripts();
    private final ServerSettings settings;
    private final Map<Long, Session> sessions = new ConcurrentSkipListMap<>();
    private final List<Registration> registrations = new ArrayList<>();
    private final Instant started;
    private final ThreadLocal<@Nullable Integer> loop = new ThreadLocal<>();
    private volatile LoopCounters counters = LoopCounters.none();
    private volatile int guards;
    private volatile boolean listenedTo;
    private volatile int port;
    private volatile LoopBounds bounds = new LoopBounds(LoopOptions.of("none"));

    /** The bound that all databases of bytes got while the server ran, or 0. */
    private volatile long resizedTo;

    /**
     * Makes one.
     *
     * @param options what it needs to know
     */
    public RespServer(RespOptions options) {
        this.options = options;
        started = options.time().instant();
        stats = new ServerStats(options.loops(), COMMANDS.all().size());
        for (int i = 0; i < options.loops(); i++) {
            workspaces.add(new Workspace(options.exclusion().seat()));
        }
        tracking = new TrackingTable(this);
        changes = new Changes(this);
        users = new Users(this, options.password());
        for (RespOptions.Exposed shown : options.exposed()) {
            exposed.add(new ExposedKeyspace(this, options.databases() + exposed.size(), shown));
        }
        databases = new Databases(options.databases(), this::open, exposed);
        settings = new ServerSettings(this);
    }

    private ByteCache open(int number) {
        ByteCache bytes = options.opener().apply(number);
        if (resizedTo > 0) {
            bytes.resize(resizedTo);
        }
        registrations.add(bytes.listen(new Departed(this, bytes)));
        return bytes;
    }

    @Override
    public Protocol open(Connection connection) {
        loop.set(connection.loop());
        Session session = new Session(this, connection);
        sessions.put(connection.id(), session);
        return session;
    }

    @Override
    public byte[] refusal() {
        return FULL.clone();
    }

    /**
     * Takes the loops, to tell what they count and to move their bounds, and where clients connect.
     *
     * @param loops the loops
     * @param listening the port, 0 for none
     */
    public void listening(Loops loops, int listening) {
        counters = loops.counters();
        bounds = loops.bounds();
        port = listening;
    }

    /** Moves the bound of what the entries of each database of bytes weigh; 0 for none. */
    void resize(long bytes) {
        resizedTo = bytes == 0 ? Long.MAX_VALUE : bytes;
        for (int i = 0; i < options.databases(); i++) {
            if (databases.openedAt(i) instanceof ByteKeyspace keyspace) {
                keyspace.bytes().resize(resizedTo);
            }
        }
    }

    LoopBounds bounds() {
        return bounds;
    }

    void closed(Session session) {
        sessions.remove(session.connection.id());
        session.transaction.discard();
        session.subscriptions.forget();
        session.tracking.forget();
        monitors.remove(session);
        pauses.forget(session);
    }

    /** Puts together again who asks for a look with each command, and who for a word with each change. */
    synchronized void listenersChanged() { // whoever is the last has seen all
        guards = monitors.isOn() ? WATCHED : 0;
        listenedTo = changes.isListenedTo();
        if (listenedTo) {
            cachesChanged();
        }
        boolean ends = changes.tellsEnds();
        exposed.forEach(keyspace -> keyspace.tellEnds(ends));
    }

    /** The conditions of the server that ask for a look with each command. */
    int guards() {
        return guards;
    }

    boolean isListenedTo() {
        return listenedTo;
    }

    boolean isPaused() {
        return pauses.isOn();
    }

    boolean timesAll() {
        return slow.timesAll();
    }

    /** Tells whether this is the thread of that loop. */
    boolean isOnLoop(int number) {
        return ownLoop() == number;
    }

    /** Returns the number of the loop whose thread this is, or -1. */
    int ownLoop() {
        Integer own = loop.get();
        return own == null ? -1 : own;
    }

    /** Tells whether this is the thread of a loop. */
    boolean isOnLoop() {
        return ownLoop() >= 0;
    }

    /** Does something in one step over a database, apart from all sessions. */
    void exclusively(Keyspace keyspace, Runnable work) {
        Supplier<Boolean> steps = () -> {
            work.run();
            return true;
        };
        Boolean unused = keyspace instanceof ByteKeyspace bytes
                ? options.exclusion().exclusively(steps, bytes.bytes())
                : options.exclusion().exclusively(steps);
    }

    Workspace workspace(int number) {
        return workspaces.get(number);
    }

    RespOptions options() {
        return options;
    }

    CommandTable commands() {
        return COMMANDS;
    }

    ServerStats stats() {
        return stats;
    }

    LoopCounters counters() {
        return counters;
    }

    Databases databases() {
        return databases;
    }

    Users users() {
        return users;
    }

    Changes changes() {
        return changes;
    }

    TrackingTable tracking() {
        return tracking;
    }

    PubSub pubSub() {
        return pubSub;
    }

    Monitors monitors() {
        return monitors;
    }

    SlowLog slow() {
        return slow;
    }

    Pauses pauses() {
        return pauses;
    }

    Scripts scripts() {
        return scripts;
    }

    ServerSettings settings() {
        return settings;
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    @Nullable
    Session session(long id) {
        return sessions.get(id);
    }

    int port() {
        return port;
    }

    Instant started() {
        return started;
    }

    long now() {
        return options.time() == TimeSource.system()
                ? System.currentTimeMillis()
                : Durations.epochMillis(options.time().instant());
    }

    long microsNow() {
        Instant now = options.time().instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /**
     * Looks for caches that are to be shown and were not there before, so that what happens in them is told.
     */
    public void cachesChanged() {
        for (ExposedKeyspace keyspace : exposed) {
            CacheKeyspace<?, ?> unused = keyspace.shown();
        }
    }

    /** Closes what was opened; the loops are closed before. */
    @Override
    public void close() {
        registrations.forEach(Registration::close);
        exposed.forEach(ExposedKeyspace::close);
        databases.close();
        workspaces.forEach(each -> options.exclusion().remove(each.seat));
    }
}
