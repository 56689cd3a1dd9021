package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody wrote, in the folder of a journal: what is found in them is reported or was put, and nothing is thrown. */
class HostileJournalTest {
    private static final JournalHeader HEADER = new JournalHeader(0x5EED5EED5EEDL, 3, JournalFolder.OWNER);
    private static final Logger LOGGER = Logger.getLogger(PendingWrites.LOGGER.getName());

    @TempDir
    private Path folder;

    @BeforeEach
    void beQuiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        LOGGER.setLevel(null);
    }

    /** A file of three records. */
    private static byte[] sound() {
        List<byte[]> parts = new ArrayList<>(List.of(HEADER.encode()));
        List<JournalRecord> records = List.of(
                new Accepted(new byte[] {'a'}, new byte[] {'1', '2'}, false),
                new Accepted(new byte[] {'b'}, null, true),
                new JournalRecord.Settled(List.of(4L)),
                new JournalRecord.Withdrawn(5));
        long number = 4;
        for (JournalRecord record : records) {
            byte[] frame = JournalFrame.of(record);
            boolean isWrite = record instanceof Accepted;
            JournalFrame.seal(frame, HEADER.mark(), isWrite ? number++ : JournalFrame.NOTE, joined(parts).length);
            parts.add(frame);
        }
        return joined(parts);
    }

    private static byte[] joined(List<byte[]> parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void anyFile_isWalkedToItsEnd() throws IOException {
        byte[] sound = sound();
        List<Throwable> reported = new ArrayList<>();
        Segment segment = new Segment(Files.createFile(folder.resolve("1.journal")), sound.length, HEADER.mark());
        try {
            HostileBytes.attack(List.of(sound), 15, HostileBytes.inputs(1), file -> {
                reported.clear();
                JournalReader reader = new JournalReader(JournalFolder.OWNER, reported::add);
                JournalHeader header = JournalHeader.read(file, JournalFolder.OWNER);
                if (header == null || header.size() > file.length) {
                    return;
                }
                try {
                    new JournalScan(reader, segment, file, header).run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                reader.found.stream()
                        .filter(found -> found.record() != null)
                        .forEach(found -> assertWasPut(found.record()));
            });
        } finally {
            segment.close();
        }
    }

    @Test
    void oneFlippedBitInTheBodyAndOneInTheTail_neverCancelEachOther() {
        byte[] record = JournalFrame.of(new Accepted(new byte[] {'a'}, new byte[] {'1', '2'}, false));
        JournalFrame.seal(record, HEADER.mark(), 4, 0);
        record[0] ^= 1; // the head cannot be read, so that the tail is asked
        int tail = record.length - JournalFrame.TAIL;
        assertThat(JournalFrame.readByTail(record, 0, record.length, HEADER.mark()))
                .isNotNull();
        for (int inBody = JournalFrame.HEAD * 8; inBody < tail * 8; inBody++) {
            for (int inTail = tail * 8; inTail < record.length * 8; inTail++) {
                byte[] damaged = record.clone();
                damaged[inBody / 8] ^= (byte) (1 << inBody % 8);
                damaged[inTail / 8] ^= (byte) (1 << inTail % 8);
                assertThat(JournalFrame.readByTail(damaged, 0, damaged.length, HEADER.mark()))
                        .as("bits %d and %d", inBody, inTail)
                        .isNull();
            }
        }
    }

    private static void assertWasPut(Accepted record) {
        assertThat(record.key()).hasSize(1);
        assertThat(record.key()[0]).isIn((byte) 'a', (byte) 'b');
        assertThat(record.isDeletion()).isEqualTo(record.key()[0] == 'b');
        if (!record.isDeletion()) {
            assertThat(record.value()).containsExactly('1', '2');
        }
    }

    @Test
    void anyFileOfFormat1_isReadAsFarAsItIsSound() {
        byte[] form = FormerJournalFormat.form("text", "text");
        HostileBytes.attack(List.of(form, sound()), 16, HostileBytes.inputs(1), file -> {
            int at = 0;
            for (FormerJournalFormat.Read read = FormerJournalFormat.read(file, at);
                    read != null;
                    read = FormerJournalFormat.read(file, at)) {
                assertThat(read.size()).isPositive();
                at += read.size();
            }
            assertThat(FormerJournalFormat.isTorn(file, at)).isIn(true, false);
        });
    }
}
