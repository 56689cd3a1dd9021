package org.civarcos.cache.impl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Notes that count for ten nanoseconds, from the last moment before the clock overflows. */
class MomentaryTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Momentary<String> notes = new Momentary<>(now::get, 10, 100);

    @Test
    void aNoteCountsForAMoment_fromTheLastOfTheKey() {
        notes.note("key");
        now.addAndGet(9);
        assertThat(notes.contains("key")).isTrue();
        assertThat(notes.contains("other")).isFalse();

        notes.note("key");
        now.addAndGet(9);
        assertThat(notes.contains("key")).isTrue();
        now.addAndGet(1);
        assertThat(notes.contains("key")).isFalse();
    }

    @Test
    void whatDoesNotCountAnyMore_goesWithTheNextNote() {
        for (int i = 0; i < 50; i++) {
            notes.note("key " + i);
        }
        now.addAndGet(10);
        notes.note("key");

        assertThat(notes.size()).isOne();
        assertThat(notes.contains("key")).isTrue();
    }

    @Test
    void whatDoesNotCountAnyMore_goesWithTheNextLook() {
        for (int i = 0; i < 50; i++) {
            notes.note("key " + i);
        }
        now.addAndGet(10);

        assertThat(notes.contains("key")).isFalse();
        assertThat(notes.size()).isZero();
    }

    @Test
    void whatCounts_stays_whenOthersGo() {
        notes.note("old");
        now.addAndGet(6);
        notes.note("young");
        now.addAndGet(6);

        assertThat(notes.contains("young")).isTrue();
        assertThat(notes.contains("old")).isFalse();
        assertThat(notes.size()).isOne();
    }

    @Test
    void inOneMoment_thereAreNoMoreThanTheBound() {
        for (int i = 0; i < 1_000; i++) {
            notes.note("key " + i);
            assertThat(notes.size()).isLessThanOrEqualTo(100);
            assertThat(notes.contains("key " + i)).isTrue();
        }
    }

    @Test
    void clear_forgetsAll() {
        notes.note("key");
        notes.clear();

        assertThat(notes.contains("key")).isFalse();
    }
}
