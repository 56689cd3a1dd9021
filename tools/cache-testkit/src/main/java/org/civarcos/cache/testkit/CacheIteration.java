package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.Test;

abstract class CacheIteration extends CachePart {
    private void fill(int number) {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < number; i++) {
            entries.put("key-" + i, "value-" + i);
        }
        cache.putAll(entries);
    }

    @Test
    void iterator_ofAnEmptyCache_isExhausted() {
        assertThat(cache.iterator()).isExhausted();
        assertThatThrownBy(() -> cache.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iterator_returnsEveryEntry() {
        fill(1_000);
        Map<String, String> found = new HashMap<>();
        for (CacheEntry<String, String> entry : cache) {
            found.put(entry.key(), entry.value());
        }

        assertThat(found)
                .hasSize(1_000)
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(key.replace("key", "value")));
    }

    @Test
    void iterator_describesEntries() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(5)).withTags("red"));

        CacheEntry<String, String> found = cache.iterator().next();

        assertThat(found.version()).isEqualTo(version("key"));
        assertThat(found.tags()).containsExactly("red");
        assertThat(found.timeToLive()).isPresent();
    }

    @Test
    void hasNext_mayBeAskedAgain() {
        cache.put("key", "value");
        Iterator<CacheEntry<String, String>> iterator = cache.iterator();

        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next().key()).isEqualTo("key");
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iterator_whileOthersWrite_returnsWhatIsThereAllTheWhile() {
        fill(500);
        Set<String> found = new HashSet<>();
        int step = 0;
        for (CacheEntry<String, String> entry : cache) {
            found.add(entry.key());
            if (step < 500) {
                cache.put("fresh-" + step, "value");
                cache.remove("fresh-" + (step - 1));
                step++;
            }
        }

        assertThat(found).hasSizeGreaterThanOrEqualTo(500);
        for (int i = 0; i < 500; i++) {
            assertThat(found).contains("key-" + i);
        }
    }

    @Test
    void remove_removesTheEntry() {
        fill(20);
        for (Iterator<CacheEntry<String, String>> all = cache.iterator(); all.hasNext(); ) {
            if (all.next().key().endsWith("5")) {
                all.remove();
            }
        }

        assertThat(cache.containsKey("key-5")).isFalse();
        assertThat(cache.containsKey("key-15")).isFalse();
        assertThat(cache.containsKey("key-4")).isTrue();
    }

    @Test
    void remove_sparesAnEntryThatHasChangedSince() {
        cache.put("key", "value");
        Iterator<CacheEntry<String, String>> iterator = cache.iterator();
        iterator.next();
        cache.put("key", "value");

        iterator.remove();

        assertThat(cache.containsKey("key")).isTrue();
    }

    @Test
    void remove_withoutNextOrTwice_isRefused() {
        cache.put("key", "value");
        Iterator<CacheEntry<String, String>> iterator = cache.iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);

        iterator.next();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }
}
