package org.civarcos.cache.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The commands that read entries, by their keys. What they bring is not decoded: they end in a thread of the
 * connection. A value that may have ended, and is kept past its end, is judged by the clock of the server: in the
 * command that reads it where the cache keeps such values, else in one more.
 *
 * @param <K> the type of keys
 */
final class EntryReads<K> {
    /** How many keys a command reads: few enough that large values are answered in time. */
    private static final int BULK = 250;

    private static final byte[] DISCARD = Bytes.of("D");

    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final boolean keepsStale;

    /**
     * Makes the commands of a cache.
     *
     * @param keepsStale whether the cache keeps values past their end
     */
    EntryReads(Commands commands, KeyForm<K> keyForm, boolean keepsStale) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.keepsStale = keepsStale;
    }

    /** Fetches what is under a key: one element, null for nothing. */
    CompletableFuture<List<byte[]>> fetch(K key) {
        List<byte[]> names = List.of(keyForm.write(key));
        Operation operation = commands.begin(Pass.Kind.READ);
        return keepsStale
                ? fetchJudged(operation, names)
                : operation
                        .read(names)
                        .thenCompose(found -> StoredValue.mayHaveEnded(found.get(0))
                                ? fetchJudged(operation, names)
                                : CompletableFuture.completedFuture(found));
    }

    /** Fetches several: their values in the order of the keys, null for none. */
    @SuppressWarnings("NullAway") // null for none
    CompletableFuture<List<byte[]>> fetchAll(List<? extends K> keys) {
        List<byte[]> names = names(keys);
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Operation operation = commands.begin(Pass.Kind.READ);
        if (keepsStale) {
            return fetchJudged(operation, names);
        }
        if (names.size() <= BULK) {
            return operation.read(names).thenCompose(found -> judge(operation, names, found));
        }
        byte[][] all = new byte[names.size()][];
        return Pipeline.run(
                        starts(names.size(), BULK),
                        from -> operation
                                .read(names.subList(from, Math.min(from + BULK, all.length)))
                                .thenAccept(found -> {
                                    for (int i = 0; i < found.size(); i++) {
                                        all[from + i] = found.get(i);
                                    }
                                }))
                .thenCompose(done -> judge(operation, names, Arrays.asList(all)));
    }

    /** Leaves out those of the values that have ended. */
    private static CompletableFuture<List<byte[]>> judge(Operation operation, List<byte[]> names, List<byte[]> found) {
        List<Integer> places = new ArrayList<>();
        List<byte[]> doubtful = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (StoredValue.mayHaveEnded(found.get(i))) {
                places.add(i);
                doubtful.add(names.get(i));
            }
        }
        if (doubtful.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        return fetchJudged(operation, doubtful).thenApply(judged -> {
            List<byte[]> all = new ArrayList<>(found);
            for (int i = 0; i < places.size(); i++) {
                all.set(places.get(i), judged.get(i));
            }
            return all;
        });
    }

    private static CompletableFuture<List<byte[]>> fetchJudged(Operation operation, List<byte[]> names) {
        return inSteps(operation, Script.ENTRIES, names, 2).thenApply(described -> {
            List<byte[]> values = new ArrayList<>(names.size());
            for (int i = 0; i < names.size(); i++) {
                values.add(described.get(2 * i) instanceof byte[] value ? value : null);
            }
            return values;
        });
    }

    private List<byte[]> names(List<? extends K> keys) {
        List<byte[]> names = new ArrayList<>(keys.size());
        for (K key : keys) {
            names.add(keyForm.write(key));
        }
        return names;
    }

    private static Iterable<Integer> starts(int number, int step) {
        return () ->
                IntStream.iterate(0, from -> from < number, from -> from + step).iterator();
    }

    /** Fetches entries with the time that they have left: value and time of one key after the other. */
    CompletableFuture<List<Object>> fetchEntries(List<? extends K> keys) {
        return inSteps(commands.begin(Pass.Kind.READ), Script.ENTRIES, names(keys), 2);
    }

    /** Fetches an entry with its time left. */
    CompletableFuture<List<Object>> fetchEntry(K key) {
        return commands.begin(Pass.Kind.READ)
                .run(Script.ENTRIES, List.of(keyForm.write(key)))
                .thenApply(reply -> reply.subList(1, 3));
    }

    /** Fetches an entry, also past its end, with what tells its age: see {@code aged.lua}. */
    CompletableFuture<List<Object>> fetchAged(K key) {
        return commands.begin(Pass.Kind.READ)
                .run(Script.AGED, List.of(keyForm.write(key)))
                .thenApply(reply -> reply.subList(1, reply.size()));
    }

    /** Leaves out the keys of entries that have ended. */
    CompletableFuture<List<KeyWalk.Key<K>>> present(Operation operation, List<KeyWalk.Key<K>> found) {
        if (!keepsStale || found.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        List<byte[]> names = found.stream().map(KeyWalk.Key::name).toList();
        return inSteps(operation, Script.PRESENT, names, 1)
                .thenApply(judged -> IntStream.range(0, found.size())
                        .filter(i -> (Long) judged.get(i) == 1)
                        .mapToObj(found::get)
                        .toList());
    }

    /**
     * Runs a script on any number of keys, some at a time.
     *
     * @param each how many values it returns for a key
     * @return the values in the order of the keys
     */
    private static CompletableFuture<List<Object>> inSteps(
            Operation operation, Script script, List<byte[]> names, int each) {
        Object[] all = new Object[each * names.size()];
        return Pipeline.run(
                        starts(names.size(), Operation.MOST_KEYS),
                        from -> operation
                                .run(script, names.subList(from, Math.min(from + Operation.MOST_KEYS, names.size())))
                                .thenAccept(reply -> {
                                    for (int i = 1; i < reply.size(); i++) {
                                        all[each * from + i - 1] = reply.get(i);
                                    }
                                }))
                .thenApply(done -> Arrays.asList(all));
    }

    /** Prolongs the life of an entry that has an idle time; nobody waits for it. */
    void accessed(K key, StoredValue stored) {
        CompletableFuture<?> unused = commands.begin(Pass.Kind.WRITE)
                .run(
                        Script.ACCESSED,
                        List.of(keyForm.write(key)),
                        stored.version().bytes());
    }

    /** Removes what cannot be read, if it is still there. */
    CompletableFuture<?> discard(K key, @Nullable StoredValue stored) {
        if (stored == null) {
            return CompletableFuture.completedFuture(null); // the next write replaces it
        }
        return commands.begin(Pass.Kind.WRITE)
                .run(
                        Script.REMOVE,
                        List.of(keyForm.write(key)),
                        DISCARD,
                        stored.version().bytes(),
                        Bytes.of(stored.raw().length));
    }

    /** Tells whoever runs the server of trouble. */
    Warnings warnings() {
        return commands.server().warnings();
    }
}
