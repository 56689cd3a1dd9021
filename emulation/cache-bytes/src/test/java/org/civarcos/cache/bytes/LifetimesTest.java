package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.bytes.Fixture.key;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends of entries, and who is told of them. */
@ParameterizedClass
@EnumSource
class LifetimesTest {
    @Parameter
    Fixture.Stores stores;

    private Fixture at;

    @BeforeEach
    void open() {
        at = new Fixture(stores);
    }

    @AfterEach
    void close() {
        at.close();
    }

    private Outcome expire(String key, long millis, TouchCondition condition) {
        return at.apply(at.change.expire(key(key), at.cache.now() + millis).ifEnd(condition));
    }

    @Test
    void expire_gives_andPersistTakesTheEnd() {
        assertThat(expire("k", 100, TouchCondition.ALWAYS)).isEqualTo(Outcome.ABSENT);
        at.has("k", "v");
        assertThat(expire("k", 100, TouchCondition.ALWAYS)).isEqualTo(Outcome.APPLIED);
        assertThat(at.left("k")).isEqualTo(100);
        assertThat(at.apply(at.change.persist(key("k")))).isEqualTo(Outcome.APPLIED);
        assertThat(at.left("k")).isEqualTo(-1);
        assertThat(at.apply(at.change.persist(key("k")))).isEqualTo(Outcome.NOT_MET);
        assertThat(at.apply(at.change.persist(key("none")))).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void aChange_looksAtTheClockOnce_alsoAtTheBeginningOfTime() {
        AtomicLong looks = new AtomicLong();
        TimeSource ofEachLook = new TimeSource() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(looks.getAndIncrement());
            }
        };
        try (ByteCache cache = ByteCache.builder()
                .store(stores.config())
                .maximumWeight(Long.MAX_VALUE)
                .time(ofEachLook)
                .build()) {
            cache.apply(new Change().set(key("k"), new byte[] {1}));
            looks.set(0);
            Change change = new Change().expire(key("k"), 1);
            assertThat(cache.apply(change)).isEqualTo(Outcome.APPLIED);
            assertThat(change.isRemoved()).isFalse();
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void expire_withAnEndThatHasPassed_removes() {
        at.has("k", "v");
        assertThat(expire("k", -5, TouchCondition.IF_LONGER)).isEqualTo(Outcome.NOT_MET);
        assertThat(at.value("k")).isEqualTo("v");
        assertThat(expire("k", -5, TouchCondition.IF_SHORTER)).isEqualTo(Outcome.APPLIED);
        assertThat(at.change.isRemoved()).isTrue();
        assertThat(at.value("k")).isNull();
    }

    @Test
    void expire_underConditions() {
        at.has("none", "v");
        at.has("some", "v", 100);
        assertThat(expire("some", 200, TouchCondition.IF_ETERNAL)).isEqualTo(Outcome.NOT_MET);
        assertThat(expire("none", 200, TouchCondition.IF_EXPIRING)).isEqualTo(Outcome.NOT_MET);
        assertThat(expire("none", 200, TouchCondition.IF_LONGER)).isEqualTo(Outcome.NOT_MET);
        assertThat(expire("some", 50, TouchCondition.IF_LONGER)).isEqualTo(Outcome.NOT_MET);
        assertThat(expire("some", 200, TouchCondition.IF_LONGER)).isEqualTo(Outcome.APPLIED);
        assertThat(expire("some", 300, TouchCondition.IF_SHORTER)).isEqualTo(Outcome.NOT_MET);
        assertThat(expire("some", 150, TouchCondition.IF_SHORTER)).isEqualTo(Outcome.APPLIED);
        assertThat(expire("none", 150, TouchCondition.IF_SHORTER)).isEqualTo(Outcome.APPLIED);
        assertThat(at.left("some")).isEqualTo(150);
    }

    @Test
    void entry_isThereUpToItsEnd_andNotAtIt() {
        at.has("k", "v", 100);
        at.time.advance(Duration.ofMillis(99));
        assertThat(at.value("k")).isEqualTo("v");
        at.time.advance(Duration.ofMillis(1));
        assertThat(at.cache.contains(key("k"))).isFalse();
        assertThat(at.value("k")).isNull();
        assertThat(at.append("k", "new")).isEqualTo(Outcome.APPLIED);
        assertThat(at.left("k")).isEqualTo(-1);
    }

    @Test
    void end_isWhatWasGiven_howeverFar() {
        for (long end : new long[] {at.cache.now() + 1, 253_402_300_799_999L, Long.MAX_VALUE - 1}) {
            at.apply(at.set("k", "v").endAt(end));
            assertThat(at.cache.peek(key("k")).end()).isEqualTo(end);
        }
    }

    @Test
    void listener_isToldOnce_whoeverNotices() {
        at.listen();
        at.has("a", "v", 100);
        at.has("b", "v", 100);
        at.has("c", "v", 100);
        at.has("stays", "v");
        at.time.advance(Duration.ofMillis(100));
        assertThat(at.value("a")).isNull();
        at.apply(at.set("b", "new"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(at.heard).containsExactlyInAnyOrder("expired a", "expired b", "expired c"));
        at.apply(at.set("d", "v").endAt(1));
        assertThat(at.heard).contains("expired d").hasSize(4);
        at.has("e", "v", 100);
        at.time.advance(Duration.ofMillis(200));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(at.heard).contains("expired e").hasSize(5));
        assertThat(at.value("stays")).isEqualTo("v");
    }

    /** Between a look that finds an entry over and its removal another may have come. */
    @Test
    void removalOfWhatIsOver_leavesItsSuccessor() {
        at.has("k", "old", 100);
        Item old = at.cache.peek(key("k"));
        at.time.advance(Duration.ofMillis(100));
        at.has("k", "new", 500);
        Item successor = at.cache.peek(key("k"));
        at.cache.drop(old, at.cache.now());
        assertThat(at.cache.isUnchanged(key("k"), successor)).isTrue();
        assertThat(at.left("k")).isEqualTo(500);
    }

    @Test
    void clearAfter_takesWhatWasThere() {
        at.has("k", "v");
        at.cache.clearAfter(Duration.ofSeconds(10));
        at.time.advance(Duration.ofSeconds(9));
        assertThat(at.value("k")).isEqualTo("v");
        at.time.advance(Duration.ofSeconds(1));
        assertThat(at.value("k")).isNull();
        at.has("k", "v");
        at.cache.clearAfter(Duration.ZERO);
        assertThat(at.value("k")).isNull();
    }
}
