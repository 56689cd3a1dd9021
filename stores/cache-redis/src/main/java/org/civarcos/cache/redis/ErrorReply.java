package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that the server replies, by the code that it begins with: what it says of the server, whether the command is
 * sent again, and what its reader can do. docs/reference/redis-layout.md has the table.
 */
enum ErrorReply {
    /** A write on a replica. Nothing of it was done. */
    READONLY(Health.WELL, Then.ELSEWHERE, "it is a replica: let arcos.cache.redis.uri name the primary"),

    /** A replica that has lost its primary and must not answer meanwhile. */
    MASTERDOWN(
            Health.AILING,
            Then.ELSEWHERE,
            "it is a replica that has lost its primary: let arcos.cache.redis.uri name the primary"),

    /** The end of a command that waited when the role of the server changed. */
    UNBLOCKED(Health.WELL, Then.ELSEWHERE, "the server became a replica: let arcos.cache.redis.uri name the primary"),

    /** A connection that is logged in no longer. */
    NOAUTH(
            Health.AILING,
            Then.ELSEWHERE,
            "the server asks for a password: set arcos.cache.redis.password, or the user and password in the URI"),

    WRONGPASS(
            Health.AILING,
            Then.FAIL,
            "user or password are wrong, or were changed: check arcos.cache.redis.username and .password"),

    /** A server that reads its data from disk. */
    LOADING(Health.AILING, Then.FAIL, "the server is starting: it answers when it has read its data"),

    /** A script that has run for too long. */
    BUSY(
            Health.AILING,
            Then.FAIL,
            "a script of somebody else holds the server: end it by SCRIPT KILL, or wait until it is done"),

    CLUSTERDOWN(Health.AILING, Then.FAIL, "the cluster does not serve this key: look at CLUSTER INFO"),

    TRYAGAIN(Health.WELL, Then.AGAIN, "the cluster moves this slot: try again when it has"),

    /** A slot of which another node has this part already. */
    ASK(Health.WELL, Then.IN_CLUSTER, "the cluster moves this slot: try again when it has"),

    /** A script that came upon such a part. It is no code: {@link #ofMessage}. */
    MOVING(Health.WELL, Then.IN_CLUSTER, "the cluster moves this slot: try again when it has"),

    /** A slot that another node has. */
    MOVED(
            Health.WELL,
            Then.IN_CLUSTER,
            "the server is a node of a cluster: let arcos.cache.redis.uri say redis-cluster://; if it does, its "
                    + "nodes do not agree: look at CLUSTER SLOTS of each"),

    /** More memory in use than maxmemory, and nothing that may be evicted. */
    OOM(
            Health.WELL,
            Then.FAIL,
            "the server is out of memory: raise its maxmemory, or set a maxmemory-policy that evicts"),

    MISCONF(
            Health.WELL,
            Then.FAIL,
            "the server cannot save to disk and refuses writes: see to its disk, or set "
                    + "stop-writes-on-bgsave-error no"),

    NOREPLICAS(
            Health.WELL,
            Then.FAIL,
            "too few replicas follow the server: see to them, or lower its min-replicas-to-write"),

    NOPERM(
            Health.WELL,
            Then.FAIL,
            "check the rights of the user; docs/reference/redis-layout.md lists the commands that are needed"),

    WRONGTYPE(
            Health.WELL,
            Then.FAIL,
            "another program writes keys of this cache: clear the cache, and set arcos.cache.redis.prefix"),

    /** A script that the server does not know: {@link Script} sends it whole, so that nobody sees this. */
    NOSCRIPT(Health.WELL, Then.FAIL, "something between here and the server forgets scripts: look at it"),

    /** A transaction that was not done. There is none of ours: a proxy makes it. */
    EXECABORT(Health.WELL, Then.FAIL, "something between here and the server makes transactions: look at it"),

    NOPROTO(Health.WELL, Then.FAIL, "the server is too old: Redis 6.2 or Valkey is needed"),

    OTHER(Health.WELL, Then.FAIL, "look at the log of the server");

    /** The code at the start; before Redis 7 a script's error has it behind a dash, in a text of the server's own. */
    private static final Pattern CODE = Pattern.compile("^([A-Z]{3,})\\b|[ :]-([A-Z]{3,})\\b");

    private enum Health {
        WELL,
        AILING
    }

    private enum Then {
        FAIL,
        AGAIN,
        ELSEWHERE,
        IN_CLUSTER
    }

    private final Health health;
    private final Then then;
    private final String cure;

    ErrorReply(Health health, Then then, String cure) {
        this.health = health;
        this.then = then;
        this.cure = cure;
    }

    /** The error reply that a failure is; null for another failure. */
    static @Nullable ErrorReply of(Throwable failure) {
        return Failures.unwrap(failure) instanceof RedisCommandExecutionException reply
                ? ofMessage(String.valueOf(reply.getMessage()))
                : null;
    }

    static ErrorReply ofMessage(String message) {
        if (message.contains("attempted to access a non local key")) {
            return MOVING;
        }
        if (message.contains("while the cluster is down")) {
            return CLUSTERDOWN;
        }
        Matcher codes = CODE.matcher(message);
        while (codes.find()) {
            String code = codes.group(1) != null ? codes.group(1) : codes.group(2);
            for (ErrorReply reply : values()) {
                if (reply.name().equals(code)) {
                    return reply;
                }
            }
        }
        return OTHER;
    }

    /** Whether the server can answer others; else it counts as a failure of the server. */
    boolean isOfAWellServer() {
        return health == Health.WELL;
    }

    /** Whether the same command may pass on the same connection. */
    boolean isWorthRepeating() {
        return then == Then.AGAIN;
    }

    /** Whether the connection is to be left, since another may lead to a server that does what is asked. */
    boolean isOfTheWrongServer() {
        return then == Then.ELSEWHERE;
    }

    /** Whether a node of a cluster does not have the keys, or not all of them at this moment. Nothing was done. */
    boolean isOfAnotherSlotTable() {
        return then == Then.IN_CLUSTER || then == Then.AGAIN;
    }

    /** Whether it refuses the user, so that it will be so until somebody changes that. */
    boolean isOfRights() {
        return this == NOPERM || this == NOAUTH || this == WRONGPASS || this == OTHER;
    }

    String cure() {
        return cure;
    }
}
