package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks once a second whether the node that tells of changes in a slot has the slot still, and is one of those that
 * decide. A node that another has replaced, and that cannot be told so, says that the cluster is down when it has not
 * heard of most of the others for {@code cluster-node-timeout}, and goes on to hold its connections: copies of what is
 * there are as old as that then.
 */
final class SlotWatch {
    private static final long INTERVAL_MILLIS = 1_000;

    private final Route route;
    private final byte[] probe;
    private final Runnable missed;
    private final BooleanSupplier needed;

    /**
     * Makes a watch that has not begun.
     *
     * @param route the way to the node that has the slot
     * @param probe a key in the slot that there never is
     * @param missed is told that news may have been missed
     * @param needed whether to go on
     */
    SlotWatch(Route route, byte[] probe, Runnable missed, BooleanSupplier needed) {
        this.route = route;
        this.probe = probe;
        this.missed = missed;
        this.needed = needed;
    }

    /** Looks from now on. */
    void start() {
        CompletableFuture.delayedExecutor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
                .execute(this::look);
    }

    private void look() {
        if (!needed.getAsBoolean()) {
            return;
        }
        Link link = route.open();
        if (link == null) { // its copies went with the connection
            start();
            return;
        }
        CompletableFuture<?> unused = link.connection()
                .async()
                .exists(probe)
                .toCompletableFuture()
                .whenComplete((none, failure) -> {
                    if (failure != null) {
                        judge(link, Failures.unwrap(failure));
                    }
                    start();
                });
    }

    private void judge(Link link, Throwable failure) {
        ErrorReply reply = ErrorReply.of(failure);
        if (reply == ErrorReply.MOVED) {
            route.redirected(link, String.valueOf(failure.getMessage()));
        } else if (reply == ErrorReply.ASK || reply == ErrorReply.TRYAGAIN) {
            return; // the node tells of each key that it gives away
        } else if (failure instanceof RedisCommandTimeoutException) {
            route.unanswered(link);
        }
        missed.run();
    }
}
