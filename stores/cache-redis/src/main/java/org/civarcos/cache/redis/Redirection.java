package org.civarcos.cache.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node's answer that another has a slot.
 *
 * @param slot which
 * @param node {@code host:port} of the other
 */
record Redirection(int slot, String node) {
    private static final Pattern MOVED = Pattern.compile("MOVED (\\d{1,5}) (\\S*):(\\d{1,5})(?:[@,\\s].*)?");

    /**
     * Reads an error reply.
     *
     * @param asked the host of the node that replied, which the other may share with it
     * @return null if it is none that says so
     */
    static @Nullable Redirection of(String reply, String asked) {
        Matcher moved = MOVED.matcher(reply);
        if (!moved.matches()) {
            return null;
        }
        String host = moved.group(2).isEmpty() ? asked : moved.group(2);
        return new Redirection(Integer.parseInt(moved.group(1)), host + ":" + moved.group(3));
    }
}
