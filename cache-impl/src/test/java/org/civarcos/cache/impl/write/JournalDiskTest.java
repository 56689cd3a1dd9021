package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.write.WritingProcess.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal on a disk that is full or fails, and one that two processes want. The disks are real, as far as one may. */
@Timeout(180)
class JournalDiskTest {
    /** A folder on a disk of a megabyte or so, from {@code it-tests/engine/run full-disk}; else files have a limit. */
    private static final String SMALL_DISK = System.getProperty("journal.disk");

    private static final Path DEVICES = Path.of("/dev");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsDevices() {
        assumeTrue(Files.exists(DEVICES.resolve("full")), "a system with /dev/full");
    }

    // --- full -----------------------------------------------------------------------------------------------------

    @Test
    void onAFullDisk_writesAreRefused_whatFitsIsAccepted_andWhatWasAcceptedIsWritten() throws Exception {
        Path journal = (SMALL_DISK == null ? folder : Path.of(SMALL_DISK)).resolve("journal");
        List<String> said =
                new ArrayList<>(run(limited(WritingProcess.command(WritingProcess.class, journal.toString()))));
        said.removeIf(line -> !line.matches("(accepted|refused) key-.*"));
        Map<String, String> accepted = new TreeMap<>();
        int afterTheFirstRefusal = 0;
        for (String line : said) {
            String[] words = line.split(" ", 5);
            if (words[0].equals("accepted")) {
                accepted.put(words[1], WritingProcess.value(words[1], Integer.parseInt(words[2])));
                afterTheFirstRefusal += afterTheFirstRefusal > 0 ? 1 : 0;
            } else {
                afterTheFirstRefusal = Math.max(1, afterTheFirstRefusal);
                assertThat(words[3]).as("the cache is unchanged: " + line).isEqualTo("true");
                assertThat(words[4]).contains("places", journal.toString(), words[1]);
            }
        }
        assertThat(accepted).hasSize(20);
        assertThat(afterTheFirstRefusal).as("accepted after the first refusal").isGreaterThan(1);

        Path copy = folder.resolve("copy"); // the disk has no room for another file
        Files.createDirectories(copy);
        for (Path file : new JournalFolder(journal).files()) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        assertThat(written(copy)).isEqualTo(accepted);
    }

