package org.civarcos.cache.redis;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The way to the node that has a slot. */
final class SlotRoute implements Route {
    private final Cluster cluster;
    private final int slot;

    SlotRoute(Cluster cluster, int slot) {
        this.cluster = cluster;
        this.slot = slot;
    }

    @Override
    public @Nullable Link open() {
        Links links = cluster.linksOf(slot);
        return links == null ? null : links.open();
    }

    /** A node that cannot be reached may have been replaced: if another has the slot by now, that one is tried. */
    @Override
    public CompletableFuture<Link> connect() {
        return cluster.find(slot)
                .thenCompose(links -> links.connect().exceptionallyCompose(failure -> {
                    cluster.doubt();
                    return cluster.find(slot)
                            .thenCompose(now -> now == links ? CompletableFuture.failedFuture(failure) : now.connect());
                }));
    }

    @Override
    public boolean leave(Link link) {
        cluster.doubt();
        Links links = cluster.linksTo(link.name());
        return links == null || links.leave(link);
    }

    @Override
    public void unanswered(Link link) {
        Links links = cluster.linksTo(link.name());
        if (links != null) {
            links.unanswered(link);
        }
        CompletableFuture<?> unused = cluster.look(); // it may have been replaced meanwhile
    }

    @Override
    public boolean redirected(Link link, String reply) {
        Redirection moved = Redirection.of(reply, Node.hostOf(link.name()));
        if (moved != null) {
            cluster.moved(moved);
        }
        return true;
    }
}
