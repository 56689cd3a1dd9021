package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.bytes.KeyProbe;
import org.jspecify.annotations.Nullable;

/** Takes what was changed to those who listen: transactions, tracking, channels of keyspace events. Thread-safe. */
final class Changes {
    /**
     * The letters of events that change nothing: a look at what is not there, and an entry that is about to be told
     * of.
     */
    static final char MISS = 'm';

    static final char NEW = 'n';

    /** The letters of the events of entries that went without a command. */
    static final char EXPIRED = 'x';

    static final char EVICTED = 'e';

    private final RespServer server;
    private final Map<WatchedKey, Set<Transaction>> watched = new ConcurrentHashMap<>();
    private volatile Notifications notifications = Notifications.NONE;

    Changes(RespServer server) {
        this.server = server;
    }

    void watch(WatchedKey key, Transaction transaction) {
        watched.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet()).add(transaction);
        server.listenersChanged();
    }

    void unwatch(WatchedKey key, Transaction transaction) {
        watched.computeIfPresent(key, (same, transactions) -> {
            transactions.remove(transaction);
            return transactions.isEmpty() ? null : transactions;
        });
        server.listenersChanged();
    }

    boolean isListenedTo() {
        return !watched.isEmpty() || notifications.isOn() || server.tracking().isOn();
    }

    /** Whether somebody is told of entries that end, as soon as they do. */
    boolean tellsEnds() {
        return (notifications.isOn() && notifications.has(EXPIRED))
                || server.tracking().isOn();
    }

    Notifications notifications() {
        return notifications;
    }

    void notifications(Notifications wanted) {
        notifications = wanted;
        server.listenersChanged();
    }

    /**
     * Tells of a change, and of the event that it is.
     *
     * <p>The end of an entry disturbs no transaction here: it is told some time after it came, when a transaction may
     * have begun to watch what was gone already, which redis-server does not take for a change. A transaction that
     * watched the entry while it was there misses it by itself.
     *
     * @param by whose command it was, null for none
     * @param kind the letter of the events as {@code notify-keyspace-events} has it, 0 for a change that is no event
     */
    void changed(@Nullable Session by, int database, byte[] key, char kind, String event) {
        if (kind == EXPIRED || kind == EVICTED) {
            server.tracking().changed(by, key);
        } else if (kind != MISS && kind != NEW) {
            changed(by, database, key);
        }
        happened(database, key, kind, event);
    }

    /** Tells of a change those who watch or track the entry. */
    void changed(@Nullable Session by, int database, byte[] key) {
        Set<Transaction> transactions = watched.get(new WatchedKey(database, key));
        if (transactions != null) {
            transactions.forEach(Transaction::touched);
        }
        server.tracking().changed(by, key);
    }

    /** Tells of an event those who listen to such. */
    void happened(int database, byte[] key, char kind, String event) {
        if (kind != 0 && notifications.has(kind)) {
            publish(database, key, event);
        }
    }

    private void publish(int database, byte[] key, String event) {
        byte[] name = event.getBytes(StandardCharsets.US_ASCII);
        if (notifications.has('K')) {
            server.pubSub().publish(channel("__keyspace@" + database + "__:", key), name);
        }
        if (notifications.has('E')) {
            server.pubSub().publish(channel("__keyevent@" + database + "__:", name), key);
        }
    }

    private static byte[] channel(String prefix, byte[] rest) {
        byte[] channel = new byte[prefix.length() + rest.length];
        System.arraycopy(prefix.getBytes(StandardCharsets.US_ASCII), 0, channel, 0, prefix.length());
        System.arraycopy(rest, 0, channel, prefix.length(), rest.length);
        return channel;
    }

    /** Tells that all keys of a database are removed, of all databases for -1. */
    void flushed(@Nullable Session by, int database) {
        touched(database);
        server.tracking().flushed(by);
    }

    /** Tells transactions that watch an entry of a database, of all databases for -1, that it may have changed. */
    void touched(int database) {
        watched.forEach((key, transactions) -> {
            if (database < 0 || key.database() == database) {
                Keyspace keyspace = server.databases().openedAt(key.database());
                KeyProbe probe = new KeyProbe();
                if (keyspace != null && keyspace.peek(probe.at(key.key(), 0, key.key().length)) != null) {
                    transactions.forEach(Transaction::touched);
                }
            }
        });
    }
}
