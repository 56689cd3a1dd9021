package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

abstract class CacheExpiry extends CachePart {
    private void openWithTtl(int units) {
        cache = open(config -> config.expireAfterWrite(time.units(units)));
    }

    @Test
    void ttl_endsAnEntry_howeverOftenItIsRead() {
        openWithTtl(3);
        cache.put("key", "value");

        time.advance(2);
        assertThat(cache.get("key")).isEqualTo("value");
        time.advance(2);
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void ttl_startsAnewWithEachWrite() {
        openWithTtl(3);
        cache.put("key", "value");
        time.advance(2);
        cache.put("key", "value");

        time.advance(2);
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void ttl_ofAnEntry_goesBeforeTheCaches() {
        openWithTtl(3);
        cache.put("short", "value", EntryOptions.ofTtl(time.units(1)));
        cache.put("long", "value", EntryOptions.ofTtl(time.units(9)));
        cache.put("forever", "value", EntryOptions.ofTtl(EntryOptions.FOREVER));

        time.advance(4);
        assertThat(cache.get("short")).isNull();
        assertThat(cache.get("long")).isEqualTo("value");
        assertThat(cache.entry("forever").orElseThrow().timeToLive()).isEmpty();
    }

    @Test
    void ttl_ofManyCenturies_doesNotOverflow() {
        cache.put("key", "value", EntryOptions.ofTtl(Duration.ofDays(400 * 365)));

        time.advance(1);
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void deadline_endsAnEntry() {
        Instant deadline = time.source().instant().plus(time.units(2));
        cache.put("key", "value", EntryOptions.DEFAULT.withDeadline(deadline));

        time.advance(1);
        assertThat(cache.get("key")).isEqualTo("value");
        time.advance(2);
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void deadline_inTheFarthestFuture_doesNotOverflow() {
        cache.put("key", "value", EntryOptions.DEFAULT.withDeadline(Instant.MAX));

        time.advance(1);
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void deadline_inTheFarthestPast_hasPassed() {
        cache.put("key", "old");
        cache.put("key", "new", EntryOptions.DEFAULT.withDeadline(Instant.MIN));

        assertThat(cache.get("key")).isNull();
    }

    @Test
    void wallClock_thatIsMoved_leavesATtlAsItIs() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(3)));

        time.moveWallClock(100);
        time.advance(2);
        assertThat(cache.get("key")).isEqualTo("value");

        time.moveWallClock(-1_000);
        time.advance(2);
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void idle_isRestartedByReadsAndWrites() {
        assumeCan(Capability.IDLE_EXPIRY);
        cache = open(config -> config.expireAfterAccess(time.units(3)));
        cache.put("get", "value");
        cache.put("getOrDefault", "value");
        cache.put("getAll", "value");
        cache.put("put", "value");
        cache.put("touch", "value");
        cache.put("nothing", "value");

        for (int i = 0; i < 2; i++) {
            time.advance(2);
            assertThat(cache.get("get")).isEqualTo("value");
            assertThat(cache.getOrDefault("getOrDefault", "absent")).isEqualTo("value");
            assertThat(cache.getAll(List.of("getAll"))).hasSize(1);
            assertThat(cache.touch("touch", EntryOptions.DEFAULT)).isTrue();
            cache.put("put", "value");
        }
        time.advance(2);

        for (String key : List.of("get", "getOrDefault", "getAll", "put", "touch")) {
            assertThat(cache.containsKey(key)).as(key).isTrue();
        }
        assertThat(cache.containsKey("nothing")).isFalse();
    }

    @Test
    void idle_besideATtl_endsWithTheEarlier() {
        assumeCan(Capability.IDLE_EXPIRY);
        cache = open(config -> config.expireAfterWrite(time.units(5)).expireAfterAccess(time.units(3)));
        cache.put("read", "value");
        cache.put("unread", "value");

        time.advance(2);
        assertThat(cache.get("read")).isEqualTo("value");
        time.advance(2);
        assertThat(cache.get("read")).isEqualTo("value");
        assertThat(cache.get("unread")).isNull();
        time.advance(2);
        assertThat(cache.get("read")).isNull();
    }

    @Test
    void anExpiredEntry_isNowhere() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        Version version = version("key");
        time.advance(3);

        assertThat(cache.entry("key")).isEmpty();
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.getAll(List.of("key"))).isEmpty();
        assertThat(cache.iterator()).isExhausted();
        assertThat(cache.touch("key", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.replace("key", "new")).isFalse();
        assertThat(cache.replace("key", "value", "new")).isFalse();
        assertThat(cache.replace("key", version, "new", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.remove("key")).isFalse();
        assertThat(cache.getAndRemove("key")).isNull();
        assertThat(cache.invalidateTags("red")).isZero();
        assertThat(cache.<Boolean>invoke("key", entry -> entry.exists())).isFalse();
        assertThat(cache.getAndPut("key", "new")).isNull();
    }

    @Test
    void anExpiredEntry_makesRoomForANewOne() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        time.advance(3);

        assertThat(cache.putIfAbsent("key", "new")).isTrue();
        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").tags()).isEmpty();
    }
}
