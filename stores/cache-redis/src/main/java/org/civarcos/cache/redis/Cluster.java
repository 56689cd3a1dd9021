package org.civarcos.cache.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a cluster and which of them has which slot. All keys of a cache, or of a shard of one, are in one slot,
 * whose node is found by a table; a node that turns out not to have it, or not to be there, has the table looked up
 * anew. Each node has one connection, which all caches on it share. Nothing here waits. Thread-safe.
 */
final class Cluster implements Topology {
    private final RedisSettings settings;
    private final TimeSource time;
    private final Connector connector;
    private final SlotNews news;
    private final Set<String> named;
    private final ConcurrentHashMap<String, Node> nodes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Server> servers = new ConcurrentHashMap<>();
    private volatile SlotTable table = SlotTable.EMPTY;
    private volatile boolean doubted = true;
    private volatile boolean closed;
    private @Nullable CompletableFuture<SlotTable> looking;

    Cluster(RedisSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
        connector = new Connector(settings, time);
        news = new SlotNews(slot -> table.ownerOf(slot));
        named = settings.address().uris().stream()
                .map(uri -> uri.getHost() + ":" + uri.getPort())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public RedisSettings settings() {
        return settings;
    }

    @Override
    public Server serverOf(CacheKeys keys) {
        return servers.computeIfAbsent(SlotHash.getSlot(keys.versionKey()), slot -> {
            Route route = new SlotRoute(this, slot);
            return new Server(settings, time, connector.warnings(), route, listener -> {
                boolean watched = news.isHeard(slot);
                Registration added = news.add(slot, listener);
                if (!watched) {
                    watch(slot, route, keys.neverThere());
                }
                return added;
            });
        });
    }

    private void watch(int slot, Route route, byte[] probe) {
        new SlotWatch(route, probe, () -> news.missed(slot), () -> !closed && news.isHeard(slot)).start();
    }

    /** The connections to the node that has a slot, as far as is known; null if it is not. */
    @Nullable
    Links linksOf(int slot) {
        String owner = table.ownerOf(slot);
        return owner == null ? null : node(owner).links();
    }

    /** The connections to a node; null if it is part of the cluster no longer. */
    @Nullable
    Links linksTo(String name) {
        Node node = nodes.get(name);
        return node == null ? null : node.links();
    }

    /** Finds the connections to the node that has a slot. */
    CompletableFuture<Links> find(int slot) {
        Links known = doubted ? null : linksOf(slot);
        return known != null ? CompletableFuture.completedFuture(known) : look().thenApply(found -> served(slot));
    }

    private Links served(int slot) {
        Links links = linksOf(slot);
        if (links == null) {
            throw new TopologyException("no node of the cluster has slot " + slot
                    + ": give it to one, by redis-cli --cluster fix, or bring the node back that had it");
        }
        return links;
    }

    /** Has the table be looked up before it is next relied on. */
    void doubt() {
        doubted = true;
    }

    /** Looks the table up, if nobody does so already. */
    CompletableFuture<SlotTable> look() {
        CompletableFuture<SlotTable> mine = new CompletableFuture<>();
        synchronized (this) {
            if (looking != null) {
                return looking;
            }
            looking = mine;
            doubted = false; // what is doubted from now on is looked up again
        }
        CompletableFuture<?> unused = new TableLookup(nodesToAsk()).start().whenComplete((found, failure) -> {
            synchronized (this) {
                looking = null;
            }
            if (failure == null) {
                use(found);
                mine.complete(found);
            } else {
                doubted = true;
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private Set<Node> nodesToAsk() {
        Set<String> names = table.nodes();
        names.addAll(named);
        return names.stream().map(this::node).collect(Collectors.toSet());
    }

    private void use(SlotTable found) {
        SlotTable before;
        synchronized (this) {
            before = table;
            table = found;
        }
        news.moved(before, found);
        Set<String> used = found.nodes();
        nodes.values().removeIf(node -> {
            boolean gone = !used.contains(node.name()) && !named.contains(node.name());
            if (gone) {
                node.links().close();
            }
            return gone;
        });
    }

    /** Takes note of what a node said of a slot: whoever said so knows more than the table. */
    void moved(Redirection moved) {
        SlotTable before;
        SlotTable after;
        synchronized (this) {
            before = table;
            after = before.with(moved.slot(), moved.node());
            table = after;
        }
        news.moved(before, after);
        doubt(); // where one slot went others may have gone
    }

    private Node node(String name) {
        return nodes.computeIfAbsent(name, added -> {
            RedisURI uri = RedisURI.builder(settings.address().first())
                    .withHost(Node.hostOf(added))
                    .withPort(Node.portOf(added))
                    .build();
            Pushes pushes = new Pushes(CacheKeys.start(settings.prefix()));
            Registration unused = pushes.add(news.of(added));
            return new Node(added, new Links(connector, uri, added, pushes, this::doubt));
        });
    }

    @Override
    public void close() {
        closed = true;
        nodes.values().forEach(node -> node.links().close());
        connector.close();
    }
}
