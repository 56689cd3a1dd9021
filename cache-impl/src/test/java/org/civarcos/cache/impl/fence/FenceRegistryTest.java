package org.civarcos.cache.impl.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.civarcos.cache.Registration;
import org.junit.jupiter.api.Test;

class FenceRegistryTest {
    private static final Set<String> RED = Set.of("red");
    private static final Set<String> BLUE = Set.of("blue");

    private final FenceRegistry<String> fences = new FenceRegistry<>(16);

    @Test
    void hold_breaksWhatIsOpen_forItsTagsAlone() {
        LocalFence fence = fences.open("key");
        Registration hold = fences.blockTags(RED);

        assertThat(fence.isIntact(RED)).isFalse();
        assertThat(fence.isIntact(BLUE)).isTrue();
        hold.close();
        assertThat(fence.isIntact(RED))
                .as("what was computed meanwhile stays suspicious")
                .isFalse();
    }

    @Test
    void isIntact_countsTheTagsOfTheValueAlone() {
        LocalFence fence = fences.open("key");
        fence.breakTags(RED);

        assertThat(fence.isIntact()).isFalse();
        assertThat(fence.isIntact(RED)).isFalse();
        assertThat(fence.isIntact(BLUE)).isTrue();
        fence.breakNow();
        assertThat(fence.isIntact(BLUE)).isFalse();
    }

    @Test
    void hold_breaksWhatIsOpenedUntilItEnds() {
        Registration hold = fences.blockTags(RED);
        LocalFence during = fences.open("key");
        hold.close();
        LocalFence afterwards = fences.open("key");

        assertThat(during.isIntact(RED)).isFalse();
        assertThat(during.isIntact(BLUE)).isTrue();
        assertThat(afterwards.isIntact(RED)).isTrue();
    }

    @Test
    void hold_lastsAsLongAsTheLastOfSeveral() {
        Registration first = fences.blockTags(RED);
        Registration second = fences.blockTags(RED);
        first.close();
        first.close();

        assertThat(fences.open("key").isIntact(RED)).isFalse();
        second.close();
        assertThat(fences.open("key").isIntact(RED)).isTrue();
    }

    @Test
    void aClosedFence_isForgotten() {
        LocalFence one = fences.open("key");
        LocalFence two = fences.open("key");
        one.close();
        one.close();
        assertThat(fences.all()).containsExactly(two);

        two.close();
        assertThat(fences.all()).isEmpty();
    }
}
