package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Expiry;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lifetimes by a function of key, value and the time that is left. */
abstract class CacheExpiryFunction extends CachePart {
    /** A new entry lives as many units as its value says; a read adds one unit, a write of "keep" leaves the rest. */
    private final class ByValue implements Expiry<String, String> {
        @Override
        public Duration afterCreate(String key, String value) {
            return value.equals("forever") ? EntryOptions.FOREVER : time.units(Integer.parseInt(value));
        }

        @Override
        public Duration afterUpdate(String key, String value, Duration left) {
            return value.equals("keep") ? left : afterCreate(key, value);
        }

        @Override
        public Duration afterRead(String key, String value, Duration left) {
            return key.startsWith("read") ? left.plus(time.units(1)) : left;
        }
    }

    @BeforeEach
    final void openWithExpiry() {
        assumeCan(Capability.EXPIRY_FUNCTION);
        cache = open(config -> config.expireAfterWrite(time.units(100)).expiry(new ByValue()));
    }

    private Duration left(String key) {
        return entry(key).timeToLive().orElseThrow();
    }

    @Test
    void anEntry_livesAsLongAsItsValueSays() {
        cache.put("short", "2");
        cache.put("long", "9");
        cache.put("forever", "forever");
        cache.putAll(Map.of("all", "4"));
        cache.get("loaded", (key, context) -> "5");

        assertThat(left("short")).isEqualTo(time.units(2));
        assertThat(left("long")).isEqualTo(time.units(9));
        assertThat(left("all")).isEqualTo(time.units(4));
        assertThat(left("loaded")).isEqualTo(time.units(5));
        assertThat(entry("forever").timeToLive()).isEmpty();
        time.advance(3);
        assertThat(cache.get("short")).isNull();
        assertThat(cache.get("long")).isEqualTo("9");
    }

    @Test
    void aLifetimeOfTheWrite_goesBeforeIt() {
        cache.put("key", "2", EntryOptions.ofTtl(time.units(7)));
        cache.get("loaded", (key, context) -> {
            context.ttl(time.units(8));
            return "2";
        });

        assertThat(left("key")).isEqualTo(time.units(7));
        assertThat(left("loaded")).isEqualTo(time.units(8));
    }

    @Test
    void anUpdate_isToldWhatIsLeft() {
        cache.put("key", "9");
        time.advance(4);
        cache.put("key", "keep");

        assertThat(left("key")).isEqualTo(time.units(5));
        cache.put("key", "3");
        assertThat(left("key")).isEqualTo(time.units(3));
    }

    @Test
    void aRead_mayChangeTheEnd() {
        cache.put("read", "5");
        cache.put("other", "5");
        time.advance(3);
        cache.get("read");
        cache.getAll(List.of("read"));
        cache.get("read", unwanted());
        await(cache.async().get("read"));
        cache.get("other");

        assertThat(left("read")).isEqualTo(time.units(6));
        assertThat(left("other")).isEqualTo(time.units(2));
        cache.containsKey("read");
        cache.entry("read");
        assertThat(left("read")).isEqualTo(time.units(6));
    }

    @Test
    void aValueWithoutTime_isNotStored() {
        cache.put("key", "9");
        cache.put("key", "0");
        assertThat(cache.containsKey("key")).isFalse();
        assertThat(cache.get("key", (key, context) -> "0")).isEqualTo("0");
        assertThat(cache.containsKey("key")).isFalse();
    }
}
