package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Chain<Item> chain = new Chain<>();
    private final Item first = Item.eternal(1);
    private final Item second = Item.eternal(2);
    private final Item third = Item.eternal(3);

    private void addAll() {
        chain.addYoungest(first);
        chain.addYoungest(second);
        chain.addYoungest(third);
    }

    private List<Item> fromOldToYoung() {
        List<Item> items = new ArrayList<>();
        for (Item item = chain.oldest(); item != null; item = chain.youngerThan(item)) {
            items.add(item);
        }
        return items;
    }

    @Test
    void anEmptyChain_hasNoOldest() {
        assertThat(chain.isEmpty()).isTrue();
        assertThat(chain.oldest()).isNull();
        assertThat(chain.youngerThan(first)).isNull();
        assertThat(chain.contains(first)).isFalse();
        assertThat(chain.remove(first)).isFalse();
    }

    @Test
    void entries_areInTheOrderInWhichTheyCame() {
        addAll();

        assertThat(fromOldToYoung()).containsExactly(first, second, third);
        assertThat(chain.contains(second)).isTrue();
        assertThat(chain.isEmpty()).isFalse();
    }

    @Test
    void theOldest_leavesItsPlaceToTheNext() {
        addAll();

        assertThat(chain.remove(first)).isTrue();
        assertThat(fromOldToYoung()).containsExactly(second, third);
    }

    @Test
    void theMiddle_leavesItsNeighboursTogether() {
        addAll();

        assertThat(chain.remove(second)).isTrue();
        assertThat(fromOldToYoung()).containsExactly(first, third);
        assertThat(chain.remove(first)).isTrue();
        assertThat(fromOldToYoung()).containsExactly(third);
    }

    @Test
    void theYoungest_leavesTheEndOpen() {
        addAll();

        assertThat(chain.remove(third)).isTrue();
        assertThat(chain.youngerThan(second)).isNull();
        chain.addYoungest(third);
        assertThat(fromOldToYoung()).containsExactly(first, second, third);
    }

    @Test
    void theLastOne_leavesAnEmptyChain() {
        chain.addYoungest(first);

        assertThat(chain.remove(first)).isTrue();
        assertThat(chain.remove(first)).isFalse();
        assertThat(chain.isEmpty()).isTrue();
        chain.addYoungest(second);
        assertThat(fromOldToYoung()).containsExactly(second);
    }

    @Test
    void whoComesBack_isTheYoungest() {
        addAll();
        chain.remove(first);
        chain.addYoungest(first);

        assertThat(fromOldToYoung()).containsExactly(second, third, first);
    }
}
