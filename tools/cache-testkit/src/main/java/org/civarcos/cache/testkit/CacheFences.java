package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;

/** A fence around a value that is computed outside the cache. */
abstract class CacheFences extends CachePart {
    private boolean putUnder(Fence fence, String... tags) {
        return cache.put("key", "computed", EntryOptions.ofTags(tags), fence);
    }

    private void assertBrokenBy(Runnable happening, String... tags) {
        try (Fence fence = cache.fence("key")) {
            happening.run();
            assertThat(putUnder(fence, tags)).isFalse();
        }
        assertThat(cache.get("key")).isNotEqualTo("computed");
    }

    @Test
    void put_underAnIntactFence_stores() {
        try (Fence fence = cache.fence("key")) {
            assertThat(fence.isIntact()).isTrue();
            assertThat(putUnder(fence, "red")).isTrue();
        }
        assertThat(cache.get("key")).isEqualTo("computed");
        assertThat(entry("key").tags()).containsExactly("red");
    }

    @Test
    void fence_isBrokenByAWriteOrRemovalOfTheKey() {
        assertBrokenBy(() -> cache.put("key", "newer"));
        assertBrokenBy(() -> cache.remove("key"));
        assertBrokenBy(() -> cache.remove("key"));
        assertBrokenBy(() -> cache.removeMatching(KeyPattern.glob("*")));
        assertBrokenBy(() -> cache.getAndPut("key", "newer"));
        assertBrokenBy(() -> cache.clear());
    }

    @Test
    void fence_isBrokenByALoad() {
        assertBrokenBy(() -> cache.get("key", (key, context) -> "loaded"));

        assertThat(cache.get("key")).isEqualTo("loaded");
    }

    @Test
    void fence_isBrokenByAnInvalidationOfATagOfTheValue() {
        assertBrokenBy(() -> cache.invalidateTags("red"), "blue", "red");
        assertBrokenBy(() -> bench().manager().invalidateTags("red"), "red");
    }

    @Test
    void fence_isNotBrokenByOtherTagsAndKeys() {
        try (Fence fence = cache.fence("key")) {
            cache.invalidateTags("red");
            cache.put("other", "value");
            cache.removeMatching(KeyPattern.glob("other"));

            assertThat(putUnder(fence, "blue")).isTrue();
        }
        assertThat(cache.get("key")).isEqualTo("computed");
    }

    @Test
    void fence_tellsWhenItIsBroken() {
        try (Fence fence = cache.fence("key")) {
            cache.put("key", "newer");

            assertThat(fence.isIntact()).isFalse();
        }
    }

    @Test
    void fence_closed_letsNothingPass() {
        Fence fence = cache.fence("key");
        fence.close();
        fence.close();

        assertThat(putUnder(fence)).isFalse();
    }
}
