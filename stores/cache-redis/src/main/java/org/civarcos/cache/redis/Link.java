package org.civarcos.cache.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection, and the role that the server at its other end last had. Thread-safe. */
final class Link {
    /** Long enough that no two runs are taken for one. */
    private static final Pattern RUN = Pattern.compile("run_id:([0-9a-f]{16})");

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final String name;
    private final AtomicLong lookedAt;
    private volatile boolean broken;
    private volatile boolean silent;
    private volatile boolean replica;
    private volatile boolean everPrimary;
    private volatile String mode = "";
    private volatile String run = "";

    private Link(StatefulRedisConnection<byte[], byte[]> connection, String name, long now) {
        this.connection = connection;
        this.name = name;
        lookedAt = new AtomicLong(now);
    }

    /**
     * Makes a link of a new connection, once it is known where it leads.
     *
     * @param name what its server is called: {@code host:port} in a cluster
     */
    static CompletableFuture<Link> of(StatefulRedisConnection<byte[], byte[]> connection, String name, long now) {
        Link link = new Link(connection, name, now);
        return link.lookAtRole().thenCombine(link.askForRun(), (isReplica, run) -> {
            link.everPrimary = !isReplica;
            link.run = run;
            return link;
        });
    }

    StatefulRedisConnection<byte[], byte[]> connection() {
        return connection;
    }

    /** What its server is called: {@code host:port} in a cluster. */
    String name() {
        return name;
    }

    /**
     * Whose places in walks are known there: a run of a server, since each hashes otherwise; its name if it does not
     * say which.
     */
    String walked() {
        return run.isEmpty() ? name : run;
    }

    /** Whether its server said which of its runs this is. */
    boolean isRunKnown() {
        return !run.isEmpty();
    }

    boolean isOpen() {
        return !broken && connection.isOpen();
    }

    /** Notes that a command broke off, which is known before the connection says that it is closed. */
    void broke() {
        broken = true;
    }

    /** Notes an answer. */
    void answered() {
        if (silent) {
            silent = false;
        }
    }

    /** Notes a command that was not answered in time. Returns whether it is the second without an answer in between. */
    boolean unanswered() {
        boolean again = silent;
        silent = true;
        return again;
    }

    /**
     * What its server says that it is: {@code standalone}, {@code sentinel} or {@code cluster}; empty if it does not.
     */
    String mode() {
        return mode;
    }

    /** Whether its server was a replica when it was last looked at. */
    boolean isReplica() {
        return replica;
    }

    /** Whether it leads to a replica since it was made, so that the same name may lead nowhere else. */
    boolean hasNeverBeenPrimary() {
        return !everPrimary;
    }

    /** Notes that the server refuses what a primary would do, whatever it says of its role. */
    void refusedAsReplica() {
        replica = true;
        everPrimary = false;
    }

    /** Claims the next look at the role, if the last is so long ago; one of those who ask gets it. */
    boolean claimLook(long now, long intervalNanos) {
        long last = lookedAt.get();
        return now - last >= intervalNanos && lookedAt.compareAndSet(last, now);
    }

    /** Asks whether the server is a replica now. One that does not say is what it was, and a primary at first. */
    CompletableFuture<Boolean> lookAtRole() {
        return askForRole().exceptionally(failure -> replica);
    }

    /** Asks which run of its server this is; the empty text where a user may not know. */
    private CompletableFuture<String> askForRun() {
        return connection
                .async()
                .info("server")
                .thenApply(lines -> {
                    Matcher found = RUN.matcher(lines);
                    return found.find() ? found.group(1) : "";
                })
                .exceptionally(refused -> "")
                .toCompletableFuture();
    }

    /** Asks whether the server is a replica now. */
    CompletableFuture<Boolean> askForRole() {
        return connection
                .async()
                .dispatch(CommandType.HELLO, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE))
                .thenApply(reply -> {
                    answered();
                    String role = field(reply, "role");
                    replica = !role.isEmpty() && !role.equals("master");
                    mode = field(reply, "mode");
                    everPrimary |= !replica;
                    return replica;
                })
                .toCompletableFuture();
    }

    /** A field of a reply of names and values; empty if there is none. */
    private static String field(List<Object> fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (text(fields.get(i)).equals(name)) {
                return text(fields.get(i + 1));
            }
        }
        return "";
    }

    private static String text(Object part) {
        return part instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : "";
    }

    void close() {
        CompletableFuture<Void> unused = connection.closeAsync();
    }
}
