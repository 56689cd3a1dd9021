package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final byte PLACE = 2;
    private static final byte ELSEWHERE = 3;

    private final Ring<Item> ring = new Ring<>(PLACE);

    private List<Item> fill(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Item item = Item.eternal(i);
            items.add(item);
            ring.add(item);
        }
        return items;
    }

    private List<Item> drain() {
        List<Item> items = new ArrayList<>();
        for (Item item = ring.poll(); item != null; item = ring.poll()) {
            items.add(item);
        }
        return items;
    }

    @Test
    void anEmptyRing_givesNothing() {
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.poll()).isNull();
        assertThat(ring.size()).isZero();
        assertThat(ring.weight()).isZero();
    }

    @Test
    void entries_leaveInTheOrderInWhichTheyCame() {
        List<Item> items = fill(1_000);

        assertThat(ring.size()).isEqualTo(1_000);
        assertThat(drain()).containsExactlyElementsOf(items);
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void anEntry_knowsItsRing() {
        Item item = Item.eternal(1);
        assertThat(ring.holds(item)).isFalse();
        assertThat(item.isHeld()).isFalse();

        ring.add(item);
        assertThat(ring.holds(item)).isTrue();
        assertThat(item.isHeld()).isTrue();
        assertThat(new Ring<Item>(ELSEWHERE).holds(item)).isFalse();

        ring.poll();
        assertThat(item.isHeld()).isFalse();
    }

    @Test
    void anEntryFromTheMiddle_isPassedOver() {
        List<Item> items = fill(5);
        ring.remove(items.get(0));
        ring.remove(items.get(2));
        ring.remove(items.get(4));

        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.holds(items.get(2))).isFalse();
        assertThat(drain()).containsExactly(items.get(1), items.get(3));
    }

    @Test
    void tombstones_areSqueezedOut_andTheOrderIsKept() {
        List<Item> items = fill(1_000);
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            if (item.hash % 10 == 3) {
                kept.add(item);
            } else {
                ring.remove(item);
            }
        }
        Item last = Item.eternal(1_000);
        ring.add(last);
        kept.add(last);

        assertThat(ring.size()).isEqualTo(101);
        assertThat(drain()).containsExactlyElementsOf(kept);
    }

    @Test
    void anEntryThatWasTakenOutOfTheMiddle_mayGoToAnotherRing() {
        List<Item> items = fill(3);
        Ring<Item> other = new Ring<>(ELSEWHERE);
        ring.remove(items.get(1));
        other.add(items.get(1));

        assertThat(drain()).containsExactly(items.get(0), items.get(2));
        assertThat(other.poll()).isSameAs(items.get(1));
    }

    @Test
    void whatIsPutBack_isTheOldestAgain() {
        List<Item> items = fill(16);
        Item oldest = ring.poll();
        ring.add(Item.eternal(16));
        ring.putBack(items.get(0));

        assertThat(oldest).isSameAs(items.get(0));
        assertThat(ring.size()).isEqualTo(17);
        assertThat(ring.poll()).isSameAs(oldest);
        assertThat(ring.poll()).isSameAs(items.get(1));
    }

    @Test
    void theWeight_isThatOfWhatIsHeld() {
        Item two = Item.heavy(1, 2);
        Item none = Item.heavy(2, 0);
        Item five = Item.heavy(3, 5);
        ring.add(two);
        ring.add(none);
        ring.add(five);
        assertThat(ring.weight()).isEqualTo(7);

        ring.remove(five);
        assertThat(ring.weight()).isEqualTo(2);

        ring.poll();
        assertThat(ring.weight()).isZero();
        assertThat(ring.size()).isEqualTo(1);

        ring.putBack(two);
        assertThat(ring.weight()).isEqualTo(2);
    }

    @Test
    void aRandomSequence_doesWhatADequeDoes() {
        Random random = new Random(1);
        Deque<Item> model = new ArrayDeque<>();
        List<Item> known = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            Item item = Item.heavy(i, random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    ring.add(item);
                    model.addLast(item);
                    known.add(item);
                }
                case 2 -> assertThat(ring.poll()).isSameAs(model.pollFirst());
                case 3 -> {
                    ring.putBack(item);
                    model.addFirst(item);
                }
                default -> {
                    Item some = known.isEmpty() ? item : known.remove(random.nextInt(known.size()));
                    if (model.remove(some)) {
                        ring.remove(some);
                    }
                }
            }
            assertThat(ring.size()).isEqualTo(model.size());
        }
        assertThat(ring.weight())
                .isEqualTo(model.stream().mapToInt(Item::weight).sum());
        assertThat(drain()).containsExactlyElementsOf(model);
    }
}
