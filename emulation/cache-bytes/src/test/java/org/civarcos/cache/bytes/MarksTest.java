package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.bytes;
import static org.civarcos.cache.bytes.Fixture.key;
import static org.civarcos.cache.bytes.Fixture.text;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CAS numbers, last accesses, and entries that are out of date, as Memcached has them. */
class MarksTest {
    private final Fixture at = new Fixture(Fixture.Stores.HEAP);

    @AfterEach
    void close() {
        at.close();
    }

    private long cas() {
        return at.cache.peek(key("k")).cas();
    }

    private Outcome fetch() {
        return at.apply(at.change.fetch(key("k")));
    }

    @Test
    void cas_isAnotherOneAfterEachWrite_andNotAfterATouch() {
        at.has("k", "v");
        long first = cas();
        at.has("k", "v");
        long second = cas();
        assertThat(second).isGreaterThan(first);
        at.apply(at.change.expire(key("k"), at.cache.now() + 100));
        assertThat(cas()).isEqualTo(second);
        at.append("k", "w");
        assertThat(cas()).isGreaterThan(second);
        assertThat(at.apply(at.set("k", "x").ifCas(second))).isEqualTo(Outcome.EXISTS);
        assertThat(at.apply(at.set("k", "x").ifCas(cas()))).isEqualTo(Outcome.APPLIED);
        assertThat(at.apply(at.set("none", "x").ifCas(1))).isEqualTo(Outcome.ABSENT);
        assertThat(at.apply(at.change.delete(key("k")).ifCas(second))).isEqualTo(Outcome.EXISTS);
        at.apply(at.set("k", "x").useCas(99));
        assertThat(cas()).isEqualTo(99);
    }

    @Test
    void cas_isThere_onlyWhereItIsAskedFor() {
        try (ByteCache plain = ByteCache.builder().build()) {
            plain.apply(at.set("k", "v"));
            Item item = plain.get(key("k"));
            assertThat(item.cas()).isZero();
            assertThat(item.lastAccess()).isZero();
            assertThat(item.tracksAccess()).isFalse();
            assertThat(item.array()).hasSize(2 + 1 + 1);
        }
    }

    @Test
    void lastAccess_isThatOfGet_notOfPeek() {
        at.has("k", "v");
        long written = at.cache.now() / 1000;
        at.time.advance(Duration.ofSeconds(5));
        Item item = at.cache.peek(key("k"));
        assertThat(item.wasFetched()).isFalse();
        assertThat(item.lastAccess()).isEqualTo(written);
        at.value("k");
        assertThat(item.wasFetched()).isTrue();
        assertThat(item.lastAccess()).isEqualTo(written + 5);
    }

    @Test
    void invalidate_hasTheFirstReaderMakeANewValue() {
        at.apply(at.set("k", "v").flags(3).endAt(at.cache.now() + 500));
        long before = cas();
        assertThat(at.apply(at.change.invalidate(key("k")))).isEqualTo(Outcome.APPLIED);
        assertThat(cas()).isGreaterThan(before);
        assertThat(at.left("k")).isEqualTo(500);
        assertThat(at.cache.get(key("k")).isStale()).isTrue();

        fetch();
        assertThat(at.change.isWon()).isTrue();
        assertThat(at.change.hadWinner()).isFalse();
        assertThat(text(at.change.item())).isEqualTo("v");
        fetch();
        assertThat(at.change.isWon()).isFalse();
        assertThat(at.change.hadWinner()).isTrue();
        assertThat(at.change.item().isStale()).isTrue();

        at.has("k", "w");
        fetch();
        assertThat(at.change.isWon()).isFalse();
        assertThat(at.change.hadWinner()).isFalse();
        assertThat(at.change.item().isStale()).isFalse();
        assertThat(at.apply(at.change.invalidate(key("none")))).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void countUp_ofAStaleNumber_leavesItStale() {
        at.has("k", "10");
        at.apply(at.change.invalidate(key("k")));
        at.apply(at.change.countUp(key("k"), 1));
        assertThat(at.value("k")).isEqualTo("11");
        assertThat(at.cache.peek(key("k")).isStale()).isTrue();
        at.append("k", "x");
        assertThat(at.cache.peek(key("k")).isStale()).isFalse();
    }

    @Test
    void fetch_ofNothing_makesAnEmptyEntry_ifAsked() {
        assertThat(fetch()).isEqualTo(Outcome.ABSENT);
        assertThat(at.apply(at.change.fetch(key("k")).vivify(0, at.cache.now() + 30)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(at.change.isWon()).isTrue();
        assertThat(at.value("k")).isEmpty();
        assertThat(at.left("k")).isEqualTo(30);
        at.apply(at.change.fetch(key("k")).vivify(0, at.cache.now() + 30));
        assertThat(at.change.isWon()).isFalse();
        assertThat(at.change.hadWinner()).isTrue();
    }

    @Test
    void set_ofAnOlderOne_marksStale_ifAsked() {
        at.apply(at.set("k", "v").endAt(at.cache.now() + 500).useCas(100));
        assertThat(at.apply(at.change.set(key("k"), bytes("old")).ifCas(50).markStale()))
                .isEqualTo(Outcome.APPLIED);
        Item item = at.cache.peek(key("k"));
        assertThat(text(item)).isEqualTo("old");
        assertThat(item.isStale()).isTrue();
        assertThat(at.left("k")).isEqualTo(500);
        assertThat(at.apply(at.set("k", "new").ifCas(item.cas() + 1).markStale()))
                .isEqualTo(Outcome.EXISTS);
    }
}
