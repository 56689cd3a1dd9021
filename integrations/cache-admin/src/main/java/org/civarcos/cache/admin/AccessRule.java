package org.civarcos.cache.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule of access to the console: callers with the role if one is set, else callers on this machine. A request that came
 * through a proxy, or by another name than one of this machine, is not from this machine, whatever its address.
 */
final class AccessRule {
    private static final String BYTE = "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])";

    /**
     * Four numbers, or something with a colon, which no name has: a name may be of hexadecimal digits and dots as well.
     */
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /** What proxies add: the connection is theirs then. */
    private static final Pattern FORWARDED = Pattern.compile(
            "forwarded|via|x-forwarded.*|x-original-forwarded-for|x-real-ip|x-client-ip|x-cluster-client-ip"
                    + "|x-envoy-external-address|true-client-ip|fastly-client-ip|cf-connecting-ip");

    private final AdminOptions options;

    AccessRule(AdminOptions options) {
        this.options = options;
    }

    /** Throws if the caller is not let in. */
    void check(Caller caller) {
        String role = options.role();
        if (role != null) {
            if (!hasRole(caller, role)) {
                throw new RefusedException(
                        403, "this needs the role that arcos.cache.admin.role names: sign in as one who has it");
            }
        } else if (!options.open()) {
            checkPlace(caller);
        }
    }

    private static boolean hasRole(Caller caller, String role) {
        try {
            return caller.hasRole().test(role);
        } catch (RuntimeException unknown) {
            return false; // containers without users throw
        }
    }

    private static void checkPlace(Caller caller) {
        String address = caller.address();
        if (address == null) {
            throw new RefusedException(
                    403,
                    "this server does not tell where a request comes from: set arcos.cache.admin.role, or let a filter"
                            + " of the application set the property org.civarcos.cache.admin.remote-address");
        }
        if (!isLoopback(address) || isForwarded(caller)) {
            throw new RefusedException(
                    403, "this is for callers on the machine itself: set arcos.cache.admin.role for others");
        }
        if (!isOwnName(caller.field("host"))) {
            throw new RefusedException(403, "ask for localhost: the machine has other names for others");
        }
    }

    private static boolean isForwarded(Caller caller) {
        return caller.fields().keySet().stream()
                .anyMatch(name -> FORWARDED.matcher(name).matches());
    }

    /** Whether a text is an address, so that nobody is asked for it. */
    static boolean isLiteral(String address) {
        return LITERAL.matcher(address).matches();
    }

    static boolean isLoopback(String address) {
        if (!isLiteral(address)) {
            return false; // a name, which somebody else's server would be asked for
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    /**
     * Whether a host is this machine by a name that nobody can give another one: not one that leads here for a moment.
     */
    private static boolean isOwnName(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.equals("localhost") || isLoopback(name);
    }
}
