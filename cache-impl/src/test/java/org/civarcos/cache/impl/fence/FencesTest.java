package org.civarcos.cache.impl.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.civarcos.cache.Registration;
import org.junit.jupiter.api.Test;

class FencesTest {
    private static final Set<String> RED = Set.of("red");
    private static final Set<String> BLUE = Set.of("blue");

    private final Fences<String> fences = new Fences<>(16);

    @Test
    void hold_breaksWhatIsOpen_forItsTagsAlone() {
        KeyFence fence = fences.open("key");
        Registration hold = fences.hold(RED);

        assertThat(fence.isIntact(RED)).isFalse();
        assertThat(fence.isIntact(BLUE)).isTrue();
        hold.close();
        assertThat(fence.isIntact(RED))
                .as("what was computed meanwhile stays suspicious")
                .isFalse();
    }

    @Test
    void isIntact_countsTheTagsOfTheValueAlone() {
        KeyFence fence = fences.open("key");
        fence.breakTags(RED);

        assertThat(fence.isIntact()).isFalse();
        assertThat(fence.isIntact(RED)).isFalse();
        assertThat(fence.isIntact(BLUE)).isTrue();
        fence.breakNow();
        assertThat(fence.isIntact(BLUE)).isFalse();
    }

    @Test
    void hold_breaksWhatIsOpenedUntilItEnds() {
        Registration hold = fences.hold(RED);
        KeyFence during = fences.open("key");
        hold.close();
        KeyFence afterwards = fences.open("key");

        assertThat(during.isIntact(RED)).isFalse();
        assertThat(during.isIntact(BLUE)).isTrue();
        assertThat(afterwards.isIntact(RED)).isTrue();
    }

    @Test
    void hold_lastsAsLongAsTheLastOfSeveral() {
        Registration first = fences.hold(RED);
        Registration second = fences.hold(RED);
        first.close();
        first.close();

        assertThat(fences.open("key").isIntact(RED)).isFalse();
        second.close();
        assertThat(fences.open("key").isIntact(RED)).isTrue();
    }

    @Test
    void aClosedFence_isForgotten() {
        KeyFence one = fences.open("key");
        KeyFence two = fences.open("key");
        one.close();
        one.close();
        assertThat(fences.all()).containsExactly(two);

        two.close();
        assertThat(fences.all()).isEmpty();
    }
}