    /** With a limit to the size of files, at which the system writes in part and then fails, as on a full disk. */
    private static List<String> limited(List<String> command) {
        if (SMALL_DISK != null) {
            return command;
        }
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 800; exec \"$0\" \"$@\""));
        limited.addAll(command);
        return limited;
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().toList();
    }

    /** What reaches the table from a journal. */
    private static Map<String, String> written(Path journal) {
        Table table = new Table(false, new TreeMap<>());
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, String> cache = WritingProcess.open(manager, journal, table);
            assertThat(cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(30)))
                    .isTrue();
        }
        return table.written();
    }

    private Path nextFile() throws IOException {
        List<Path> files = new JournalFolder(folder).files();
        String last = files.get(files.size() - 1).getFileName().toString();
        long number = Long.parseLong(last.substring(0, last.indexOf('.')));
        return folder.resolve(String.format(java.util.Locale.ROOT, "%019d.journal", number + 1));
    }

    @Test
    void aFileThatCannotBeBegun_refusesTheWrite_andTheNextOneBeginsIt() throws IOException {
        Journal<String, String> journal = new JournalFolder(folder).open(10);
        journal.append("a", Write.of("1"), null);
        Files.createSymbolicLink(nextFile(), DEVICES.resolve("full"));

        assertThatThrownBy(() -> journal.append("b", Write.of("1"), null))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("key b")
                .hasMessageContaining(folder.toString());
        journal.append("c", Write.of("1"), null);
        journal.abandon();

        assertThat(new JournalFolder(folder).recover()).isEqualTo(Map.of("a", "1", "c", "1"));
    }

    // --- fsync ----------------------------------------------------------------------------------------------------

    @Test
    void anFsyncThatFails_refusesTheWrite_whichIsNotFoundAgain() throws IOException {
        JournalFolder files = new JournalFolder(folder);
        Journal<String, String> journal = files.openForced(10);
        Write<String> first = Write.of("1");
        journal.append("a", first, null);
        Path next = nextFile();
        Files.createSymbolicLink(next, DEVICES.resolve("null")); // takes everything, and cannot be forced to a disk

        assertThatThrownBy(() -> journal.append("a", Write.of("2"), first))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("key a");
        assertThat(catchThrowable(() -> journal.append("b", Write.of("1"), null)))
                .isInstanceOf(CacheWriterException.class);
        journal.abandon();
        Files.delete(next);

        assertThat(files.recover()).isEqualTo(Map.of("a", "1"));
    }

    /** No file of a healthy system takes bytes and refuses to be forced: here the disk says no once all is in the file. */
    @Test
    void aWriteWhoseFsyncFails_isTakenBack_thoughItIsInTheFile() throws IOException {
        JournalFolder files = new JournalFolder(folder);
        AtomicBoolean failing = new AtomicBoolean();
        Journal<String, String> journal = files.openForced(1 << 20, file -> {
            if (failing.get()) {
                throw new SyncFailedException("input/output error");
            }
            file.force();
        });
        Write<String> first = Write.of("first");
        journal.append("a", first, null);
        failing.set(true);
        assertThatThrownBy(() -> journal.append("a", Write.of("refused"), first))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("key a");
        assertThatThrownBy(() -> journal.append("new", Write.of("refused"), null))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("key new");
        failing.set(false);
        journal.append("b", Write.of("accepted"), null);
        journal.abandon();

        assertThat(files.bytes().values())
                .as("the refused writes are in the file")
                .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("refused"));
        assertThat(files.recover()).isEqualTo(Map.of("a", "first", "b", "accepted"));
    }

    // --- two processes --------------------------------------------------------------------------------------------

    @Test
    void aSecondProcess_isRefusedByName_andNothingIsHarmed() throws Exception {
        Table away = new Table(true, new TreeMap<>());
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, String> cache = WritingProcess.open(manager, folder, away);
            cache.put("a", "1");
            List<String> said = run(WritingProcess.command(SecondProcess.class, folder.toString()));
            cache.put("b", "1");

            assertThat(said)
                    .anyMatch(line -> line.contains("journal " + folder)
                            && line.contains("cache places")
                            && line.contains("another cache or process"));
            assertThat(said).contains("{}").doesNotContain("opened");
        }

        assertThat(written(folder)).isEqualTo(Map.of("a", "1", "b", "1"));
    }

    @Test
    void anotherCache_isRefused_whileTheFirstHasSomethingPending() {
        Table table = new Table(false, new TreeMap<>());
        try (CacheManager manager = CacheManager.create()) {
            WritingProcess.open(manager, folder, new Table(true, new TreeMap<>()))
                    .put("a", "1");
        }
        try (CacheManager manager = CacheManager.create()) {
            assertThatThrownBy(() -> manager.createCache(
                            "countries",
                            CacheConfig.of(String.class, String.class)
                                    .writer(table)
                                    .writeBehind(WriteBehindOptions.DEFAULT.withJournal(folder))
                                    .build()))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("countries")
                    .hasMessageContaining("cache places");
        }

        assertThat(table.written()).isEmpty();
        assertThat(written(folder)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void anotherProcess_finishesWhatTheFirstHasLeft() throws Exception {
        try (CacheManager manager = CacheManager.create()) {
            WritingProcess.open(manager, folder, new Table(true, new TreeMap<>()))
                    .put("a", "1");
        }

        assertThat(run(WritingProcess.command(SecondProcess.class, folder.toString())))
                .contains("opened");
        assertThat(written(folder)).isEmpty();
    }
}
