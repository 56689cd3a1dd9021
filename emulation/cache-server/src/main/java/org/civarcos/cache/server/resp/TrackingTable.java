package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Table of the sessions that are notified of changed keys. Databases are not told apart, as in Redis. Thread-safe. */
final class TrackingTable {
    private static final int MOST_KEYS = 1_000_000;

    private final RespServer server;
    private final ForeignChanges foreign;
    private final Map<PubSub.Name, Set<Long>> readers = new TreeMap<>();
    private final Map<PubSub.Name, Broadcast> prefixes = new TreeMap<>();
    private int sessions;

    /** How many are there that track, or tracked before. */
    private int known;

    private volatile boolean on;

    /** Whether there are changes that the sessions of prefixes are to be told of. */
    private volatile boolean broadcasts;

    /**
     * Listeners of a prefix, and the keys that changed since these were last notified, each with the session that
     * changed it last.
     */
    private static final class Broadcast {
        final Set<Session> listening = new LinkedHashSet<>();
        final Map<PubSub.Name, @Nullable Session> changed = new TreeMap<>();

        /** What a session is to be told: without its own changes if it wants none of them. */
        List<byte[]> keysFor(Session session) {
            List<byte[]> keys = new ArrayList<>();
            changed.forEach((key, by) -> {
                if (by != session || !session.tracking.noLoop()) {
                    keys.add(key.bytes);
                }
            });
            return keys;
        }
    }

    TrackingTable(RespServer server) {
        this.server = server;
        foreign = new ForeignChanges(server.options().loops());
    }

    boolean isOn() {
        return on;
    }

    /** Counts a session that tracks; one that did so before is known, and told of what it read then. */
    synchronized void begin(boolean isKnown) {
        sessions++;
        known += isKnown ? 0 : 1;
        on = true;
        server.listenersChanged();
    }

    synchronized void end(Session session) {
        sessions--;
        prefixes.values().forEach(prefix -> prefix.listening.remove(session));
        prefixes.values().removeIf(prefix -> prefix.listening.isEmpty());
    }

    /** Forgets a session that tracked and is gone. */
    synchronized void forget() {
        on = --known > 0;
        if (!on) {
            readers.clear();
        }
        server.listenersChanged();
    }

    synchronized void broadcast(Session session, PubSub.Name prefix) {
        prefixes.computeIfAbsent(prefix, first -> new Broadcast()).listening.add(session);
    }

    /** Notes that a session read a key. When there are too many, some are told of a change that was none. */
    void read(Session session, byte[] key) {
        Set<Long> forgotten = null;
        PubSub.Name first = null;
        synchronized (this) {
            readers.computeIfAbsent(new PubSub.Name(key), none -> new HashSet<>())
                    .add(session.connection.id());
            if (readers.size() > MOST_KEYS) {
                first = readers.keySet().iterator().next();
                forgotten = readers.remove(first);
            }
        }
        if (first != null && forgotten != null) {
            tell(forgotten, null, first.bytes);
        }
    }

    /** Returns how often other threads than the session's have changed a key, or one that is counted with it. */
    long changesByOthers(Session session, byte[] key) {
        return foreign.by(session.connection.loop(), key);
    }

    /** Notes no more that a session read a key. */
    synchronized void forget(Session session, byte[] key) {
        readers.computeIfPresent(new PubSub.Name(key), (same, ids) -> {
            ids.remove(session.connection.id());
            return ids.isEmpty() ? null : ids;
        });
    }

    /**
     * Tells those who read a key that it was changed; those who listen to its prefix are told once the commands that
     * came
     * together are done, or at once where it was no command.
     */
    void changed(@Nullable Session by, byte[] key) {
        if (!on) {
            return;
        }
        foreign.changed(server.ownLoop(), key);
        Set<Long> told;
        synchronized (this) {
            PubSub.Name name = new PubSub.Name(key);
            told = readers.remove(name);
            prefixes.forEach((prefix, broadcast) -> {
                if (startsWith(key, prefix.bytes)) {
                    broadcast.changed.put(name, by == null || by.facts.inScript ? null : by);
                    broadcasts = true;
                }
            });
        }
        if (told != null) {
            tell(told, by, key);
        }
        if (by == null && !server.isOnLoop()) {
            broadcast();
        }
    }

    private void tell(Set<Long> ids, @Nullable Session by, byte[] key) {
        for (long id : ids) {
            Session session = server.session(id);
            if (session != null
                    && session.tracking.isOn()
                    && !session.tracking.isBroadcast()
                    && (session != by || !session.tracking.noLoop())) {
                session.tracking.invalidate(by, key);
            }
        }
    }

    /** Tells those who listen to prefixes what was changed since they were told. */
    void broadcast() {
        if (!broadcasts) {
            return;
        }
        List<Runnable> messages = new ArrayList<>();
        synchronized (this) {
            broadcasts = false;
            for (Broadcast prefix : prefixes.values()) {
                for (Session session : prefix.listening) {
                    List<byte[]> keys = prefix.keysFor(session);
                    if (!keys.isEmpty()) {
                        messages.add(() -> session.tracking.send(keys));
                    }
                }
                prefix.changed.clear();
            }
        }
        messages.forEach(Runnable::run);
    }

    /** Tells all who track that all was removed. */
    void flushed(@Nullable Session by) {
        if (!on) {
            return;
        }
        synchronized (this) {
            readers.clear();
        }
        for (Session session : server.sessions()) {
            if (session.tracking.isOn()) {
                session.tracking.invalidate(by, null);
            }
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    synchronized int keys() {
        return readers.size();
    }

    synchronized int items() {
        return readers.values().stream().mapToInt(Set::size).sum();
    }

    synchronized int prefixes() {
        return prefixes.size();
    }

    synchronized int sessions() {
        return sessions;
    }
}
