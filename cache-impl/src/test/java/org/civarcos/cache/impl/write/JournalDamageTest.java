package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal makes of damage: nothing that was not put, and nothing that is older than what may have been done. */
class JournalDamageTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private JournalFolder files;

    @BeforeEach
    void setUp() {
        files = new JournalFolder(folder);
    }

    private static <V> Write<V> put(Journal<String, V> journal, String key, V value) {
        Write<V> write = Write.of(value);
        journal.append(key, write, null);
        return write;
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) (1 << bit);
        return damaged;
    }

    @Test
    void aFlippedBit_takesOneKeyAtMost_andIsReported() throws IOException {
        Journal<String, String> journal = files.open(1 << 20);
        put(journal, "a", "1");
        put(journal, "b", "1");
        put(journal, "b", "2");
        put(journal, "c", "1");
        journal.abandon();
        NavigableMap<String, byte[]> sound = files.bytes();
        String name = sound.firstKey();
        byte[] bytes = sound.get(name);
        int start =
                JournalHeader.read(bytes, JournalFolder.OWNER) == null ? 0 : JournalHeader.size(JournalFolder.OWNER);
        for (int at = start; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                files.replace(Map.of(name, flipped(bytes, at, bit)));
                Map<String, Object> found = files.recover();

                assertThat(found.size() + files.givenUp.size())
                        .as("byte %d: %s and %s", at, found, files.givenUp)
                        .isBetween(2, 3); // nobody can tell whose write it is if the only key of it is damaged
                found.forEach((key, value) ->
                        assertThat(value).as("byte of the key %s", key).isEqualTo(key.equals("b") ? "2" : "1"));
                assertThat(files.givenUp).hasSizeLessThanOrEqualTo(1);
                assertThat(files.givenUp.values()).allMatch(value -> value.equals("1") || value.equals("null"));
                assertThat(found.size() == 3 || !files.reported.isEmpty()).isTrue();
            }
        }
    }

    @Test
    void aFlippedBitInTheHeader_takesNothing() throws IOException {
        Journal<String, String> journal = files.open(1 << 20);
        put(journal, "a", "1");
        journal.abandon();
        NavigableMap<String, byte[]> sound = files.bytes();
        String name = sound.firstKey();
        int size = JournalHeader.size(JournalFolder.OWNER);
        for (int at = 0; at < size; at++) {
            files.replace(Map.of(name, flipped(sound.get(name), at, at % 8)));

            assertThat(files.recover()).as("byte %d", at).isEqualTo(Map.of("a", "1"));
        }
    }

    @Test
    void whatIsOlderThanAFlippedBit_isGivenUp_andNotWritten() throws IOException {
        Journal<String, String> journal = files.open(1 << 20);
        put(journal, "key", "1");
        int second = (int) Files.size(files.files().get(0));
        Write<String> newer = put(journal, "key", "2");
        int end = (int) Files.size(files.files().get(0));
        put(journal, "other", "1");
        journal.settle(List.of(newer)); // the origin has it
        journal.abandon();
        NavigableMap<String, byte[]> sound = files.bytes();
        String name = sound.firstKey();
        assertThat(files.recover()).isEqualTo(Map.of("other", "1"));
        for (int at = second; at < end; at++) {
            files.replace(Map.of(name, flipped(sound.get(name), at, at % 8)));

            assertThat(files.recover()).as("byte %d", at).isEqualTo(Map.of("other", "1"));
            assertThat(files.givenUp.values()).allMatch(value -> value.equals("1"));
        }
    }

    @Test
    void whatIsBeforeAnOverwrittenPart_isGivenUp_andWhatIsBehindIsWritten() throws IOException {
        Journal<String, String> journal = files.open(1 << 20);
        put(journal, "a", "1");
        int start = (int) Files.size(files.files().get(0));
        put(journal, "b", "1");
        put(journal, "a", "2");
        int end = (int) Files.size(files.files().get(0));
        put(journal, "c", "1");
        journal.abandon();
        NavigableMap<String, byte[]> all = files.bytes();
        Arrays.fill(all.firstEntry().getValue(), start, end, (byte) 0x55);
        files.replace(all);

        assertThat(files.recover()).isEqualTo(Map.of("c", "1"));
        assertThat(files.givenUp).isEqualTo(Map.of("a", "1"));
        assertThat(files.reported)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("places")
                        .hasMessageContaining(all.firstKey())
                        .hasMessageContaining("byte " + start));
    }

    @Test
    void aFileThatIsMissing_isNoticed() throws IOException {
        Journal<String, String> journal = files.open(50);
        put(journal, "a", "1");
        put(journal, "b", "1");
        put(journal, "c", "1");
        journal.abandon();
        NavigableMap<String, byte[]> all = files.bytes();
        all.remove(all.lowerKey(all.lastKey())); // of b: the first has none, since each begins with a header
        files.replace(all);

        assertThat(files.recover()).isEqualTo(Map.of("c", "1"));
        assertThat(files.givenUp).isEqualTo(Map.of("a", "1"));
        assertThat(files.reported).isNotEmpty();
    }

    @Test
    void whatWasGivenUp_isNotFoundAgain() throws IOException {
        Journal<String, String> journal = files.open(1 << 20);
        put(journal, "a", "1");
        int start = (int) Files.size(files.files().get(0));
        put(journal, "a", "2");
        journal.abandon();
        NavigableMap<String, byte[]> all = files.bytes();
        files.replace(Map.of(all.firstKey(), flipped(all.firstEntry().getValue(), start + JournalFrame.HEAD + 6, 3)));
        Journal<String, String> again = files.open(1 << 20);
        assertThat(again.recovered(new Slots<>("places", Slots.PATIENCE, 0))).isEmpty();
        again.takeUnreadable().forEach(each -> again.settle(each.writes()));
        again.abandon();

        assertThat(files.recover()).isEmpty();
        assertThat(files.givenUp).isEmpty();
    }

    // --- values that look like records ----------------------------------------------------------------------------

    @Test
    void aRecordInsideAValue_isNeverWritten_whereverTheTailIsTorn() throws IOException {
        JournalFolder others = new JournalFolder(otherFolder);
        Journal<String, byte[]> other = others.open(1 << 20, byte[].class);
        put(other, "victim", "stolen".getBytes(StandardCharsets.UTF_8));
        other.abandon();
        Journal<String, byte[]> journal = files.open(1 << 20, byte[].class);
        put(journal, "victim", "right".getBytes(StandardCharsets.UTF_8));
        Path file = files.files().get(0);
        ByteArrayOutputStream hostile = new ByteArrayOutputStream();
        hostile.write(formerRecord(Long.MAX_VALUE, "victim", "stolen"));
        hostile.write(others.bytes().firstEntry().getValue()); // another journal's
        hostile.write(Files.readAllBytes(file)); // this journal itself
        hostile.write(new byte[100]);
        int start = (int) Files.size(file);
        put(journal, "value", hostile.toByteArray());
        journal.abandon();
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        for (int length = start; length < bytes.length; length += 7) {
            files.replace(Map.of(name, Arrays.copyOf(bytes, length)));
            Journal<String, byte[]> again = files.open(1 << 20, byte[].class);
            List<Slot<String, byte[]>> found = again.recovered(new Slots<>("places", Slots.PATIENCE, 0));
            again.abandon();

            assertThat(found).as("cut at %d", length).singleElement().satisfies(slot -> {
                assertThat(slot.key).isEqualTo("victim");
                assertThat(slot.last().value()).asString(StandardCharsets.UTF_8).isEqualTo("right");
            });
        }
        for (int at = start; at < bytes.length; at += 5) {
            files.replace(Map.of(name, flipped(bytes, at, at % 8)));
            Journal<String, byte[]> again = files.open(1 << 20, byte[].class);
            List<Slot<String, byte[]>> found = again.recovered(new Slots<>("places", Slots.PATIENCE, 0));
            again.abandon();

            assertThat(found)
                    .as("damaged at %d", at)
                    .filteredOn(slot -> slot.key.equals("victim"))
                    .allSatisfy(slot -> assertThat(slot.last().value())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("right"));
        }
    }

    // --- other releases ------------------------------------------------------------------------------------------

    /** A record of format 1, as releases before wrote it. */
    private static byte[] formerRecord(long number, String key, String value) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeByte('V');
        out.writeLong(number);
        out.writeInt(key.length());
        out.writeBytes(key);
        out.writeBytes(value);
        return former(body.toByteArray());
    }

    private static byte[] formerNote(long... numbers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeByte('S');
        for (long number : numbers) {
            out.writeLong(number);
        }
        return former(body.toByteArray());
    }

    private static byte[] former(byte[] body) throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(body, 0, body.length);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(record);
        out.writeInt(0xA7C05EED);
        out.writeInt(body.length);
        out.writeInt((int) sum.getValue());
        out.write(body);
        return record.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    @Test
    void theFormerFormat_isRead_andItsNumbersDoNotComeAgain() throws IOException {
        byte[] form = FormerJournalFormat.form("text", "text");
        files.replace(Map.of(
                "0000000000000000001.journal",
                joined(form, formerRecord(1, "a", "1"), formerRecord(2, "b", "1"), formerRecord(3, "a", "2")),
                "0000000000000000002.journal",
                joined(form, formerNote(2, 9), Arrays.copyOf(formerRecord(10, "torn", "1"), 20))));
        Journal<String, String> journal = files.open(1 << 20);
        Write<String> next = put(journal, "c", "1");
        assertThat(next.kept().number).isEqualTo(10);
        assertThat(files.recover(journal)).isEqualTo(Map.of("a", "2"));

        assertThat(files.recover()).isEqualTo(Map.of("a", "2", "c", "1"));
    }

    @Test
    void behindDamageOfTheFormerFormat_nothingIsRead() throws IOException {
        byte[] form = FormerJournalFormat.form("text", "text");
        byte[] damaged = formerRecord(2, "b", joined(formerRecord(9, "a", "stolen")).length + "stolen");
        damaged[15] ^= 4;
        files.replace(Map.of(
                "0000000000000000001.journal",
                joined(form, formerRecord(1, "a", "1"), damaged, formerRecord(3, "c", "1"))));

        assertThat(files.recover()).isEmpty();
        assertThat(files.givenUp).isEqualTo(Map.of("a", "1"));
        assertThat(files.reported).isNotEmpty();
    }

    /** What the reader of format 1 does with a first record of other codecs: it refuses, and says "format 2". */
    @Test
    void aReleaseThatKnowsTheFormerFormatOnly_refusesAFile() throws IOException {
        files.recover();
        byte[] bytes = files.bytes().firstEntry().getValue();
        FormerJournalFormat.Read first = FormerJournalFormat.read(bytes, 0);

        assertThat(first).isNotNull();
        assertThat(first.form()).isNotNull();
        assertThat(first.form().keyCodec()).startsWith("format 2").contains("later release");
    }

    private enum Colours {
        RED,
        BLUE
    }

    private enum FormerColours {
        RED
    }

    @Test
    void aValueThatTheFormerClassCannotRead_isGivenUp_andSoIsWhatIsOlder() throws IOException {
        Journal<String, Colours> journal = files.open(1 << 20, Colours.class);
        put(journal, "readable", Colours.RED);
        put(journal, "older", Colours.RED);
        put(journal, "older", Colours.BLUE);
        put(journal, "written", Colours.RED);
        Write<Colours> written = put(journal, "written", Colours.BLUE);
        put(journal, "only", Colours.BLUE);
        put(journal, "readable again", Colours.BLUE);
        put(journal, "readable again", Colours.RED);
        journal.settle(List.of(written));
        journal.abandon();
        NavigableMap<String, byte[]> all = files.bytes();

        assertThat(files.recover(files.open(1 << 20, FormerColours.class)))
                .isEqualTo(Map.of("readable", "RED", "readable again", "RED"));
        assertThat(files.givenUp).isEqualTo(Map.of("older", "RED", "written", "RED", "only", "null"));
        assertThat(files.reported).hasSize(2);
        files.replace(all);
        assertThat(files.recover(files.open(1 << 20, Colours.class)))
                .isEqualTo(Map.of("readable", "RED", "readable again", "RED", "older", "BLUE", "only", "BLUE"));
    }
}
