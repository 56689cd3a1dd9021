package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Register of the sessions that {@code MONITOR} all commands. Secrets and what is long are left out. Thread-safe. */
final class Monitors {
    private static final int SHOWN = 1024;
    private static final String LEFT_OUT = "(redacted)";

    private final RespServer server;
    private final Set<Session> sessions = new CopyOnWriteArraySet<>();

    Monitors(RespServer server) {
        this.server = server;
    }

    boolean isOn() {
        return !sessions.isEmpty();
    }

    void add(Session session) {
        sessions.add(session);
        session.facts.monitor = true;
        session.connection.exemptFromIdle(true);
        server.listenersChanged();
    }

    void remove(Session session) {
        if (sessions.remove(session)) {
            session.facts.monitor = false;
            server.listenersChanged();
        }
    }

    void show(Session by, Command command, Args args) {
        if (sessions.isEmpty() || command.hidden) {
            return;
        }
        long micros = server.microsNow();
        StringBuilder line = new StringBuilder()
                .append(micros / 1_000_000)
                .append(String.format(Locale.ROOT, ".%06d", micros % 1_000_000))
                .append(" [")
                .append(by.database)
                .append(' ')
                .append(by.connection.remote())
                .append(']');
        for (int i = 0; i < args.count(); i++) {
            line.append(" \"").append(shown(args, i)).append('"');
        }
        byte[] message = Messages.line(line.toString());
        for (Session session : sessions) {
            session.push(message);
        }
    }

    private static String shown(Args args, int index) {
        if (args.length(index) > SHOWN) {
            return LEFT_OUT;
        }
        return escaped(args.text(index));
    }

    /** Writes bytes so that they can be read: ends of lines and what does not print by escapes. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '"' -> escaped.append("\\\"");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\b' -> escaped.append("\\b");
                case 7 -> escaped.append("\\a");
                default -> {
                    if (c >= ' ' && c < 127) {
                        escaped.append(c);
                    } else {
                        escaped.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
                    }
                }
            }
        }
        return escaped.toString();
    }
}
