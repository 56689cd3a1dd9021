package org.civarcos.cache.it.runtimes.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Search for what keeps class loaders reachable: each way from a root of the heap to one of their objects that leads
 * over no other of them. If none of these ways was, the loaders would be gone.
 */
public final class Keepers {
    private static final int NOT_SEEN = Integer.MIN_VALUE;
    private static final Map<Integer, String> ROOTS = new TreeMap<>(Map.of(
            0x01,
            "native",
            0x02,
            "native frame",
            0x03,
            "frame",
            0x05,
            "system class",
            0x07,
            "monitor",
            0x08,
            "thread"));

    private final HeapDump dump;
    private final Set<Long> loaders;
    private final int[] keeper;
    private final Queue<Integer> open = new ArrayDeque<>();
    private final Map<String, Set<Long>> ways = new LinkedHashMap<>();

    private Keepers(HeapDump dump, Set<Long> loaders) {
        this.dump = dump;
        this.loaders = loaders;
        this.keeper = new int[dump.size()];
        Arrays.fill(keeper, NOT_SEEN);
    }

    /**
     * Finds them for the loaders of all instances of a class but one, that in whose field {@code asked}, an
     * {@code AtomicLong}, is the largest number.
     *
     * @param file a heap dump
     * @param name of the class
     * @return a line for each way, with the number of loaders that it keeps; those that keep most of them first
     * @throws IOException if the file cannot be read
     */
    public static List<String> ofAllButLast(Path file, String name) throws IOException {
        HeapDump dump = HeapDump.read(file);
        List<Integer> instances = dump.instancesOf(name);
        int last = instances.stream()
                .max(Comparator.comparingLong(each -> dump.atomicLong(each, "asked")))
                .orElse(-1);
        Set<Long> loaders = new HashSet<>();
        instances.stream().filter(each -> each != last).forEach(each -> loaders.add(dump.loader(each)));
        return new Keepers(dump, loaders).find();
    }

    private List<String> find() {
        dump.roots().forEach((id, kind) -> {
            int object = dump.number(id);
            if (object >= 0) {
                reach("root", object, -1 - kind);
            }
        });
        for (Integer object = open.poll(); object != null; object = open.poll()) {
            int keeping = object;
            dump.visitKept(keeping, (field, kept) -> reach(field, kept, keeping));
        }
        return ways.entrySet().stream()
                .sorted(Comparator.comparingInt(way -> -way.getValue().size()))
                .map(way -> way.getValue().size() + ": " + way.getKey())
                .toList();
    }

    private void reach(String field, int object, int from) {
        if (keeper[object] != NOT_SEEN) {
            return;
        }
        if (dump.isOf(object, loaders)) {
            long loader = loaders.contains(dump.id(object)) ? dump.id(object) : dump.loader(object);
            ways.computeIfAbsent(way(field, object, from), absent -> new HashSet<>())
                    .add(loader);
            return;
        }
        keeper[object] = from;
        open.add(object);
    }

    private String way(String field, int object, int from) {
        StringBuilder way = new StringBuilder(dump.name(object));
        String name = field;
        int kept = object;
        int keeping = from;
        while (keeping >= 0) {
            way.insert(0, dump.name(keeping) + "." + name + " > ");
            kept = keeping;
            keeping = keeper[kept];
            name = keeping >= 0 ? field(keeping, kept) : "";
        }
        return way.insert(0, ROOTS.getOrDefault(-1 - keeping, "root") + " ").toString();
    }

    private String field(int keeping, int kept) {
        StringBuilder found = new StringBuilder();
        dump.visitKept(keeping, (field, each) -> {
            if (each == kept && found.isEmpty()) {
                found.append(field);
            }
        });
        return found.toString();
    }
}
