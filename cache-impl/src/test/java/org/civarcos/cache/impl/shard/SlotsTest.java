package org.civarcos.cache.impl.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final int KEYS = 100_000;
    private static final long FIRST_HASH = 0xFC69E3249C6EB856L;
    private static final String FIRST_OWNERS = "cacbbcabacccbcccabbcbaab";

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(shard -> "shard-" + shard).toList();
    }

    /** The name of the shard of each key. */
    private static List<String> place(List<String> shards) {
        Slots slots = new Slots(shards, Slots.MANY_BITS);
        List<String> owners = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            byte[] bytes = ("key-" + key).getBytes(StandardCharsets.UTF_8);
            owners.add(shards.get(slots.ownerOf(Slots.hash(bytes))));
        }
        return owners;
    }

    @Test
    void shares_areEven() {
        for (int number : new int[] {1, 2, 3, 4, 7, 16, 64}) {
            List<String> owners = place(names(number));
            double fair = (double) KEYS / number;
            // Slots are thrown by dice: four times the deviation of as many throws, and that of the keys.
            double tolerated = 4 * Math.sqrt(1.0 / fair + (double) number / (1 << Slots.MANY_BITS));

            for (String shard : names(number)) {
                long share = owners.stream().filter(shard::equals).count();
                assertThat(Math.abs(share / fair - 1))
                        .as("the share of %s of %d", shard, number)
                        .isLessThan(tolerated);
            }
        }
    }

    @Test
    void hashCodesOfNumbers_areSpreadToo() {
        Slots slots = new Slots(names(4), Slots.FEW_BITS);
        for (int step : new int[] {1, 8, 1 << 10, 1 << 20}) {
            int[] shares = new int[4];
            for (int i = 0; i < 4_000; i++) {
                shares[slots.ownerOf(Integer.hashCode(i * step))]++;
            }
            assertThat(Arrays.stream(shares).min().orElseThrow())
                    .as("the least share of numbers in steps of %d", step)
                    .isGreaterThan(700);
        }
    }

    @Test
    void aShardThatIsAdded_takesItsShare_andNothingElseMoves() {
        for (int number = 1; number <= 12; number++) {
            List<String> before = place(names(number));
            List<String> after = place(names(number + 1));

            String added = "shard-" + number;
            long moved = IntStream.range(0, KEYS)
                    .filter(key -> !before.get(key).equals(after.get(key)))
                    .peek(key -> assertThat(after.get(key)).isEqualTo(added))
                    .count();
            assertThat(moved * (number + 1.0) / KEYS)
                    .as("what moved to shard %d, by its share", number + 1)
                    .isBetween(0.85, 1.15);
        }
    }

    @Test
    void aShardThatIsRemoved_leavesWhatItHad_andNothingElseMoves() {
        List<String> all = names(5);
        List<String> rest = List.of("shard-0", "shard-1", "shard-3", "shard-4");
        List<String> before = place(all);
        List<String> after = place(rest);

        for (int key = 0; key < KEYS; key++) {
            if (!before.get(key).equals("shard-2")) {
                assertThat(after.get(key)).isEqualTo(before.get(key));
            }
        }
        long inherited = IntStream.range(0, KEYS)
                .filter(key ->
                        before.get(key).equals("shard-2") && after.get(key).equals("shard-0"))
                .count();
        assertThat(inherited).as("the others share what it had").isBetween(KEYS / 20 * 7L / 10, KEYS / 20 * 13L / 10);
    }

    @Test
    void theOrderOfTheShards_doesNotMatter() {
        assertThat(place(List.of("a", "b", "c"))).isEqualTo(place(List.of("c", "a", "b")));
    }

    /** Other processes, and later versions, must look at the same place: these answers may never change. */
    @Test
    void places_areTheSameForEver() {
        assertThat(Slots.hash("places:7".getBytes(StandardCharsets.UTF_8))).isEqualTo(FIRST_HASH);
        List<String> owners = place(List.of("a", "b", "c"));
        assertThat(String.join("", owners.subList(0, 24))).isEqualTo(FIRST_OWNERS);
    }
}
