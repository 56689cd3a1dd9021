package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.civarcos.cache.bytes.ByteGlob;
import org.jspecify.annotations.Nullable;

/** Register of the listeners of channels. Thread-safe. */
final class PubSub {
    /** Bytes by content. */
    static final class Name implements Comparable<Name> {
        final byte[] bytes;

        Name(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int compareTo(Name other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private final Map<Name, Set<Session>> channels = new TreeMap<>();
    private final Map<Name, Set<Session>> patterns = new TreeMap<>();
    private final Map<Name, ByteGlob> globs = new HashMap<>();
    private final Map<Name, Set<Session>> shard = new TreeMap<>();
    private volatile boolean idle = true;

    private Map<Name, Set<Session>> of(Subscriptions.Kind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD -> shard;
        };
    }

    synchronized void add(Subscriptions.Kind kind, Name name, Session session) {
        of(kind).computeIfAbsent(name, first -> new LinkedHashSet<>()).add(session);
        if (kind == Subscriptions.Kind.PATTERN) {
            globs.computeIfAbsent(name, first -> ByteGlob.of(first.bytes));
        }
        idle = false;
    }

    synchronized void remove(Subscriptions.Kind kind, Name name, Session session) {
        Set<Session> listening = of(kind).get(name);
        if (listening != null && listening.remove(session) && listening.isEmpty()) {
            of(kind).remove(name);
            if (kind == Subscriptions.Kind.PATTERN) {
                globs.remove(name);
            }
        }
        idle = channels.isEmpty() && patterns.isEmpty() && shard.isEmpty();
    }

    boolean isIdle() {
        return idle;
    }

    /** Sends a message and returns how often. */
    int publish(byte[] channel, byte[] message) {
        if (idle) {
            return 0;
        }
        int count = 0;
        for (Session session : listening(channels, channel)) {
            session.push(Messages.message(session, "message", null, channel, message));
            count++;
        }
        for (Map.Entry<Name, List<Session>> match : matching(channel).entrySet()) {
            for (Session session : match.getValue()) {
                session.push(Messages.message(session, "pmessage", match.getKey().bytes, channel, message));
                count++;
            }
        }
        return count;
    }

    int publishToShard(byte[] channel, byte[] message) {
        List<Session> sessions = listening(shard, channel);
        sessions.forEach(session -> session.push(Messages.message(session, "smessage", null, channel, message)));
        return sessions.size();
    }

    private synchronized List<Session> listening(Map<Name, Set<Session>> all, byte[] channel) {
        Set<Session> sessions = all.get(new Name(channel));
        return sessions == null ? List.of() : List.copyOf(sessions);
    }

    private synchronized Map<Name, List<Session>> matching(byte[] channel) {
        Map<Name, List<Session>> matching = new TreeMap<>();
        patterns.forEach((pattern, sessions) -> {
            ByteGlob glob = globs.get(pattern);
            if (glob != null && isMatch(glob, pattern.bytes, channel)) {
                matching.put(pattern, List.copyOf(sessions));
            }
        });
        return matching;
    }

    /** Unlike a key, a channel without a name matches no pattern but the empty one. */
    private static boolean isMatch(ByteGlob glob, byte[] pattern, byte[] channel) {
        return channel.length == 0 ? pattern.length == 0 : glob.matches(channel);
    }

    /** Lists the channels that match a pattern, all for null. */
    synchronized List<byte[]> channels(Subscriptions.Kind kind, byte @Nullable [] pattern) {
        List<byte[]> names = new ArrayList<>();
        ByteGlob glob = pattern == null ? null : ByteGlob.of(pattern);
        for (Name name : of(kind).keySet()) {
            if (pattern == null || glob == null || isMatch(glob, pattern, name.bytes)) {
                names.add(name.bytes);
            }
        }
        return names;
    }

    synchronized int listeners(Subscriptions.Kind kind, byte[] channel) {
        Set<Session> sessions = of(kind).get(new Name(channel));
        return sessions == null ? 0 : sessions.size();
    }

    synchronized int count(Subscriptions.Kind kind) {
        return of(kind).size();
    }
}
