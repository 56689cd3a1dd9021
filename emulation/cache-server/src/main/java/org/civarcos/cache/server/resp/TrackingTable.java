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

/** Which sessions are told of changes of which keys. Databases are not told apart, as in Redis. Thread-safe. */
final class TrackingTable {
    private static final int MOST_KEYS = 1_000_000;

    private final RespServer server;
    private final Map<PubSub.Name, Set<Long>> readers = new TreeMap<>();
    private final Map<PubSub.Name, Set<Session>> prefixes = new TreeMap<>();
    private int sessions;
    private volatile boolean on;

    TrackingTable(RespServer server) {
        this.server = server;
    }

    boolean isOn() {
        return on;
    }

    synchronized void begin() {
        sessions++;
        on = true;
        server.listenersChanged();
    }

    synchronized void end(Session session) {
        sessions--;
        prefixes.values().forEach(set -> set.remove(session));
        prefixes.values().removeIf(Set::isEmpty);
        on = sessions > 0;
        if (!on) {
            readers.clear();
        }
        server.listenersChanged();
    }

    synchronized void broadcast(Session session, byte[] prefix) {
        prefixes.computeIfAbsent(new PubSub.Name(prefix), first -> new LinkedHashSet<>())
                .add(session);
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
            tell(forgotten, null, List.of(first.bytes));
        }
    }

    /** Tells those who read a key, or listen to its prefix, that it was changed. */
    void changed(@Nullable Session by, byte[] key) {
        if (!on) {
            return;
        }
        Set<Long> told;
        List<Session> broadcast = new ArrayList<>();
        synchronized (this) {
            told = readers.remove(new PubSub.Name(key));
            prefixes.forEach((prefix, listening) -> {
                if (startsWith(key, prefix.bytes)) {
                    broadcast.addAll(listening);
                }
            });
        }
        if (told != null) {
            tell(told, by, List.of(key));
        }
        for (Session session : broadcast) {
            if (session != by || !session.tracking.noLoop()) {
                session.tracking.invalidate(by, key);
            }
        }
    }

    private void tell(Set<Long> ids, @Nullable Session by, List<byte[]> keys) {
        for (long id : ids) {
            Session session = server.session(id);
            if (session != null
                    && session.tracking.isOn()
                    && !session.tracking.isBroadcast()
                    && (session != by || !session.tracking.noLoop())) {
                keys.forEach(key -> session.tracking.invalidate(by, key));
            }
        }
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
                session.tracking.invalidateAll(by);
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
