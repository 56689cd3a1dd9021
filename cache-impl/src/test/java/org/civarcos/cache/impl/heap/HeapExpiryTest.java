package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expiry to the nanosecond, on a clock that passes the overflow of a long on the way. */
class HeapExpiryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofNanos(1);

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final Cache<String, String> cache = manager.createCache(
            "cache", CacheConfig.of(String.class, String.class).eternal().build());

    @AfterEach
    void close() {
        manager.close();
    }

    private void assertEndsAfter(Duration life) {
        time.advance(life.minus(TICK));
        assertThat(cache.containsKey("key")).isTrue();
        assertThat(cache.entry("key").orElseThrow().timeToLive()).contains(TICK);
        time.advance(TICK);
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void ttl_endsToTheTick() {
        cache.put("key", "value", EntryOptions.ofTtl(SECOND.multipliedBy(10)));

        assertEndsAfter(SECOND.multipliedBy(10));
    }

    @Test
    void ttl_ofOneTick() {
        cache.put("key", "value", EntryOptions.ofTtl(TICK));

        assertEndsAfter(TICK);
    }

    @Test
    void idle_endsToTheTick() {
        cache.put("key", "value", EntryOptions.DEFAULT.withIdle(SECOND));
        time.advance(SECOND.minus(TICK));
        assertThat(cache.get("key")).isEqualTo("value");

        assertEndsAfter(SECOND);
    }

    @Test
    void deadline_endsToTheTick() {
        cache.put(
                "key", "value", EntryOptions.DEFAULT.withDeadline(time.instant().plus(SECOND)));

        assertEndsAfter(SECOND);
    }

    @Test
    void deadline_atThisVeryMoment_hasPassed() {
        cache.put("key", "value", EntryOptions.DEFAULT.withDeadline(time.instant()));

        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void touch_countsFromNow() {
        cache.put("key", "value", EntryOptions.ofTtl(SECOND));
        time.advance(SECOND.minus(TICK));
        cache.touch("key", EntryOptions.ofTtl(SECOND.multipliedBy(3)));

        assertEndsAfter(SECOND.multipliedBy(3));
    }

    @Test
    void aLifeOfThreeCenturies_isForEver() {
        cache.put("key", "value", EntryOptions.ofTtl(Duration.ofDays(365 * 300)));
        time.advance(Duration.ofDays(365 * 200));

        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void theOverflowOfTheClock_doesNoHarm() {
        cache.put("key", "value", EntryOptions.ofTtl(Duration.ofHours(1)));
        long before = time.nanos();
        time.advance(Duration.ofMinutes(30));

        assertThat(time.nanos()).isLessThan(before);
        assertThat(cache.get("key")).isEqualTo("value");
        assertEndsAfter(Duration.ofMinutes(30));
    }
}
