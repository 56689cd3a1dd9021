package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class StoreScanning extends StorePart {
    @Test
    void scan_ofNothing_endsAtOnce() {
        assertThat(scan(null)).isEmpty();
    }

    @Test
    void scan_returnsTheEntriesAsTheyAre() {
        put("key", "value", EntryOptions.ofTtl(time.units(10)).withTags("red"));

        CacheEntry<String, @Nullable String> found = scan(null).get(0);

        assertThat(found.key()).isEqualTo("key");
        assertThat(found.value()).isEqualTo("value");
        assertThat(found.tags()).containsExactly("red");
        assertThat(found.version()).isEqualTo(version("key"));
        assertThat(found.timeToLive()).isPresent();
    }

    @Test
    void scan_returnsEveryEntry() {
        Set<String> keys = fill(1_000);

        assertThat(scan(null).stream().map(CacheEntry::key)).containsAll(keys);
    }

    @Test
    void scan_withAPattern_returnsWhatMatches() {
        fill(100);
        put("other", "value");

        assertThat(scan(KeyPattern.glob("key-?")).stream().map(CacheEntry::key).distinct())
                .hasSize(10)
                .allMatch(key -> key.length() == 5);
        assertThat(scan(KeyPattern.glob("nothing*"))).isEmpty();
    }

    @Test
    void scan_walksInSteps() {
        fill(1_000);
        List<Integer> sizes = new ArrayList<>();
        try (Scan<String, @Nullable String> scan = store.scan(null)) {
            for (var batch = await(scan.next(10)); batch != null; batch = await(scan.next(10))) {
                sizes.add(batch.size());
            }
            assertThat(await(scan.next(10)))
                    .as("a walk that is over stays over")
                    .isNull();
        }
        assertThat(sizes).allMatch(size -> size < 500, "a step is far from the whole");
    }

    @Test
    void scan_whileOthersWrite_returnsWhatIsThereAllTheWhile() {
        Set<String> keys = fill(300);
        Set<String> found = new HashSet<>();
        try (Scan<String, @Nullable String> scan = store.scan(null)) {
            int step = 0;
            for (var batch = await(scan.next(10)); batch != null; batch = await(scan.next(10))) {
                batch.forEach(entry -> found.add(entry.key()));
                for (int i = 0; i < 20; i++) {
                    put("fresh-" + step + "-" + i, "value");
                    store.remove("fresh-" + (step - 1) + "-" + i, WriteCondition.ALWAYS);
                }
                step++;
                assertThat(step).as("the walk ends").isLessThan(10_000);
            }
        }
        assertThat(found).containsAll(keys);
    }

    @Test
    void scan_givenUp_mayBeClosedAgain() {
        fill(100);
        Scan<String, @Nullable String> scan = store.scan(null);
        await(scan.next(5));

        scan.close();
        scan.close();
    }

    @Test
    void scanKeys_returnsWhatIsThereAllTheWhile_whateverTheFace() {
        assumeCan(Capability.SCAN);
        Set<String> keys = fill(300);
        Set<String> found = new HashSet<>();
        int fresh = 0;
        for (ScanCursor at = ScanCursor.START; !at.isEnd(); ) {
            ScanStep<String> step = fresh % 2 == 0
                    ? store.scanKeys(KeyPattern.glob("key-*"), at, 10)
                    : await(store.async().scanKeys(KeyPattern.glob("key-*"), at, 10));
            found.addAll(step.keys());
            at = step.next();
            put("fresh-" + fresh++, "value");
            assertThat(fresh).as("the walk ends").isLessThan(10_000);
        }
        assertThat(found).isEqualTo(keys);
    }

    private Set<String> fill(int number) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < number; i++) {
            put("key-" + i, "value-" + i);
            keys.add("key-" + i);
        }
        return keys;
    }
}
