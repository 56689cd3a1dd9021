package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.Fence;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a write that is refused leaves in the index of tags: nothing, however many there are. */
@Timeout(60)
class RefusedTagsTest {
    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<Integer, String> cache() {
        return manager.createCache(
                "trial",
                CacheConfig.of(Integer.class, String.class)
                        .maximumWeight(100, (key, value) -> value.length())
                        .evictionPolicy(EvictionPolicy.NONE)
                        .build());
    }

    @SuppressWarnings("unchecked") // of this cache
    private static TagIndex<Integer> index(Cache<Integer, String> cache) {
        return cache.unwrap(HeapStore.class).heap.tagIndex;
    }

    private static EntryOptions tagged(String tag) {
        return EntryOptions.ofTags(tag);
    }

    private static Set<String> tags(int number) {
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < number; i++) {
            tags.add("tag-" + i);
        }
        return tags;
    }

    @Test
    void writesOfAFullCache_leaveNoTag() {
        Cache<Integer, String> cache = cache();
        cache.put(-1, "x".repeat(100));
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "refused", tagged("tag-" + i));
            cache.putIfAbsent(i, "refused", tagged("tag-" + i));
            cache.putAll(Map.of(i, "refused"), tagged("tag-" + i));
        }

        assertThat(cache.containsKey(1)).isFalse();
        assertThat(TagIndexTest.keysOf(index(cache), tags(1_000))).isEmpty();
    }

    @Test
    void valuesThatAreTooHeavy_leaveNoTag_andTakeThoseOfTheFormerValue() {
        Cache<Integer, String> cache = cache();
        cache.put(1, "light", tagged("tag-1"));
        cache.put(1, "x".repeat(101), tagged("tag-2"));
        cache.put(2, "x".repeat(101), tagged("tag-3"));

        assertThat(TagIndexTest.keysOf(index(cache), tags(4))).isEmpty();
    }

    @Test
    void aWriteThatSaysNothing_takesTheTagsOfTheFormerValue() {
        Cache<Integer, String> cache = manager.createCache(
                "plain", CacheConfig.of(Integer.class, String.class).build());
        cache.put(1, "tagged", tagged("tag-1"));
        cache.put(1, "other");

        assertThat(TagIndexTest.keysOf(index(cache), tags(4))).isEmpty();
        assertThat(cache.get(1)).isEqualTo("other");
    }

    @Test
    void conditionsThatAreNotMet_leaveNoTag() {
        Cache<Integer, String> cache = cache();
        cache.put(1, "there", tagged("kept"));
        Fence fence = cache.fence(2);
        cache.put(2, "newer", tagged("kept"));
        cache.putIfAbsent(1, "other", tagged("tag-1"));
        cache.replace(3, "other", tagged("tag-2"));
        cache.put(2, "older", tagged("tag-3"), fence);
        fence.close();

        assertThat(TagIndexTest.keysOf(index(cache), tags(4))).isEmpty();
        assertThat(TagIndexTest.keysOf(index(cache), Set.of("kept"))).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whateverIsDone_theIndexHasTheTagsOfTheEntries_andNoOthers() {
        Cache<Integer, String> cache = cache();
        Random random = new Random(7);
        for (int step = 0; step < 5_000; step++) {
            int key = random.nextInt(12);
            EntryOptions options = EntryOptions.ofTags("tag-" + random.nextInt(6), "tag-" + random.nextInt(6));
            String value = "x".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 120 : 25));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> cache.put(key, value, options);
                case 3 -> cache.putIfAbsent(key, value, options);
                case 4 -> cache.replace(key, value, options);
                case 5 -> cache.put(key, value, options.withTtl(Duration.ofSeconds(random.nextInt(3))));
                case 6 -> cache.remove(key);
                case 7 -> time.advance(Duration.ofMillis(random.nextInt(700)));
                default ->
                    cache.get(key, (missing, context) -> {
                        context.options(options);
                        return value;
                    });
            }
            if (step % 50 == 0) {
                agree(cache);
            }
        }
    }

    private static void agree(Cache<Integer, String> cache) {
        for (String tag : tags(6)) {
            for (Integer key : List.copyOf(TagIndexTest.keysOf(index(cache), Set.of(tag)))) {
                boolean isTagged = cache.entry(key)
                        .map(CacheEntry::tags)
                        .filter(tags -> tags.contains(tag))
                        .isPresent();
                assertThat(isTagged
                                || !TagIndexTest.keysOf(index(cache), Set.of(tag))
                                        .contains(key)) // it had expired
                        .as("%s of key %d", tag, key)
                        .isTrue();
            }
        }
        for (CacheEntry<Integer, String> entry : cache) {
            entry.tags()
                    .forEach(tag -> assertThat(TagIndexTest.keysOf(index(cache), Set.of(tag)))
                            .contains(entry.key()));
        }
    }
}
