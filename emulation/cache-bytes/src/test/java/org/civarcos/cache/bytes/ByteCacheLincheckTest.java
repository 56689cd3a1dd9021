package org.civarcos.cache.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.TimeSource;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/**
 * Each operation seems to happen at one moment, the end of entries included: time is moved by an operation of its own. What
 * a thread saw by {@code gets} is its number for {@code cas}. On real threads: the model checker does not know the words
 * that an item reads out of its array. The store below is model-checked by itself.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "end", gen = IntGen.class, conf = "1:2")
@Param(name = "thread", gen = ThreadIdGen.class)
public class ByteCacheLincheckTest {
    /** How many times more scenarios and schedules are tried than in the build. */
    private static final int EFFORT = Integer.getInteger("lincheck.effort", 1);

    private static final int THREADS = 4;
    private static final String DIGITS = "0123456789";

    private final MovedTime time = new MovedTime();
    private final ByteCache cache = ByteCache.builder()
            .time(time)
            .maximumWeight(Long.MAX_VALUE)
            .casNumbers()
            .build();
    private final long[] seen = new long[THREADS];

    public ByteCacheLincheckTest() {
        cache.close(); // which ends the timers, and nothing else: one is made for each run
    }

    @Test
    void stress() {
        new StressOptions()
                .iterations(5 * EFFORT)
                .invocationsPerIteration(300 * EFFORT)
                .threads(2)
                .actorsPerThread(4)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Sequential.class)
                .check(ByteCacheLincheckTest.class);
    }

    private static ByteKey key(int key) {
        byte[] buffer = DIGITS.getBytes(US_ASCII);
        return new KeyProbe().at(buffer, key, 1);
    }

    private static byte[] bytes(int value) {
        return Integer.toString(value).getBytes(US_ASCII);
    }

    private static String text(Item item) {
        return item == null ? null : new String(item.array(), item.valueFrom(), item.valueLength(), US_ASCII);
    }

    @Operation
    public String get(@Param(name = "key") int key) {
        return text(cache.get(key(key)));
    }

    @Operation
    public String gets(@Param(name = "key") int key, @Param(name = "thread") int thread) {
        Item item = cache.get(key(key));
        seen[thread] = item == null ? -1 : item.cas();
        return text(item);
    }

    @Operation
    public String set(@Param(name = "key") int key, @Param(name = "value") int value) {
        return cache.apply(new Change().set(key(key), bytes(value))).name();
    }

    @Operation
    public String setUntil(
            @Param(name = "key") int key, @Param(name = "value") int value, @Param(name = "end") int end) {
        return cache.apply(new Change().set(key(key), bytes(value)).endAt(end)).name();
    }

    @Operation
    public String cas(
            @Param(name = "key") int key, @Param(name = "value") int value, @Param(name = "thread") int thread) {
        return cache.apply(new Change().set(key(key), bytes(value)).ifCas(seen[thread]))
                .name();
    }

    @Operation
    public long append(@Param(name = "key") int key, @Param(name = "value") int value) {
        Change change = new Change().append(key(key), bytes(value), 0, 1);
        Outcome unused = cache.apply(change);
        return change.number();
    }

    @Operation
    public long increment(@Param(name = "key") int key, @Param(name = "value") int value) {
        Change change = new Change().add(key(key), value);
        Outcome unused = cache.apply(change);
        return change.number();
    }

    @Operation
    public boolean expire(@Param(name = "key") int key, @Param(name = "end") int end) {
        return cache.apply(new Change().expire(key(key), end)).isApplied();
    }

    @Operation
    public String delete(@Param(name = "key") int key) {
        return text(cache.delete(key(key)));
    }

    @Operation
    public void pass() {
        time.millis.incrementAndGet();
    }

    private static final class MovedTime implements TimeSource {
        private final AtomicLong millis = new AtomicLong();

        @Override
        public long nanos() {
            return millis.get() * 1_000_000;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }

    /** The same, for one thread. */
    public static class Sequential {
        private final Entry[] entries = new Entry[DIGITS.length()];
        private final Entry[] seen = new Entry[THREADS];
        private long now;

        /** A value and its end; another object after each change. */
        private static final class Entry {
            private final String value;
            private final long end;

            Entry(String value, long end) {
                this.value = value;
                this.end = end;
            }
        }

        private Entry at(int key) {
            Entry entry = entries[key];
            return entry == null || entry.end <= now ? null : entry;
        }

        private static String text(Entry entry) {
            return entry == null ? null : entry.value;
        }

        public String get(int key) {
            return text(at(key));
        }

        public String gets(int key, int thread) {
            seen[thread] = at(key);
            return get(key);
        }

        public String set(int key, int value) {
            entries[key] = new Entry("" + value, Long.MAX_VALUE);
            return "APPLIED";
        }

        public String setUntil(int key, int value, int end) {
            entries[key] = new Entry("" + value, end);
            return "APPLIED";
        }

        public String cas(int key, int value, int thread) {
            Entry entry = at(key);
            if (entry == null) {
                return "ABSENT";
            }
            return entry == seen[thread] ? set(key, value) : "EXISTS";
        }

        public long append(int key, int value) {
            Entry entry = at(key);
            entries[key] =
                    entry == null ? new Entry("" + value, Long.MAX_VALUE) : new Entry(entry.value + value, entry.end);
            return entries[key].value.length();
        }

        public long increment(int key, int value) {
            Entry entry = at(key);
            long number = (entry == null ? 0 : Long.parseLong(entry.value)) + value;
            entries[key] = new Entry("" + number, entry == null ? Long.MAX_VALUE : entry.end);
            return number;
        }

        public boolean expire(int key, int end) {
            Entry entry = at(key);
            if (entry != null) {
                entries[key] = new Entry(text(entry), end);
            }
            return entry != null;
        }

        public String delete(int key) {
            String value = get(key);
            entries[key] = null;
            return value;
        }

        public void pass() {
            now++;
        }
    }
}
