package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.bytes.ByteGlob;
import org.jspecify.annotations.Nullable;

/** Who may do what, as the rules of {@code ACL SETUSER} say. Guarded by itself; sessions read what may be just changing. */
final class User {
    static final String FIRST = "default";

    private final String name;
    private final Set<String> passwords = new LinkedHashSet<>();
    private volatile boolean enabled;
    private volatile boolean noPassword;
    private volatile boolean sanitizes = true;
    private volatile BitSet allowed = new BitSet();
    private volatile boolean all;
    private volatile List<String> rules = List.of("-@all");
    private volatile List<KeyRule> keys = List.of();
    private volatile List<byte[]> channels = List.of();

    /** Keys by pattern, to be read, written or both. */
    record KeyRule(String pattern, boolean reads, boolean writes, ByteGlob glob) {
        KeyRule(String pattern, boolean reads, boolean writes) {
            this(pattern, reads, writes, ByteGlob.of(RequestParser.ascii(pattern)));
        }

        String text() {
            return (reads && writes ? "~" : reads ? "%R~" : "%W~") + pattern;
        }
    }

    User(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean needsNoPassword() {
        return noPassword && enabled;
    }

    boolean hasNoPassword() {
        return noPassword;
    }

    boolean mayAll() {
        return all && keys.stream().anyMatch(rule -> rule.text().equals("~*")) && isAnyChannel();
    }

    boolean isAnyChannel() {
        return channels.stream().anyMatch(pattern -> pattern.length == 1 && pattern[0] == '*');
    }

    List<String> rules() {
        return rules;
    }

    List<KeyRule> keys() {
        return keys;
    }

    List<byte[]> channels() {
        return channels;
    }

    boolean sanitizes() {
        return sanitizes;
    }

    void sanitizes(boolean does) {
        sanitizes = does;
    }

    synchronized List<String> passwords() {
        return List.copyOf(passwords);
    }

    void enabled(boolean on) {
        enabled = on;
    }

    synchronized void noPassword(boolean none) {
        noPassword = none;
        passwords.clear();
    }

    synchronized void addPassword(String hash) {
        noPassword = false;
        passwords.add(hash);
    }

    synchronized boolean removePassword(String hash) {
        return passwords.remove(hash);
    }

    static String hash(byte[] password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // each platform has it
        }
    }

    /** Tells whether that is the password. Takes the same time whatever it is. */
    synchronized boolean accepts(byte[] password) {
        byte[] given = hash(password).getBytes(StandardCharsets.US_ASCII);
        boolean right = noPassword;
        for (String known : passwords) {
            right |= MessageDigest.isEqual(given, known.getBytes(StandardCharsets.US_ASCII));
        }
        return right && enabled;
    }

    void keys(List<KeyRule> patterns) {
        keys = List.copyOf(patterns);
    }

    void channels(List<byte[]> patterns) {
        channels = List.copyOf(patterns);
    }

    /** Allows or denies commands, told by a rule such as {@code +get} or {@code -@admin}. */
    synchronized void change(String rule, BitSet commands) {
        BitSet changed = (BitSet) allowed.clone();
        if (rule.charAt(0) == '+') {
            changed.or(commands);
        } else {
            changed.andNot(commands);
        }
        all = rule.equals("+@all") || (all && rule.charAt(0) == '+');
        allowed = changed;
        if (rule.substring(1).equals("@all")) {
            rules = List.of(rule);
            return;
        }
        List<String> longer = new ArrayList<>(rules);
        longer.removeIf(former -> former.substring(1).equals(rule.substring(1))
                || former.substring(1).startsWith(rule.substring(1) + '|'));
        longer.add(rule);
        rules = List.copyOf(longer);
    }

    boolean mayRun(Command command) {
        return allowed.get(command.number);
    }

    /** Says why a command is denied, or null if it is not; logs it where it is a session's. */
    @Nullable
    String denies(@Nullable Session session, Command command, Args args) {
        if (!mayRun(command)) {
            note(session, "command", command.name);
            return "this user has no permissions to run the '" + command.name + "' command";
        }
        for (int i : KeyPlaces.of(command, args)) {
            if (command.keyUses.contains("not_key") ? false : !mayUse(args.copy(i), command)) {
                note(session, "key", args.text(i));
                return "this user has no permissions to access one of the keys used as arguments";
            }
        }
        return deniesChannel(session, command, args);
    }

    private void note(@Nullable Session session, String reason, String object) {
        if (session != null) {
            session.server.users().note(session, reason, object, name);
        }
    }

    private @Nullable String deniesChannel(@Nullable Session session, Command command, Args args) {
        int last = switch (command.name) {
            case "publish", "spublish" -> 1;
            case "subscribe", "psubscribe", "ssubscribe" -> args.count() - 1;
            default -> 0;
        };
        for (int i = 1; i <= last; i++) {
            if (!mayHear(args.copy(i), command.name.equals("psubscribe"))) {
                note(session, "channel", args.text(i));
                return "this user has no permissions to access one of the channels used as arguments";
            }
        }
        return null;
    }

    private boolean mayUse(byte[] key, Command command) {
        boolean writes = command.writes;
        boolean reads = command.reads || command.keyUses.stream().anyMatch(use -> use.contains("access"));
        for (KeyRule rule : keys) {
            if ((!writes || rule.writes) && (!reads || rule.reads) && rule.glob.matches(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHear(byte[] channel, boolean literally) {
        for (byte[] pattern : channels) {
            if (literally
                    ? Arrays.equals(pattern, channel) || isAnyChannel()
                    : ByteGlob.of(pattern).matches(channel)) {
                return true;
            }
        }
        return false;
    }
}
