package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lifetimes that change while an entry is held. */
class VolatileKindsTest {
    private final NearestDeadline<Item> nearest = new NearestDeadline<>();
    private final VolatileOnly<Item> oldest = new VolatileOnly<>(new Lru<>());

    @Test
    void whoseLifeIsProlonged_goesLater() {
        Item first = new Item(1, 100);
        Item second = new Item(2, 200);
        nearest.added(first);
        nearest.added(second);
        first.expireAt(300);

        assertThat(nearest.evict()).isSameAs(second);
        assertThat(nearest.evict()).isSameAs(first);
        assertThat(nearest.evict()).isNull();
    }

    @Test
    void whoBecomesEternal_doesNotGoByDeadline() {
        Item item = new Item(1, 100);
        nearest.added(item);
        item.expireAt(Long.MAX_VALUE);

        assertThat(nearest.evict()).isNull();
    }

    @Test
    void whoBecomesEternal_doesNotGoByAge() {
        Item eternal = new Item(1, 100);
        Item expiring = new Item(2, 100);
        oldest.added(eternal);
        oldest.added(expiring);
        eternal.expireAt(Long.MAX_VALUE);

        assertThat(oldest.evict()).isSameAs(expiring);
        assertThat(oldest.evict()).isNull();
    }
}
