package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    @TempDir
    private Path folder;

    private final List<Throwable> reported = new ArrayList<>();

    private Journal<String, String> open() {
        return open(1 << 20, String.class);
    }

    private <V> Journal<String, V> open(long segmentBytes, Class<V> type) {
        StoreContext<String, V> context = new StoreContext<>(
                "places",
                CacheConfig.of(String.class, type).build(),
                ManagerOptions.of(
                        "test",
                        JournalTest.class.getClassLoader(),
                        TimeSource.system(),
                        ForkJoinPool.commonPool(),
                        Settings.of(List.of())),
                null);
        return Journal.open(
                context, folder, new JournalFiles.Durability(false, segmentBytes, Segment::force), reported::add);
    }

    private static <V> Map<String, Object> recover(Journal<String, V> journal) {
        Map<String, Object> found = new HashMap<>();
        journal.recovered(new Slots<>("places", Slots.PATIENCE, 0)).forEach(slot -> {
            Write<V> write = slot.last();
            found.put(slot.key, write.isDeletion() ? "deleted" : String.valueOf(write.value()));
        });
        return found;
    }

    /** What a process that is killed leaves: nothing is closed but the lock. */
    private void crash(Journal<String, ?> journal) {
        journal.abandon();
    }

    private static Write<String> put(Journal<String, String> journal, String key, String value) {
        return put(journal, key, value, null);
    }

    private static Write<String> put(Journal<String, String> journal, String key, String value, Write<String> former) {
        Write<String> write = value == null ? Write.deletion() : Write.of(value);
        journal.append(key, write, former);
        return write;
    }

    @Test
    void whatWasAccepted_isThereAgain_inItsLastForm() {
        Journal<String, String> journal = open();
        put(journal, "a", "1");
        put(journal, "b", "1");
        put(journal, "a", "2");
        put(journal, "c", null);
        journal.append("null", Write.of(null), null);
        crash(journal);

        assertThat(recover(open())).isEqualTo(Map.of("a", "2", "b", "1", "c", "deleted", "null", "null"));
        assertThat(reported).isEmpty();
    }

    @Test
    void whatIsSettled_isNot() {
        Journal<String, String> journal = open();
        Write<String> first = put(journal, "a", "1");
        Write<String> second = put(journal, "b", "1");
        put(journal, "a", "2");
        journal.superseded(first);
        journal.settle(List.of(first, second));
        crash(journal);

        assertThat(recover(open())).isEqualTo(Map.of("a", "2"));
    }

    @Test
    void aTornTail_isCutOff_whereverItIsTorn() throws IOException {
        Journal<String, String> journal = open();
        put(journal, "a", "1");
        Path file = files().get(0);
        long whole = Files.size(file);
        put(journal, "b", "a longer value");
        crash(journal);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole; length < bytes.length; length++) {
            deleteAll();
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            Journal<String, String> again = open();
            assertThat(recover(again))
                    .as("cut at %d of %d", length, bytes.length)
                    .isEqualTo(Map.of("a", "1"));
            crash(again);
        }
        assertThat(reported).isEmpty();
    }

    @Test
    void aDamagedFile_isKeptForPeople() throws IOException {
        Journal<String, String> journal = open();
        put(journal, "a", "1");
        put(journal, "b", "1");
        crash(journal);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 0x55;
        Files.write(file, bytes);
        Journal<String, String> again = open();
        List<Write<String>> writes = new ArrayList<>();
        again.recovered(new Slots<>("places", Slots.PATIENCE, 0)).forEach(slot -> writes.add(slot.last()));
        again.settle(writes);
        again.close();

        assertThat(files()).isEmpty();
        assertThat(folder.resolve(file.getFileName() + ".damaged")).exists();
    }

    @Test
    void twoAtOnce_areRefused() {
        Journal<String, String> journal = open();

        assertThatThrownBy(this::open)
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("in use by another")
                .hasMessageContaining(folder.toString());
        journal.close();
        open().close();
    }

    @Test
    void otherCodecs_areRefused() {
        Journal<String, String> journal = open();
        put(journal, "a", "1");
        crash(journal);

        assertThatThrownBy(() -> open(1 << 20, byte[].class))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("codec");
    }

    @Test
    void anEmptyJournal_leavesNoFile() throws IOException {
        Journal<String, String> journal = open();
        journal.settle(List.of(put(journal, "a", "1")));
        journal.close();

        assertThat(files()).isEmpty();
    }

    /** Else its successor's file would go first, and it would come back. */
    @Test
    void whatIsReplaced_isNotMovedBehindItsSuccessor() throws IOException {
        String filling = "x".repeat(400);
        Journal<String, String> journal = open(300, String.class);
        Write<String> first = put(journal, "key", "1");
        for (int i = 0; i < 40; i++) {
            journal.settle(List.of(put(journal, "other-" + i, filling)));
        }
        Write<String> second = put(journal, "key", filling, first);
        journal.tidy(() -> List.of(first, second)); // as by another thread, before the slot has the second one
        journal.superseded(first);
        put(journal, "live", "1");
        journal.settle(List.of(second));
        assertThat(files()).hasSizeLessThan(4);
        crash(journal);

        assertThat(recover(open())).isEqualTo(Map.of("live", "1"));
    }

    /** Accepts, replaces, settles and restarts at random, in files so small that they go away all the time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRandomLife_losesNothing_andBringsNothingBack(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, String> model = new HashMap<>();
        Map<String, Write<String>> last = new HashMap<>();
        Journal<String, String> journal = open(300, String.class);
        for (int i = 0; i < 3_000; i++) {
            String key = "key-" + random.nextInt(20);
            Write<String> former = last.get(key);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    String value = random.nextInt(4) == 0 ? null : "value " + i;
                    last.put(key, put(journal, key, value, former));
                    model.put(key, value == null ? "deleted" : value);
                    if (former != null) {
                        List<Write<String>> all = new ArrayList<>(last.values());
                        all.add(former);
                        journal.tidy(() -> all); // in between, as by another thread
                        journal.superseded(former);
                    }
                }
                case 4, 5, 6, 7, 8, 9 -> {
                    if (former != null && !key.equals("key-3")) { // which is never done
                        journal.settle(List.of(former));
                        last.remove(key);
                        model.remove(key);
                    }
                }
                case 10 -> journal.tidy(last::values);
                default -> {
                    crash(journal);
                    journal = open(300, String.class);
                    last.clear();
                    Map<String, Object> found = new HashMap<>();
                    for (Slot<String, String> slot : journal.recovered(new Slots<>("places", Slots.PATIENCE, 0))) {
                        last.put(slot.key, slot.last());
                        found.put(
                                slot.key,
                                slot.last().isDeletion()
                                        ? "deleted"
                                        : slot.last().value());
                    }
                    assertThat(found).as("step %d", i).isEqualTo(model);
                }
            }
        }
        assertThat(files()).hasSizeLessThan(120);
        assertThat(reported).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(JournalReader.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void deleteAll() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }
}
