package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.write.JournalFiles.Durability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;

/** A folder with a journal that tests open, crash, copy, cut and damage. */
final class JournalFolder {
    /** Whose journal of texts it is. */
    static final JournalOwner OWNER = new JournalOwner("text", "text", "places");

    private static final Map<Class<?>, StoreContext<String, ?>> CONTEXTS = new ConcurrentHashMap<>();

    final Path path;
    final List<Throwable> reported = new ArrayList<>();

    /** What the last {@link #recover} gave up, a deletion as "deleted". */
    final Map<String, Object> givenUp = new TreeMap<>();

    JournalFolder(Path path) {
        this.path = path;
    }

    Journal<String, String> open(long segmentBytes) {
        return open(segmentBytes, String.class);
    }

    /** Each write waits for the disk. */
    Journal<String, String> openForced(long segmentBytes) {
        return openForced(segmentBytes, Segment::force);
    }

    /** The same, on a disk that may fail. */
    Journal<String, String> openForced(long segmentBytes, JournalFiles.Disk disk) {
        return Journal.open(context(String.class), path, new Durability(true, segmentBytes, disk), reported::add);
    }

    <V> Journal<String, V> open(long segmentBytes, Class<V> type) {
        return Journal.open(context(type), path, new Durability(false, segmentBytes, Segment::force), reported::add);
    }

    /** The id of the codec of values of a type. */
    String codecOf(Class<?> type) {
        return context(type).valueCodec().id();
    }

    @SuppressWarnings("unchecked") // one for each type
    private static <V> StoreContext<String, V> context(Class<V> type) {
        return (StoreContext<String, V>) CONTEXTS.computeIfAbsent(type, JournalFolder::newContext);
    }

    private static <V> StoreContext<String, V> newContext(Class<V> type) {
        return new StoreContext<>(
                "places",
                CacheConfig.of(String.class, type).build(),
                ManagerOptions.of(
                        "test",
                        JournalFolder.class.getClassLoader(),
                        TimeSource.system(),
                        ForkJoinPool.commonPool(),
                        Settings.of(List.of())),
                null);
    }

    /** What is pending by what is in the folder, a deletion as "deleted". The journal is left as by a crash. */
    <V> Map<String, Object> recover(Journal<String, V> journal) {
        Map<String, Object> found = new HashMap<>();
        journal.recovered(new Slots<>("places", Slots.PATIENCE, 0)).forEach(slot -> {
            Write<V> write = slot.last();
            found.put(slot.key, write.isDeletion() ? "deleted" : String.valueOf(write.value()));
        });
        givenUp.clear();
        journal.takeUnreadable()
                .forEach(each -> givenUp.put(
                        each.entry().key(),
                        each.entry().isDeletion()
                                ? "deleted"
                                : String.valueOf(each.entry().value())));
        journal.abandon();
        return found;
    }

    Map<String, Object> recover() {
        return recover(open(1 << 20));
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.toString().endsWith(JournalReader.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The bytes of all files, by name. */
    NavigableMap<String, byte[]> bytes() throws IOException {
        TreeMap<String, byte[]> all = new TreeMap<>();
        for (Path file : files()) {
            all.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return all;
    }

    /** Has these files and no others. */
    void replace(Map<String, byte[]> bytes) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (!bytes.containsKey(name) && !name.equals("lock")) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, byte[]> each : bytes.entrySet()) {
            Files.write(path.resolve(each.getKey()), each.getValue());
        }
        reported.clear();
    }
}
