package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The changes that depend on what was there, over either face. */
abstract class CacheUpdates extends CachePart {
    private Cache<String, String> updated;

    /** The face whose methods are tested. */
    abstract Cache<String, String> face(Cache<String, String> cache);

    @BeforeEach
    void openFace() {
        updated = face(cache);
    }

    @Test
    void put_withATtl_livesForIt() {
        updated.put("key", "value", time.units(2));
        assertThat(updated.containsKey("key")).isTrue();

        time.advance(3);

        assertThat(updated.containsKey("key")).isFalse();
    }

    @Test
    void put_withATtlOfZero_removes() {
        cache.put("key", "value");

        updated.put("key", "value", Duration.ZERO);

        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void put_withANegativeTtl_isRefused() {
        assertThatThrownBy(() -> updated.put("key", "value", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void get_withATtl_storesWhatIsLoadedForIt() {
        AtomicInteger loads = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThat(cache.get("key", time.units(2), (key, context) -> key + loads.incrementAndGet()))
                    .isEqualTo("key1");
        }
        time.advance(3);

        assertThat(cache.get("key", time.units(2), (key, context) -> key + loads.incrementAndGet()))
                .isEqualTo("key2");
    }

    @Test
    void get_withATtl_letsTheLoaderSaySomethingElse() {
        cache.get("key", time.units(2), (key, context) -> {
            context.ttl(EntryOptions.FOREVER);
            return "value";
        });
        time.advance(3);

        assertThat(cache.containsKey("key")).isTrue();
    }

    @Test
    void get_withANegativeTtl_isRefusedAtAHitToo() {
        cache.put("key", "value");

        assertThatThrownBy(() -> cache.get("key", Duration.ofSeconds(-1), unwanted()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getAndPut_withOptions_appliesThem() {
        assertThat(updated.getAndPut(
                        "key", "1", EntryOptions.ofTtl(time.units(2)).withTags("red")))
                .isNull();
        time.advance(1);
        assertThat(updated.getAndPut("key", "2", EntryOptions.KEEP)).isEqualTo("1");

        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(2);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void getAndTouch_returnsTheValueAndGivesANewLifetime() {
        cache.put("key", "value", time.units(2));
        time.advance(1);

        assertThat(updated.getAndTouch("key", EntryOptions.ofTtl(time.units(5))))
                .isEqualTo("value");

        time.advance(3);
        assertThat(cache.containsKey("key")).isTrue();
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void getAndTouch_leavesVersionAndTags() {
        cache.put("key", "value", EntryOptions.ofTags("red"));
        Version before = version("key");

        updated.getAndTouch("key", EntryOptions.ofTtl(EntryOptions.FOREVER));

        assertThat(version("key")).isEqualTo(before);
        assertThat(entry("key").tags()).containsExactly("red");
        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void getAndTouch_withATtlOfZero_removesAndReturns() {
        cache.put("key", "value");

        assertThat(updated.getAndTouch("key", EntryOptions.ofTtl(Duration.ZERO)))
                .isEqualTo("value");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void getAndTouch_ofAnAbsentEntry_leavesItAbsent() {
        assertThat(updated.getAndTouch("key", EntryOptions.DEFAULT)).isNull();
        assertThat(updated.getAndTouch("key", EntryOptions.KEEP)).isNull();
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void touch_ifEternal_givesAnEndOnlyToWhatHasNone() {
        cache.put("with", "value", time.units(4));
        cache.put("without", "value", EntryOptions.FOREVER);
        EntryOptions longer = EntryOptions.ofTtl(time.units(9));

        assertThat(updated.touch("with", longer, TouchCondition.IF_ETERNAL)).isFalse();
        assertThat(updated.touch("without", longer, TouchCondition.IF_ETERNAL)).isTrue();

        time.advance(5);
        assertThat(cache.versions(List.of("with", "without"))).containsOnlyKeys("without");
    }

    @Test
    void touch_ifExpiring_leavesWhatHasNoEnd() {
        cache.put("with", "value", time.units(4));
        cache.put("without", "value", EntryOptions.FOREVER);
        EntryOptions shorter = EntryOptions.ofTtl(time.units(2));

        assertThat(updated.touch("with", shorter, TouchCondition.IF_EXPIRING)).isTrue();
        assertThat(updated.touch("without", shorter, TouchCondition.IF_EXPIRING))
                .isFalse();

        time.advance(3);
        assertThat(cache.versions(List.of("with", "without"))).containsOnlyKeys("without");
    }

    @Test
    void touch_ifLonger_neverShortens() {
        cache.put("key", "value", time.units(4));

        assertThat(updated.touch("key", EntryOptions.ofTtl(time.units(2)), TouchCondition.IF_LONGER))
                .isFalse();
        assertThat(updated.touch("key", EntryOptions.ofTtl(time.units(8)), TouchCondition.IF_LONGER))
                .isTrue();
        assertThat(updated.touch("key", EntryOptions.ofTtl(EntryOptions.FOREVER), TouchCondition.IF_LONGER))
                .isTrue();
        assertThat(updated.touch("key", EntryOptions.ofTtl(time.units(8)), TouchCondition.IF_LONGER))
                .isFalse();
        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void touch_ifShorter_neverProlongs() {
        cache.put("key", "value", EntryOptions.FOREVER);

        assertThat(updated.touch("key", EntryOptions.ofTtl(time.units(8)), TouchCondition.IF_SHORTER))
                .isTrue();
        assertThat(updated.touch("key", EntryOptions.ofTtl(EntryOptions.FOREVER), TouchCondition.IF_SHORTER))
                .isFalse();
        assertThat(updated.touch("key", EntryOptions.ofTtl(time.units(2)), TouchCondition.IF_SHORTER))
                .isTrue();

        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void touch_ofAnAbsentEntry_meetsNoCondition() {
        for (TouchCondition condition : TouchCondition.values()) {
            assertThat(updated.touch("key", EntryOptions.DEFAULT, condition))
                    .as("%s", condition)
                    .isFalse();
        }
    }

    @Test
    void touch_thatKeeps_takesNoCondition() {
        assertThatThrownBy(() -> updated.touch("key", EntryOptions.KEEP, TouchCondition.IF_LONGER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cache.name())
                .hasMessageContaining("IF_LONGER");
    }

    @Test
    void versions_areThoseOfTheEntries() {
        cache.put("a", "1");
        cache.put("b", "2");

        assertThat(updated.versions(List.of("b", "absent", "a", "b")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", version("a"), "b", version("b")));
        assertThat(updated.versions(List.of())).isEmpty();
    }

    @Test
    void append_joinsBehindAndTellsTheLength() {
        assertThat(updated.append("key", "ab")).isEqualTo(2);
        assertThat(updated.append("key", "cd")).isEqualTo(4);
        assertThat(updated.prepend("key", ">")).isEqualTo(5);

        assertThat(cache.get("key")).isEqualTo(">abcd");
    }

    @Test
    void prepend_ofAnAbsentText_createsIt() {
        assertThat(updated.prepend("key", "ab")).isEqualTo(2);

        assertThat(cache.get("key")).isEqualTo("ab");
    }

    @Test
    void appendIfPresent_leavesAnAbsentTextAbsent() {
        assertThat(updated.appendIfPresent("key", "ab")).isEmpty();
        assertThat(updated.prependIfPresent("key", "ab")).isEmpty();
        assertThat(cache.containsKey("key")).isFalse();

        cache.put("key", "1");

        assertThat(updated.appendIfPresent("key", "2")).hasValue(2);
        assertThat(updated.prependIfPresent("key", "0")).hasValue(3);
        assertThat(cache.get("key")).isEqualTo("012");
    }

    @Test
    void append_keepsLifetimeAndTags() {
        cache.put("key", "1", EntryOptions.ofTtl(time.units(3)).withTags("red"));
        time.advance(1);

        updated.append("key", "2");

        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void append_inParallel_losesNothing() {
        threads.race(4, thread -> {
            for (int i = 0; i < 50; i++) {
                updated.append("key", "x");
            }
            return thread;
        });

        assertThat(cache.get("key")).hasSize(200);
    }

    @Test
    void append_toBytes_joinsThem() {
        Cache<String, byte[]> bytes = bench().open(byte[].class);

        assertThat(bytes.append("key", new byte[] {1, 2})).isEqualTo(2);
        assertThat(bytes.append("key", new byte[] {3})).isEqualTo(3);
        assertThat(bytes.prepend("key", new byte[] {0})).isEqualTo(4);
        assertThat(bytes.get("key")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void append_toNumbers_isRefused() {
        Cache<String, Long> numbers = bench().openNumbers();

        assertThatThrownBy(() -> numbers.append("key", 1L))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(numbers.name())
                .hasMessageContaining("Long");
    }

    @Test
    void processor_seesAndSetsTheLifetime() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(4)).withTags("red"));
        Version before = version("key");

        Duration left = updated.invoke("key", entry -> {
            Duration seen = entry.timeToLive().orElseThrow();
            entry.touch(EntryOptions.ofTtl(time.units(2)));
            return seen;
        });

        assertThat(left).isBetween(time.units(3), time.units(4));
        assertThat(version("key")).isEqualTo(before);
        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void processor_changesTheLifetimeOfWhatItHasSet() {
        updated.invoke("key", entry -> {
            assertThat(entry.timeToLive()).isEmpty();
            entry.setValue("value", EntryOptions.ofTags("red"));
            entry.touch(EntryOptions.ofTtl(time.units(2)));
            return true;
        });

        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void processor_thatKeepsAndThenTouches_keepsTheTags() {
        cache.put("key", "old", EntryOptions.ofTags("red"));

        updated.invoke("key", entry -> {
            entry.setValue("new", EntryOptions.KEEP);
            entry.touch(EntryOptions.ofTtl(time.units(2)));
            return true;
        });

        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void processor_thatTouchesWhatIsNotThere_isToldSo() {
        assertThatThrownBy(() -> updated.invoke("key", entry -> {
                    entry.touch(EntryOptions.DEFAULT);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(cache.name());
    }

    @Test
    void nullKeys_areRefused() {
        assertThatThrownBy(() -> updated.append(noKey(), "x")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> updated.prepend(noKey(), "x")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> updated.getAndTouch(noKey(), EntryOptions.DEFAULT))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> updated.touch(noKey(), EntryOptions.DEFAULT, TouchCondition.IF_LONGER))
                .isInstanceOf(NullPointerException.class);
    }
}
