package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

abstract class StoreExpiry extends StorePart {
    private void openWithTtl(int units) {
        store = open(config -> config.expireAfterWrite(time.units(units)));
    }

    @Test
    void ttl_ofTheCache_appliesWhereTheOptionsLeaveItOpen() {
        openWithTtl(2);
        put("key", "value");

        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void ttl_ofTheEntry_goesBeforeTheCaches() {
        openWithTtl(2);
        put("short", "value", EntryOptions.ofTtl(time.units(1)));
        put("long", "value", EntryOptions.ofTtl(time.units(6)));

        time.advance(3);
        assertThat(has("short")).isFalse();
        assertThat(has("long")).isTrue();
    }

    @Test
    void ttl_forever_goesBeforeTheCaches() {
        openWithTtl(2);
        put("key", "value", EntryOptions.ofTtl(EntryOptions.FOREVER));

        time.advance(3);
        assertThat(has("key")).isTrue();
        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void ttl_ofManyCenturies_doesNotOverflow() {
        put("key", "value", EntryOptions.ofTtl(Duration.ofDays(400 * 365)));

        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
    }

    @Test
    void ttl_isNotProlongedByReads() {
        openWithTtl(3);
        put("key", "value");

        time.advance(2);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void ttl_startsAnewWithAWrite() {
        openWithTtl(3);
        put("key", "old");

        time.advance(2);
        put("key", "new");
        time.advance(2);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void anExpiredEntry_isNowhere() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        time.advance(3);

        assertThat(store.getOrDefault("key", "absent")).isEqualTo("absent");
        assertThat(store.getAll(Set.of("key"))).isEmpty();
        assertThat(store.entry("key")).isNull();
        assertThat(store.containsKey("key")).isFalse();
        assertThat(scan(null)).isEmpty();
        assertThat(store.touch("key", EntryOptions.DEFAULT)).isFalse();
        assertThat(store.invalidateTags(Set.of("red"))).isZero();
    }

    @Test
    void entry_tellsTheTimeLeft() {
        put("key", "value", EntryOptions.ofTtl(time.units(4)));
        time.advance(2);

        assertThat(entry("key").timeToLive())
                .hasValueSatisfying(left -> assertThat(left).isBetween(time.units(1), time.units(2)));
    }

    @Test
    void deadline_isTheMomentOfExpiry() {
        put(
                "key",
                "value",
                EntryOptions.DEFAULT.withDeadline(time.source().instant().plus(time.units(2))));

        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void deadline_goesBeforeTheCachesTtl() {
        openWithTtl(2);
        put(
                "key",
                "value",
                EntryOptions.DEFAULT.withDeadline(time.source().instant().plus(time.units(6))));

        time.advance(3);
        assertThat(has("key")).isTrue();
    }

    @Test
    void wallClock_setBack_doesNotProlongATtl() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.moveWallClock(-100);

        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void wallClock_setForward_doesNotShortenATtl() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.moveWallClock(100);

        time.advance(1);
        assertThat(has("key")).isTrue();
    }

    @Test
    void touch_givesANewLifetime() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.advance(1);

        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(5)))).isTrue();

        time.advance(3);
        assertThat(has("key")).isTrue();
        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void touch_mayShortenALifetime() {
        put("key", "value");

        assertThat(store.touch("key", EntryOptions.ofTtl(time.units(2)))).isTrue();

        time.advance(3);
        assertThat(has("key")).isFalse();
    }

    @Test
    void touch_withDefaults_restartsTheCachesLifetime() {
        openWithTtl(3);
        put("key", "value", EntryOptions.ofTtl(time.units(20)));

        time.advance(2);
        assertThat(store.touch("key", EntryOptions.DEFAULT)).isTrue();

        time.advance(2);
        assertThat(has("key")).isTrue();
        time.advance(2);
        assertThat(has("key")).isFalse();
    }

    @Test
    void touch_withADeadline_setsIt() {
        put("key", "value");

        assertThat(store.touch(
                        "key",
                        EntryOptions.DEFAULT.withDeadline(
                                time.source().instant().plus(time.units(2)))))
                .isTrue();

        time.advance(1);
        assertThat(has("key")).isTrue();
        time.advance(2);
        assertThat(has("key")).isFalse();
    }

    @Test
    void idle_isProlongedByReads() {
        assumeCan(Capability.IDLE_EXPIRY);
        store = open(config -> config.expireAfterAccess(time.units(3)));
        put("one", "value");
        put("several", "value");

        for (int i = 0; i < 3; i++) {
            time.advance(2);
            assertThat(value("one")).isEqualTo("value");
            assertThat(store.getAll(Set.of("several"))).hasSize(1);
        }
        time.advance(4);
        assertThat(has("one")).isFalse();
        assertThat(has("several")).isFalse();
    }

    @Test
    void idle_isProlongedByWrites() {
        assumeCan(Capability.IDLE_EXPIRY);
        store = open(config -> config.expireAfterAccess(time.units(3)));
        put("key", "old");

        time.advance(2);
        put("key", "new");
        time.advance(2);
        assertThat(has("key")).isTrue();
    }

    @Test
    void idle_isNotProlongedByALook() {
        assumeCan(Capability.IDLE_EXPIRY);
        store = open(config -> config.expireAfterAccess(time.units(3)));
        put("key", "value");

        time.advance(2);
        entry("key");
        assertThat(has("key")).isTrue();
        assertThat(scan(null)).hasSize(1);
        time.advance(2);
        assertThat(has("key")).isFalse();
    }

    @Test
    void idle_ofTheEntry_goesBeforeTheCaches() {
        assumeCan(Capability.IDLE_EXPIRY);
        store = open(config -> config.expireAfterAccess(time.units(6)));
        put("short", "value", EntryOptions.DEFAULT.withIdle(time.units(2)));
        put("never", "value", EntryOptions.DEFAULT.withIdle(EntryOptions.FOREVER));

        time.advance(3);
        assertThat(has("short")).isFalse();
        time.advance(5);
        assertThat(has("never")).isTrue();
    }

    @Test
    void idle_beside_aTtl_endsWithTheEarlier() {
        assumeCan(Capability.IDLE_EXPIRY);
        put("key", "value", EntryOptions.ofTtl(time.units(5)).withIdle(time.units(3)));

        time.advance(2);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void idle_isInTheTimeLeft() {
        assumeCan(Capability.IDLE_EXPIRY);
        put("key", "value", EntryOptions.ofTtl(time.units(50)).withIdle(time.units(3)));

        assertThat(entry("key").timeToLive())
                .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(time.units(3)));
    }
}
