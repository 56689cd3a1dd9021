package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.KeyPattern;
import org.jspecify.annotations.Nullable;

/**
 * The removals that look for their entries: by pattern, by tag, and of all. None holds the server for longer than a
 * bounded step.
 */
final class Removals<K, V extends @Nullable Object> {
    private static final int STEP = 500;
    private static final byte[] TAGGED = Bytes.of("T");
    private static final byte[] FIRST = Bytes.NONE;
    private static final byte[] FOUND = Bytes.of("found");
    private static final long DIRECTORY_LOST = 2;

    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final Writes<K, V> writes;
    private final RedisFenceRegistry fences;
    private final Reclaimer reclaimer;

    Removals(
            Commands commands,
            KeyForm<K> keyForm,
            Writes<K, V> writes,
            RedisFenceRegistry fences,
            Reclaimer reclaimer) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.writes = writes;
        this.fences = fences;
        this.reclaimer = reclaimer;
    }

    /** Moves to a new namespace and has the old one reclaimed. */
    CompletableFuture<@Nullable Void> clear() {
        return clear(commands.begin(Pass.Kind.REMOVAL)).whenComplete((cleared, failure) -> oweAll(failure));
    }

    private CompletableFuture<@Nullable Void> clear(Operation operation) {
        return operation
                .clear()
                .whenComplete((cleared, failure) -> fences.breakAll())
                .thenApply(cleared -> {
                    reclaimer.start();
                    return null;
                });
    }

    /**
     * Lets the namespace end.
     *
     * @param millis in how many milliseconds, empty for never
     */
    CompletableFuture<@Nullable Void> clearAfter(byte[] millis) {
        return commands.begin(Pass.Kind.END)
                .clearAfter(millis)
                .whenComplete((ends, failure) -> {
                    if (failure != null) {
                        commands.forget(); // it may be set
                    }
                })
                .thenApply(ends -> null);
    }

    /** Makes up for removals that failed. */
    CompletableFuture<?> settle(OwedRemovals.Debt debt) {
        if (debt.all()) {
            return clear(commands.begin(Pass.Kind.REMOVAL));
        }
        List<byte[]> names = debt.names().stream().map(ByteBuffer::array).toList();
        return writes.removeAllNamed(names).thenCompose(removed -> allTagged(debt.tags()));
    }

    private void oweAll(@Nullable Throwable failure) {
        if (failure != null && OwedRemovals.isOwedAfter(failure)) {
            commands.owed().addAll();
        }
    }

    CompletableFuture<Long> matching(KeyPattern pattern) {
        fences.breakMatching(name -> {
            K key = keyForm.read(name);
            return key == null || pattern.matches(key);
        });
        Operation operation = commands.begin(Pass.Kind.REMOVAL);
        return removeNext(operation, walk(operation, pattern, true), Condition.ALWAYS.kind(), Bytes.NONE, 0)
                .whenComplete((removed, failure) -> oweAll(failure));
    }

    private KeyWalk<K> walk(Operation operation, @Nullable KeyPattern pattern, boolean fencesToo) {
        return new KeyWalk<>(() -> operation, keyForm, pattern, fencesToo);
    }

    private CompletableFuture<Long> removeNext(
            Operation operation, KeyWalk<K> walk, byte[] condition, byte[] expected, long soFar) {
        return walk.next(STEP).thenCompose(keys -> {
            if (keys == null) {
                return CompletableFuture.completedFuture(soFar);
            }
            List<byte[]> names = keys.stream().map(KeyWalk.Key::name).toList();
            return writes.removeNamed(operation, names, condition, expected)
                    .thenCompose(removed -> removeNext(operation, walk, condition, expected, soFar + removed));
        });
    }

    CompletableFuture<Long> tagged(Set<String> tags) {
        return allTagged(tags).whenComplete((removed, failure) -> {
            fences.breakAll();
            if (failure != null && OwedRemovals.isOwedAfter(failure)) {
                commands.owed().addTags(tags);
            }
        });
    }

    private CompletableFuture<Long> allTagged(Set<String> tags) {
        Operation operation = commands.begin(Pass.Kind.REMOVAL);
        return Pipeline.sum(tags, tag -> tagged(operation, Bytes.of(tag), FIRST, 0, false, null));
    }

    /** Begins again where another server goes on, which does not know the place in the set. */
    private CompletableFuture<Long> tagged(
            Operation operation, byte[] tag, byte[] from, long soFar, boolean lostBefore, @Nullable Link at) {
        return operation.run(Script.INVALIDATE, List.of(), tag, from).thenCompose(reply -> {
            if (Operation.code(reply) == DIRECTORY_LOST) {
                return clear(operation).thenApply(cleared -> soFar);
            }
            long removed = soFar + (Long) reply.get(1);
            Link now = operation.link();
            byte[] next = at == null || at == now ? (byte[]) reply.get(2) : FIRST;
            boolean lost = lostBefore || (Long) reply.get(3) == 1;
            if (!Bytes.text(next).equals("0")) {
                return tagged(operation, tag, next, removed, lost, now);
            }
            return lost ? searchAll(operation, tag, removed) : CompletableFuture.completedFuture(removed);
        });
    }

    /** Looks at every entry, since the server has evicted the set of the tag. */
    private CompletableFuture<Long> searchAll(Operation operation, byte[] tag, long soFar) {
        return removeNext(operation, walk(operation, null, false), TAGGED, tag, soFar)
                .thenCompose(removed ->
                        operation.run(Script.INVALIDATE, List.of(), tag, FOUND).thenApply(done -> removed));
    }
}
