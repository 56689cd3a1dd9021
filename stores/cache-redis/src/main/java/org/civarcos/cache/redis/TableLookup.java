package org.civarcos.cache.redis;

import io.lettuce.core.RedisException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A look at the table of slots: asks one node after the other until one knows, those to which there is a connection
 * first and else in any order, so that many processes do not ask the same.
 */
final class TableLookup {
    private final Queue<Node> left;
    private final StringJoiner failures = new StringJoiner("; ");
    private final CompletableFuture<SlotTable> found = new CompletableFuture<>();

    TableLookup(Collection<Node> nodes) {
        List<Node> open = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        nodes.forEach(node -> (node.links().open() != null ? open : others).add(node));
        Collections.shuffle(open);
        Collections.shuffle(others);
        left = new ArrayDeque<>(open);
        left.addAll(others);
    }

    CompletableFuture<SlotTable> start() {
        askNext(null);
        return found;
    }

    private void askNext(@Nullable TopologyException wrong) {
        Node node = left.poll();
        if (node == null) {
            found.completeExceptionally(
                    wrong != null ? wrong : new RedisException("no node of the cluster answers: " + failures));
            return;
        }
        CompletableFuture<?> unused = ask(node).whenComplete((table, failure) -> {
            if (failure == null && !table.nodes().isEmpty()) {
                found.complete(table);
                return;
            }
            Throwable cause = failure == null ? null : Failures.unwrap(failure);
            failures.add(node.name() + ": " + (cause == null ? "it knows of no slots" : cause.getMessage()));
            askNext(cause instanceof TopologyException known ? known : wrong);
        });
    }

    private static CompletableFuture<SlotTable> ask(Node node) {
        Link open = node.links().open();
        return (open != null
                        ? CompletableFuture.completedFuture(open)
                        : node.links().connect())
                .thenCompose(link -> link.connection().async().clusterSlots())
                .thenApply(reply -> SlotTable.of(reply, Node.hostOf(node.name())));
    }
}
