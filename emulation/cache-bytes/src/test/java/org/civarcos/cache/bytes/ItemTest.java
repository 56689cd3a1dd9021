package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemTest {
    private static byte[] some(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(most) : random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void item_tellsAllThatWasPutIn_whateverIsThere() {
        Random random = new Random(1);
        ItemDraft draft = new ItemDraft();
        for (int i = 0; i < 100_000; i++) {
            byte[] key = some(random, 700);
            byte[] value = some(random, 3_000);
            draft.marks = random.nextInt(8) * Item.STALE;
            draft.flags = random.nextBoolean() ? 0 : random.nextInt();
            draft.cas = random.nextBoolean() ? 0 : random.nextLong();
            draft.end = random.nextBoolean() ? Item.NEVER : random.nextLong() >>> random.nextInt(64);
            draft.access = random.nextBoolean() ? 0 : 1 + random.nextInt(1 << 29);
            Item item = draft.make(new KeyProbe().at(key, 0, key.length), value, 0, value.length);

            assertThat(item.key()).isEqualTo(key);
            assertThat(item.value()).isEqualTo(value);
            assertThat(item.keyLength()).isEqualTo(key.length);
            assertThat(item.valueLength()).isEqualTo(value.length);
            assertThat(item.flags()).isEqualTo(draft.flags);
            assertThat(item.cas()).isEqualTo(draft.cas);
            assertThat(item.end()).isEqualTo(draft.end);
            assertThat(item.ends()).isEqualTo(draft.end != Item.NEVER);
            assertThat(item.tracksAccess()).isEqualTo(draft.access != 0);
            assertThat(item.accessStamp()).isEqualTo(draft.access);
            assertThat(item.isStale()).isEqualTo((draft.marks & Item.STALE) != 0);
            assertThat(item.isWon()).isEqualTo((draft.marks & Item.WON) != 0);
            assertThat(item.isGrown()).isEqualTo((draft.marks & Item.GROWN) != 0);
            assertThat(item.weight()).isGreaterThan(key.length + value.length);
        }
    }

    @Test
    void keys_areEqual_ifTheirBytesAre() {
        Random random = new Random(2);
        KeyProbe probe = new KeyProbe();
        for (int i = 0; i < 20_000; i++) {
            byte[] buffer = some(random, 600);
            int from = buffer.length == 0 ? 0 : random.nextInt(buffer.length);
            int length = buffer.length == 0 ? 0 : random.nextInt(buffer.length - from + 1);
            probe.at(buffer, from, length);
            ByteKey key = ByteKey.of(Arrays.copyOfRange(buffer, from, from + length));
            assertThat(key).isEqualTo(probe).hasSameHashCodeAs(probe);
            assertThat(probe).isEqualTo(key);
            if (length > 0) {
                byte[] other = key.key();
                other[random.nextInt(length)]++;
                assertThat(ByteKey.of(other)).isNotEqualTo(probe);
                assertThat(ByteKey.of(Arrays.copyOf(other, length - 1))).isNotEqualTo(probe);
            }
        }
    }

    @Test
    void smallEntry_takesTwoBytesBesideKeyAndValue() {
        ItemDraft draft = new ItemDraft();
        draft.end = Item.NEVER;
        Item item = draft.make(ByteKey.of("0123456789abcdef"), new byte[3], 0, 3);
        assertThat(item.array()).hasSize(2 + 16 + 3);
    }

    /** What CPython 3.11 computes with a secret of zeros. */
    @Test
    void sipHash_isTheOneOfThePaper() {
        assertThat(hash("a")).isEqualTo(0x407448d2b89b1813L);
        assertThat(hash("12345678")).isEqualTo(0x3489982430560a87L);
        assertThat(hash("user:1000")).isEqualTo(0x887d7c14b4f12be0L);
        assertThat(hash("abcdefghijklmnopqrstuvwxyz")).isEqualTo(0x323ccd2fd30709dfL);
    }

    private static long hash(String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.US_ASCII);
        return SipHash.hash(bytes, 2, text.length(), 0, 0);
    }
}
