package org.civarcos.cache.server.resp;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Subscriptions of a session. */
final class Subscriptions {
    /** The kinds of subscription. */
    enum Kind {
        CHANNEL(""),
        PATTERN("p"),
        SHARD("s");

        final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Session session;

    /** Those kinds that there are subscriptions of. */
    private Map<Kind, Set<PubSub.Name>> names = Map.of();

    Subscriptions(Session session) {
        this.session = session;
    }

    private Set<PubSub.Name> of(Kind kind) {
        Set<PubSub.Name> set = names.get(kind);
        return set == null ? Set.of() : set;
    }

    int count(Kind kind) {
        return of(kind).size();
    }

    /** What the reply counts: channels and patterns together, those of the shard apart. */
    private int shown(Kind kind) {
        return kind == Kind.SHARD ? count(kind) : count(Kind.CHANNEL) + count(Kind.PATTERN);
    }

    void subscribe(Kind kind, byte[] channel) {
        PubSub.Name name = new PubSub.Name(channel);
        if (names.isEmpty()) {
            names = new EnumMap<>(Kind.class);
        }
        if (names.computeIfAbsent(kind, first -> new LinkedHashSet<>()).add(name)) {
            session.server.pubSub().add(kind, name, session);
            keep(1, name);
        }
        settle();
        session.reply.push(3);
        session.reply.bulk(kind.prefix + "subscribe");
        session.reply.bulk(channel);
        session.reply.integer(shown(kind));
    }

    void unsubscribe(Kind kind, byte[] channel) {
        PubSub.Name name = new PubSub.Name(channel);
        Set<PubSub.Name> present = names.get(kind);
        if (present != null && present.remove(name)) {
            session.server.pubSub().remove(kind, name, session);
            keep(-1, name);
        }
        settle();
        session.reply.push(3);
        session.reply.bulk(kind.prefix + "unsubscribe");
        session.reply.bulk(channel);
        session.reply.integer(shown(kind));
    }

    void unsubscribeAll(Kind kind) {
        List<PubSub.Name> all = List.copyOf(of(kind));
        if (all.isEmpty()) {
            session.reply.push(3);
            session.reply.bulk(kind.prefix + "unsubscribe");
            session.reply.none();
            session.reply.integer(shown(kind));
        }
        all.forEach(name -> unsubscribe(kind, name.bytes));
    }

    /** Ends all, without a word. */
    void forget() {
        for (Kind kind : Kind.values()) {
            of(kind).forEach(name -> {
                session.server.pubSub().remove(kind, name, session);
                keep(-1, name);
            });
        }
        names = Map.of();
        settle();
    }

    private void keep(int times, PubSub.Name name) {
        session.kept += times * (name.bytes.length + (long) Transaction.AROUND);
    }

    private void settle() {
        boolean listening = count(Kind.CHANNEL) + count(Kind.PATTERN) + count(Kind.SHARD) > 0;
        if (!listening) {
            names = Map.of();
        }
        session.guard(Session.LISTENING, listening);
        session.connection.exemptFromIdle(listening || session.facts.monitor);
    }
}
