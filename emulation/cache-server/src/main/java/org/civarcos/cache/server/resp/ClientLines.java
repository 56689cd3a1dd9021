package org.civarcos.cache.server.resp;

/** Describes sessions in lines, as {@code CLIENT LIST} does. */
final class ClientLines {
    private ClientLines() {}

    static String line(Session session) {
        ClientFacts facts = session.facts;
        String last = facts.lastCommand;
        return "id=" + session.connection.id()
                + " addr=" + session.connection.remote()
                + " laddr=" + session.connection.local()
                + " fd=8 name=" + facts.name
                + " age=" + session.connection.ageMillis() / 1000
                + " idle=" + session.connection.idleMillis() / 1000
                + " flags=" + flags(session)
                + " db=" + session.database
                + " sub=" + session.subscriptions.count(Subscriptions.Kind.CHANNEL)
                + " psub=" + session.subscriptions.count(Subscriptions.Kind.PATTERN)
                + " ssub=" + session.subscriptions.count(Subscriptions.Kind.SHARD)
                + " multi=" + session.transaction.queued()
                + " qbuf=" + session.connection.inputBytes()
                + " qbuf-free=0 argv-mem=0 multi-mem=0 rbs=16384 rbp=16384 obl=0 oll=0 omem="
                + session.connection.outputBytes()
                + " tot-mem=" + (16384 + session.connection.outputBytes())
                + " events=r cmd=" + (last == null ? "NULL" : last)
                + " user=" + session.user.name()
                + " redir=" + session.tracking.redirect()
                + " resp=" + (session.reply.isThree() ? 3 : 2);
    }

    private static String flags(Session session) {
        StringBuilder flags = new StringBuilder();
        flag(flags, session.facts.monitor, 'O');
        flag(flags, isListening(session), 'P');
        flag(flags, session.transaction.queued() >= 0, 'x');
        flag(flags, session.tracking.isOn(), 't');
        flag(flags, session.tracking.isRedirectBroken(), 'R');
        flag(flags, session.tracking.isBroadcast(), 'B');
        flag(flags, session.facts.noEvict, 'e');
        return flags.isEmpty() ? "N" : flags.toString();
    }

    static boolean isListening(Session session) {
        return session.subscriptions.count(Subscriptions.Kind.CHANNEL)
                        + session.subscriptions.count(Subscriptions.Kind.PATTERN)
                        + session.subscriptions.count(Subscriptions.Kind.SHARD)
                > 0;
    }

    private static void flag(StringBuilder flags, boolean set, char letter) {
        if (set) {
            flags.append(letter);
        }
    }
}
