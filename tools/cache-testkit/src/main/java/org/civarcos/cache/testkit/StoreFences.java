package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.spi.WriteOutcome.APPLIED;
import static org.civarcos.cache.spi.WriteOutcome.NOT_MET;

import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.junit.jupiter.api.Test;

/** A write under a fence ({@link WriteCondition.IfIntact}) never hides what happened since the fence was opened. */
abstract class StoreFences extends StorePart {
    private WriteOutcome writeUnder(Fence fence, String... tags) {
        return store.put("key", "computed", EntryOptions.ofTags(tags), new WriteCondition.IfIntact(fence));
    }

    @Test
    void fence_untouched_letsTheWritePass() {
        try (Fence fence = store.fence("key")) {
            assertThat(fence.isIntact()).isTrue();
            assertThat(writeUnder(fence, "red")).isEqualTo(APPLIED);
        }
        assertThat(value("key")).isEqualTo("computed");
        assertThat(entry("key").tags()).containsExactly("red");
    }

    @Test
    void fence_overAPresentEntry_letsTheWritePass() {
        put("key", "old");
        try (Fence fence = store.fence("key")) {
            assertThat(writeUnder(fence)).isEqualTo(APPLIED);
        }
        assertThat(value("key")).isEqualTo("computed");
    }

    @Test
    void fence_isBrokenByAWrite() {
        try (Fence fence = store.fence("key")) {
            put("key", "newer");

            assertThat(fence.isIntact()).isFalse();
            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
        assertThat(value("key")).isEqualTo("newer");
    }

    @Test
    void fence_isBrokenByAWriteThatWasRemovedAgain() {
        try (Fence fence = store.fence("key")) {
            put("key", "newer");
            store.remove("key", WriteCondition.ALWAYS);

            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_isBrokenByARemoval() {
        put("key", "old");
        try (Fence fence = store.fence("key")) {
            assertThat(store.remove("key", WriteCondition.ALWAYS)).isTrue();

            assertThat(fence.isIntact()).isFalse();
            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_isBrokenByARemoval_evenIfThereWasNothingToRemove() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.remove("key", WriteCondition.ALWAYS)).isFalse();

            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_isBrokenByARemovalOfSeveral() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.removeAll(Set.of("key", "other"))).isZero();

            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
    }

    @Test
    void fence_isBrokenByARemovalByPattern() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.removeMatching(KeyPattern.glob("k*"))).isZero();

            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
    }

    @Test
    void fence_survivesARemovalByAnotherPattern() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.removeMatching(KeyPattern.glob("x*"))).isZero();

            assertThat(writeUnder(fence)).isEqualTo(APPLIED);
        }
    }

    @Test
    void fence_isBrokenByAClear() {
        try (Fence fence = store.fence("key")) {
            store.clear();

            assertThat(fence.isIntact()).isFalse();
            assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        }
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_isBrokenByAnInvalidationOfATagThatIsToBeWritten() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.invalidateTags(Set.of("red"))).isZero();

            assertThat(writeUnder(fence, "blue", "red")).isEqualTo(NOT_MET);
        }
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_isNotBrokenByAnInvalidationOfOtherTags() {
        try (Fence fence = store.fence("key")) {
            assertThat(store.invalidateTags(Set.of("red"))).isZero();

            assertThat(writeUnder(fence, "blue")).isEqualTo(APPLIED);
        }
        assertThat(value("key")).isEqualTo("computed");
    }

    @Test
    void fence_isNotBrokenByAnInvalidationBeforeIt() {
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
        try (Fence fence = store.fence("key")) {
            assertThat(writeUnder(fence, "red")).isEqualTo(APPLIED);
        }
    }

    @Test
    void fence_isNotBrokenByOtherKeys() {
        try (Fence fence = store.fence("key")) {
            put("other", "value");
            store.remove("other", WriteCondition.ALWAYS);

            assertThat(fence.isIntact()).isTrue();
            assertThat(writeUnder(fence)).isEqualTo(APPLIED);
        }
    }

    @Test
    void fence_isNotBrokenByReads() {
        put("key", "old");
        try (Fence fence = store.fence("key")) {
            value("key");
            store.getAll(Set.of("key"));
            entry("key");

            assertThat(writeUnder(fence)).isEqualTo(APPLIED);
        }
    }

    @Test
    void fence_isBrokenByAWriteUnderAnotherFence() {
        try (Fence first = store.fence("key");
                Fence second = store.fence("key")) {
            assertThat(writeUnder(first)).isEqualTo(APPLIED);
            assertThat(writeUnder(second)).isEqualTo(NOT_MET);
        }
    }

    @Test
    void fence_isBrokenByAnIncrement() {
        var numbers = bench().openNumbers(config -> config);
        try (Fence fence = numbers.fence("key")) {
            assertThat(numbers.increment("key", 1, 0L)).hasValue(1);

            assertThat(numbers.put("key", 7L, EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence)))
                    .isEqualTo(NOT_MET);
        }
        assertThat(numbers.getOrDefault("key", -1L)).isEqualTo(1);
    }

    @Test
    void fence_closed_letsNothingPass() {
        Fence fence = store.fence("key");
        fence.close();
        fence.close();

        assertThat(writeUnder(fence)).isEqualTo(NOT_MET);
        assertThat(has("key")).isFalse();
    }

    @Test
    void fence_closed_leavesOthersOpen() {
        try (Fence open = store.fence("key")) {
            store.fence("key").close();

            assertThat(writeUnder(open)).isEqualTo(APPLIED);
        }
    }
}
