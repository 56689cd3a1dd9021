package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CLIENT TRACKING} and what belongs to it. */
final class TrackingCommands {
    private TrackingCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("client|tracking", TrackingCommands::track);
        handlers.put("client|caching", TrackingCommands::caching);
        handlers.put("client|trackinginfo", TrackingCommands::info);
        handlers.put(
                "client|getredir",
                (session, args) -> session.reply.integer(session.tracking.isOn() ? session.tracking.redirect() : -1));
    }

    /** Parsed arguments of {@code CLIENT TRACKING}. */
    private static final class Wanted {
        boolean broadcast;
        boolean optIn;
        boolean optOut;
        boolean noLoop;
        long redirect;
        final List<byte[]> prefixes = new ArrayList<>();
    }

    private static void track(Session session, Args args) {
        Wanted wanted = new Wanted();
        if (!read(session, args, wanted)) {
            return;
        }
        if (args.is(2, "OFF")) {
            session.tracking.stop();
            session.reply.ok();
        } else if (!args.is(2, "ON")) {
            session.reply.error(Errors.SYNTAX);
        } else {
            String error = wrong(session, wanted);
            if (error != null) {
                session.reply.error(error);
            } else {
                start(session, wanted);
            }
        }
    }

    private static void start(Session session, Wanted wanted) {
        TrackingState state = session.tracking;
        state.start(wanted.broadcast, wanted.optIn, wanted.optOut, wanted.noLoop, wanted.redirect);
        if (wanted.broadcast) {
            List<byte[]> prefixes = wanted.prefixes.isEmpty() ? List.of(new byte[0]) : wanted.prefixes;
            prefixes.forEach(state::addPrefix);
        }
        session.reply.ok();
    }

    private static boolean read(Session session, Args args, Wanted wanted) {
        for (int i = 3; i < args.count(); i++) {
            boolean more = i + 1 < args.count();
            if (args.is(i, "REDIRECT") && more) {
                if (wanted.redirect != 0) {
                    session.reply.error("ERR A client can only redirect to a single other client");
                    return false;
                }
                wanted.redirect = session.number(args, ++i);
                if (!session.numbers.valid) {
                    return false;
                }
                if (session.server.session(wanted.redirect) == null) {
                    session.reply.error("ERR The client ID you want redirect to does not exist");
                    return false;
                }
            } else if (args.is(i, "BCAST")) {
                wanted.broadcast = true;
            } else if (args.is(i, "OPTIN")) {
                wanted.optIn = true;
            } else if (args.is(i, "OPTOUT")) {
                wanted.optOut = true;
            } else if (args.is(i, "NOLOOP")) {
                wanted.noLoop = true;
            } else if (args.is(i, "PREFIX") && more) {
                wanted.prefixes.add(args.copy(++i));
            } else {
                session.reply.error(Errors.SYNTAX);
                return false;
            }
        }
        return true;
    }

    private static @Nullable String wrong(Session session, Wanted wanted) {
        TrackingState state = session.tracking;
        if (!wanted.broadcast && !wanted.prefixes.isEmpty()) {
            return "ERR PREFIX option requires BCAST mode to be enabled";
        }
        if (state.isOn() && state.isBroadcast() != wanted.broadcast) {
            return "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and then "
                    + "re-enabling it with a different mode.";
        }
        if (wanted.broadcast && (wanted.optIn || wanted.optOut)) {
            return "ERR OPTIN and OPTOUT are not compatible with BCAST";
        }
        if (wanted.optIn && wanted.optOut) {
            return "ERR You can't specify both OPTIN mode and OPTOUT mode";
        }
        if ((wanted.optIn && state.isOptOut()) || (wanted.optOut && state.isOptIn())) {
            return "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then "
                    + "re-enabling it with a different mode.";
        }
        return wanted.broadcast ? overlap(state.prefixes(), wanted.prefixes) : null;
    }

    private static @Nullable String overlap(List<byte[]> present, List<byte[]> added) {
        for (int i = 0; i < added.size(); i++) {
            for (byte[] other : present) {
                if (overlaps(added.get(i), other)) {
                    return "ERR Prefix '" + latin(added.get(i)) + "' overlaps with an existing prefix '" + latin(other)
                            + "'. Prefixes for a single client must not overlap.";
                }
            }
            for (int j = i + 1; j < added.size(); j++) {
                if (overlaps(added.get(i), added.get(j))) {
                    return "ERR Prefix '" + latin(added.get(i)) + "' overlaps with another provided prefix '"
                            + latin(added.get(j)) + "'. Prefixes for a single client must not overlap.";
                }
            }
        }
        return null;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean overlaps(byte[] one, byte[] other) {
        int length = Math.min(one.length, other.length);
        return Arrays.equals(one, 0, length, other, 0, length);
    }

    private static void caching(Session session, Args args) {
        TrackingState state = session.tracking;
        if (!state.isOn()) {
            session.reply.error(
                    "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or "
                            + "OPTOUT mode enabled");
            return;
        }
        boolean yes = args.is(2, "YES");
        if (!yes && !args.is(2, "NO")) {
            session.reply.error(Errors.SYNTAX);
        } else if (yes && !state.isOptIn()) {
            session.reply.error("ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
        } else if (!yes && !state.isOptOut()) {
            session.reply.error("ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
        } else {
            state.except();
            session.reply.ok();
        }
    }

    private static void info(Session session, Args args) {
        TrackingState state = session.tracking;
        List<String> flags = new ArrayList<>();
        flags.add(state.isOn() ? "on" : "off");
        if (state.isBroadcast()) {
            flags.add("bcast");
        }
        if (state.isOptIn()) {
            flags.add("optin");
            if (state.isExcepted()) {
                flags.add("caching-yes");
            }
        }
        if (state.isOptOut()) {
            flags.add("optout");
            if (state.isExcepted()) {
                flags.add("caching-no");
            }
        }
        if (state.noLoop()) {
            flags.add("noloop");
        }
        if (state.isRedirectBroken()) {
            flags.add("broken_redirect");
        }
        Reply reply = session.reply;
        reply.map(3);
        reply.bulk("flags");
        reply.set(flags.size());
        flags.forEach(reply::bulk);
        reply.bulk("redirect");
        reply.integer(state.isOn() ? state.redirect() : -1);
        reply.bulk("prefixes");
        List<byte[]> prefixes = state.prefixes();
        reply.array(prefixes.size());
        prefixes.forEach(reply::bulk);
    }
}
