package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Cache;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys by a pattern in steps, over either face. */
abstract class CacheScanning extends CachePart {
    private static final KeyPattern ALL = KeyPattern.glob("*");

    private Cache<String, String> scanned;

    /** The face whose methods are tested. */
    abstract Cache<String, String> face(Cache<String, String> cache);

    @BeforeEach
    void openFace() {
        assumeCan(Capability.SCAN);
        scanned = face(cache);
    }

    private Set<String> fill(String prefix, int number) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < number; i++) {
            cache.put(prefix + i, "value");
            keys.add(prefix + i);
        }
        return keys;
    }

    /** Walks to the end and lets something happen between two steps; each cursor is given back by its text. */
    private List<String> walk(KeyPattern pattern, int limit, Runnable between) {
        List<String> found = new ArrayList<>();
        ScanCursor at = ScanCursor.START;
        for (int steps = 0; !at.isEnd(); steps++) {
            assertThat(steps).as("steps").isLessThan(100_000);
            ScanStep<String> step = scanned.scan(pattern, ScanCursor.of(at.toString()), limit);
            found.addAll(step.keys());
            at = step.next();
            between.run();
        }
        return found;
    }

    @Test
    void scan_ofAnEmptyCache_findsNothing_andEnds() {
        assertThat(walk(ALL, 100, () -> {})).isEmpty();
    }

    @Test
    void scan_findsEveryKey() {
        Set<String> keys = fill("key-", 500);

        assertThat(new HashSet<>(walk(ALL, 20, () -> {}))).isEqualTo(keys);
    }

    @Test
    void scan_findsWhatMatches() {
        Set<String> users = fill("user:", 50);
        fill("place:", 50);

        assertThat(new HashSet<>(walk(KeyPattern.glob("user:*"), 20, () -> {}))).isEqualTo(users);
        assertThat(walk(KeyPattern.glob("nobody:*"), 20, () -> {})).isEmpty();
    }

    @Test
    void scan_findsAKeyThatIsThereAllTheWhile_howeverManyComeAndGo() {
        Set<String> keys = fill("key-", 200);
        int[] round = new int[1];

        List<String> found = walk(ALL, 10, () -> {
            int now = round[0]++;
            if (now < 40) {
                fill("fresh-" + now + "-", 50);
                cache.removeMatching(KeyPattern.glob("fresh-" + (now - 2) + "-*"));
            }
        });

        assertThat(found).containsAll(keys);
    }

    @Test
    void scan_findsAKeyThatIsThereAllTheWhile_whileOthersWrite() throws Exception {
        Set<String> keys = fill("key-", 200);
        AtomicBoolean stop = new AtomicBoolean();
        Task<Boolean> writer = threads.start(() -> {
            for (int i = 0; !stop.get(); i++) {
                cache.put("fresh-" + i, "value");
                cache.remove("fresh-" + (i - 1_000));
            }
            return true;
        });

        for (int i = 0; i < 5; i++) {
            assertThat(walk(ALL, 50, () -> {})).containsAll(keys);
        }

        stop.set(true);
        assertThat(writer.result()).isTrue();
    }

    @Test
    void scan_doesNoMoreAtOnceThanItIsTold() {
        fill("key-", 2_000);
        ScanCursor at = ScanCursor.START;
        while (!at.isEnd()) {
            ScanStep<String> step = scanned.scan(ALL, at, 10);
            assertThat(step.keys()).hasSizeLessThan(100);
            at = step.next();
        }
    }

    @Test
    void scan_findsNoKeyWhoseEntryHasExpired() {
        cache.put("short", "value", time.units(2));
        cache.put("long", "value");
        time.advance(3);

        assertThat(walk(ALL, 100, () -> {})).contains("long").doesNotContain("short");
    }

    @Test
    void scan_countsAsNoRead() {
        fill("key-", 10);

        walk(ALL, 100, () -> {});

        assertThat(cache.statistics().hits()).isZero();
        assertThat(cache.statistics().misses()).isZero();
    }

    @Test
    void scan_fromTheEnd_isOver() {
        fill("key-", 10);

        assertThat(scanned.scan(ALL, ScanCursor.END, 10)).isEqualTo(ScanStep.over());
        assertThat(scanned.scan(ALL, ScanCursor.of(ScanCursor.END.toString()), 10))
                .isEqualTo(ScanStep.over());
    }

    @Test
    void scan_afterAClear_ends() {
        fill("key-", 500);
        ScanStep<String> first = scanned.scan(ALL, ScanCursor.START, 10);
        cache.clear();
        fill("fresh-", 5);

        List<String> found = new ArrayList<>();
        for (ScanCursor at = first.next(); !at.isEnd(); ) {
            ScanStep<String> step = scanned.scan(ALL, at, 100);
            found.addAll(step.keys());
            at = step.next();
        }

        assertThat(found).allMatch(key -> key.startsWith("fresh-"));
    }

    @Test
    void scan_fromAnUnknownCursor_isRefused() {
        for (String text :
                List.of("", "17", "heap-", "heap-123456789", "redis-1-", "redis-1-99999999999999999999", "a/b/c")) {
            assertThatThrownBy(() -> scanned.scan(ALL, ScanCursor.of(text), 10))
                    .as("the cursor \"%s\"", text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cache " + cache.name())
                    .hasMessageContaining("ScanCursor.START");
        }
    }

    @Test
    void scan_withoutALimit_isRefused() {
        assertThatThrownBy(() -> scanned.scan(ALL, ScanCursor.START, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cache " + cache.name())
                .hasMessageContaining("one or more");
    }

    @Test
    void scan_ofAClosedCache_isRefused() {
        cache.close();

        assertThatThrownBy(() -> scanned.scan(ALL, ScanCursor.START, 10)).isInstanceOf(IllegalStateException.class);
    }
}
