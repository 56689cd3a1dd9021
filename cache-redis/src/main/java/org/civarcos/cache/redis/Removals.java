package org.civarcos.cache.redis;

import java.util.ArrayList;
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
    private final OpenFences fences;
    private final Reclaimer reclaimer;

    Removals(Commands commands, KeyForm<K> keyForm, Writes<K, V> writes, OpenFences fences, Reclaimer reclaimer) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.writes = writes;
        this.fences = fences;
        this.reclaimer = reclaimer;
    }

    /** Moves to a new namespace and has the old one reclaimed. */
    CompletableFuture<@Nullable Void> clear() {
        return commands.clear()
                .whenComplete((cleared, failure) -> fences.breakAll())
                .thenApply(cleared -> {
                    reclaimer.start();
                    return null;
                });
    }

    CompletableFuture<Long> matching(KeyPattern pattern) {
        fences.breakMatching(name -> {
            K key = keyForm.read(name);
            return key == null || pattern.matches(key);
        });
        return removeNext(new KeyWalk<>(commands, keyForm, pattern, true), Condition.ALWAYS.kind(), Bytes.NONE, 0);
    }

    private CompletableFuture<Long> removeNext(KeyWalk<K> walk, byte[] condition, byte[] expected, long soFar) {
        return walk.next(STEP).thenCompose(keys -> {
            if (keys == null) {
                return CompletableFuture.completedFuture(soFar);
            }
            List<byte[]> names = keys.stream().map(KeyWalk.Key::name).toList();
            CompletableFuture<Long> step = names.isEmpty()
                    ? CompletableFuture.completedFuture(0L)
                    : writes.removeNamed(names, condition, expected);
            return step.thenCompose(removed -> removeNext(walk, condition, expected, soFar + removed));
        });
    }

    CompletableFuture<Long> tagged(Set<String> tags) {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (String tag : tags) {
            all.add(tagged(Bytes.of(tag), FIRST, 0, false));
        }
        return Writes.sum(all).whenComplete((removed, failure) -> fences.breakAll());
    }

    private CompletableFuture<Long> tagged(byte[] tag, byte[] from, long soFar, boolean lostBefore) {
        return commands.run(Script.INVALIDATE, List.of(), tag, from).thenCompose(reply -> {
            if (Commands.code(reply) == DIRECTORY_LOST) {
                return clear().thenApply(cleared -> soFar);
            }
            long removed = soFar + (Long) reply.get(1);
            byte[] next = (byte[]) reply.get(2);
            boolean lost = lostBefore || (Long) reply.get(3) == 1;
            if (!Bytes.text(next).equals("0")) {
                return tagged(tag, next, removed, lost);
            }
            return lost ? searchAll(tag, removed) : CompletableFuture.completedFuture(removed);
        });
    }

    /** Looks at every entry, since the server has evicted the set of the tag. */
    private CompletableFuture<Long> searchAll(byte[] tag, long soFar) {
        return removeNext(new KeyWalk<>(commands, keyForm, null, false), TAGGED, tag, soFar)
                .thenCompose(removed ->
                        commands.run(Script.INVALIDATE, List.of(), tag, FOUND).thenApply(done -> removed));
    }
}
