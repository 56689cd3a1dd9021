package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal whose process is killed at any byte of any write, and whose files are damaged at random, against a model. */
class JournalCrashTest {
    private static final int KEYS = 5;

    @TempDir
    private Path folder;

    @TempDir
    private Path crashed;

    /** The files of a journal at a moment, what must be found in them, and what was put last. */
    private record Moment(
            NavigableMap<String, byte[]> files, Map<String, Object> pending, Map<String, Object> latest) {}

    /** A life of random writes; those that fail are never settled. Returns the moments after each. */
    private List<Moment> live(Random random, int steps, long segmentBytes, Set<String> everPut) throws IOException {
        JournalFolder files = new JournalFolder(folder);
        Journal<String, String> journal = files.open(segmentBytes);
        Map<String, Write<String>> last = new HashMap<>();
        Map<String, Object> model = new HashMap<>();
        List<Moment> moments = new ArrayList<>();
        Map<String, Object> latest = new HashMap<>();
        moments.add(new Moment(files.bytes(), Map.of(), Map.of()));
        for (int i = 0; i < steps; i++) {
            String key = "key-" + random.nextInt(KEYS);
            Write<String> former = last.get(key);
            if (random.nextInt(5) < 3) {
                boolean isDeletion = random.nextInt(4) == 0;
                String value = "value " + i + "x".repeat(random.nextInt(60));
                Write<String> write = isDeletion ? Write.deletion() : Write.of(value);
                journal.append(key, write, former);
                if (former != null) {
                    journal.superseded(former);
                }
                last.put(key, write);
                model.put(key, isDeletion ? "deleted" : value);
                latest.put(key, model.get(key));
                everPut.add(key + "=" + model.get(key));
            } else if (former != null && !key.equals("key-3")) {
                journal.settle(List.of(former));
                last.remove(key);
                model.remove(key);
            } else {
                journal.tidy(last::values);
            }
            moments.add(new Moment(files.bytes(), Map.copyOf(model), Map.copyOf(latest)));
        }
        journal.abandon();
        return moments;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aCrashAtAnyByte_losesNothing_andBringsNothingBack(long seed) throws IOException {
        JournalFolder copy = new JournalFolder(crashed);
        List<Moment> moments = live(new Random(seed), 40, 1_500, new HashSet<>());
        int crashes = 0;
        for (int i = 1; i < moments.size(); i++) {
            Moment before = moments.get(i - 1);
            Moment after = moments.get(i);
            String name = after.files.lastKey();
            byte[] written = after.files.get(name);
            int from = before.files.getOrDefault(name, new byte[0]).length;
            if (!after.files.keySet().containsAll(before.files.keySet())) {
                from = written.length; // a file was taken away after all was written
            }
            for (int length = from; length <= written.length; length += length < from + 40 ? 1 : 7) {
                TreeMap<String, byte[]> files = new TreeMap<>(after.files);
                files.put(name, Arrays.copyOf(written, length));
                copy.replace(files);
                Map<String, Object> found = copy.recover();
                crashes++;

                assertThat(found)
                        .as("step %d cut at %d of %d", i, length, written.length)
                        .isEqualTo(length == written.length ? after.pending : before.pending);
                assertThat(copy.givenUp).isEmpty();
                assertThat(copy.reported).isEmpty();
            }
        }
        assertThat(crashes).isGreaterThan(500);
    }

    /** Each life goes on from what the crash before has left. */
    @Test
    void manyCrashesInARow_loseNothing_andGiveNoNumberTwice() throws IOException {
        Random random = new Random(11);
        JournalFolder files = new JournalFolder(crashed);
        Map<String, Object> model = new HashMap<>();
        long highest = 0;
        for (int life = 0; life < 150; life++) {
            Journal<String, String> journal = files.open(900);
            Map<String, Write<String>> last = new HashMap<>();
            Map<String, Object> found = new HashMap<>();
            for (Slot<String, String> slot : journal.recovered(new Slots<>("places", Slots.PATIENCE, 0))) {
                last.put(slot.key, slot.last());
                found.put(
                        slot.key,
                        slot.last().isDeletion() ? "deleted" : slot.last().value());
            }
            assertThat(found).as("life %d", life).isEqualTo(model);
            for (int i = random.nextInt(20); i > 0; i--) {
                String key = "key-" + random.nextInt(KEYS);
                Write<String> former = last.get(key);
                if (random.nextBoolean()) {
                    Write<String> write = Write.of(life + "-" + i + "x".repeat(random.nextInt(300)));
                    journal.append(key, write, former);
                    assertThat(write.kept().number).as("life %d", life).isGreaterThan(highest);
                    highest = write.kept().number;
                    if (former != null) {
                        journal.superseded(former);
                    }
                    last.put(key, write);
                    model.put(key, write.value());
                } else if (former != null && !key.equals("key-3")) {
                    journal.settle(List.of(former));
                    last.remove(key);
                    model.remove(key);
                } else {
                    journal.tidy(last::values);
                }
            }
            if (life % 3 == 0 && !last.isEmpty()) {
                journal.close();
            }
            journal.abandon();
        }
    }

    /** A file that lost its end has lost what was accepted there; what is left is no invention. */
    @Test
    void aTornTailAndAFlippedBit_bringNothingThatWasNotPut() throws IOException {
        Random random = new Random(5);
        JournalFolder copy = new JournalFolder(crashed);
        Set<String> everPut = new HashSet<>();
        List<Moment> moments = live(random, 80, 2_000, everPut);
        for (int i = 0; i < 300; i++) {
            TreeMap<String, byte[]> files = new TreeMap<>(moments.get(random.nextInt(moments.size())).files);
            String name = files.lastKey();
            byte[] bytes = Arrays.copyOf(files.get(name), 1 + random.nextInt(files.get(name).length));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            files.put(name, bytes);
            copy.replace(files);

            copy.recover().forEach((key, value) -> assertThat(everPut).contains(key + "=" + value));
            copy.givenUp.forEach((key, value) -> assertThat(everPut.contains(key + "=" + value) || value.equals("null"))
                    .isTrue());
        }
    }

    /** Whatever is damaged: no value that was not put, and none that is older than what may have reached the origin. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void damage_bringsNothingThatWasNotPut_andNothingOlder(long seed) throws IOException {
        Random random = new Random(seed);
        JournalFolder copy = new JournalFolder(crashed);
        Set<String> everPut = new HashSet<>();
        List<Moment> moments = live(random, 80, 2_000, everPut);
        for (int i = 0; i < 300; i++) {
            Moment moment = moments.get(random.nextInt(moments.size()));
            TreeMap<String, byte[]> files = new TreeMap<>(moment.files);
            List<String> names = new ArrayList<>(files.keySet());
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                String name = names.get(random.nextInt(names.size()));
                byte[] bytes = files.get(name).clone();
                switch (random.nextInt(4)) {
                    case 0, 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    case 2 -> {
                        int from = random.nextInt(bytes.length);
                        Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(100)), (byte) 0x5A);
                    }
                    default -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                files.put(name, bytes);
            }
            copy.replace(files);
            Map<String, Object> found = copy.recover();

            String what = "seed " + seed + " case " + i;
            found.forEach((key, value) -> {
                assertThat(everPut).as(what).contains(key + "=" + value);
                // what is done may be written once more, if its note is lost
                assertThat(value).as(what + " " + key).isEqualTo(moment.latest.get(key));
            });
            moment.pending.forEach((key, value) -> {
                if (!value.equals(found.get(key)) && !copy.givenUp.containsKey(key)) {
                    assertThat(copy.reported).as(what + " " + key).isNotEmpty();
                }
            });
        }
    }
}
