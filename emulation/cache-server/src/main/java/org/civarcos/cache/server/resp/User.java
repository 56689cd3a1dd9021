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

/**
 * User with its permissions, as the rules of {@code ACL SETUSER} define them. Guarded by itself; sessions read what may
 * be just changing.
 */
final class User {
    static final String FIRST = "default";

    private final String name;
    private final Set<String> passwords = new LinkedHashSet<>();
    private volatile boolean enabled;
    private volatile boolean noPassword;
    /** The flag that says whether payloads are looked at, empty before a rule says so. There are none here. */
    private volatile String payloads = "";

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

    /** Takes over what another may do. */
    void become(User other) {
        List<String> others = other.passwords();
        synchronized (this) {
            passwords.clear();
            passwords.addAll(others);
            enabled = other.enabled;
            noPassword = other.noPassword;
            payloads = other.payloads;
            allowed = other.allowed;
            all = other.all;
            rules = other.rules;
            keys = other.keys;
            channels = other.channels;
        }
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
        return all && isAnyKey() && isAnyChannel();
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

    void payloads(String flag) {
        payloads = flag;
    }

    /** Returns what {@code ACL GETUSER} tells as flags. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add(enabled ? "on" : "off");
        if (noPassword) {
            flags.add("nopass");
        }
        if (!payloads.isEmpty()) {
            flags.add(payloads);
        }
        return flags;
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

    boolean isAnyKey() {
        return keys.stream().anyMatch(rule -> rule.text().equals("~*"));
    }

    /** Adds a pattern of keys; more rights to one that is there. */
    void addKeys(String pattern, boolean reads, boolean writes) {
        List<KeyRule> changed = new ArrayList<>(keys);
        for (int i = 0; i < changed.size(); i++) {
            KeyRule present = changed.get(i);
            if (present.pattern.equals(pattern)) {
                changed.set(i, new KeyRule(pattern, present.reads || reads, present.writes || writes));
                keys(changed);
                return;
            }
        }
        changed.add(new KeyRule(pattern, reads, writes));
        keys(changed);
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

    /** Object that a user may not use, and its kind. */
    record Denied(String kind, String object) {
        /** Says so to who tried. */
        String message() {
            return switch (kind) {
                case "command" -> "this user has no permissions to run the '" + object + "' command";
                default -> "this user has no permissions to access one of the " + kind + "s used as arguments";
            };
        }

        /** Says so to who asked. */
        String verdict() {
            String what = Refusals.untilNul(object);
            return "This user has no permissions to "
                    + (kind.equals("command") ? "run the '" + what + "' command" : "access the '" + what + "' " + kind);
        }
    }

    /** Returns what of a command is denied, or null if nothing is. */
    @Nullable
    Denied denies(Command command, Args args) {
        if (!mayRun(command)) {
            return new Denied("command", command.name);
        }
        if (!command.keyUses.contains("not_key")) {
            int[] places = KeyPlaces.of(command, args);
            for (int i = 0; i < places.length; i++) {
                if (!mayUse(args.copy(places[i]), command.use(args, i))) {
                    return new Denied("key", args.text(places[i]));
                }
            }
        }
        return deniesChannel(command, args);
    }

    /** Says why a command of a script is denied for a key, or null if it is not. */
    @Nullable
    String deniesInScript(Command command, byte[] key) {
        if (!mayRun(command)) {
            return "can't run this command or subcommand";
        }
        return mayUse(key, command.keyUses.get(0))
                ? null
                : "can't access at least one of the keys mentioned in the command arguments";
    }

    private @Nullable Denied deniesChannel(Command command, Args args) {
        int last = switch (command.name) {
            case "publish", "spublish" -> 1;
            case "subscribe", "psubscribe", "ssubscribe" -> args.count() - 1;
            default -> 0;
        };
        for (int i = 1; i <= last; i++) {
            if (!mayHear(args.copy(i), command.name.equals("psubscribe"))) {
                return new Denied("channel", args.text(i));
            }
        }
        return null;
    }

    /** Tells whether a key may be used in a way that the table of commands tells. */
    private boolean mayUse(byte[] key, String use) {
        boolean reads = use.contains("access");
        boolean writes = use.contains("update") || use.contains("insert") || use.contains("delete");
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
