package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.key;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding keys. */
@ParameterizedClass
@EnumSource
class WalksTest {
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

    @Test
    void scan_meetsEachOnce_thoughOthersComeAndGo() {
        for (int i = 0; i < 1_000; i++) {
            at.has("key-" + i, "v");
        }
        Map<String, Integer> met = new HashMap<>();
        long place = 0;
        int fresh = 0;
        do {
            place = at.cache.scan(place, 10, ByteGlob.of("key-*"), item -> met.merge(item.toString(), 1, Integer::sum));
            for (int i = 0; i < 8; i++) {
                at.has("fresh-" + fresh++, "v");
            }
        } while (place != 0);
        assertThat(fresh).isGreaterThan(800);
        assertThat(met)
                .hasSize(1_000)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void forEach_hidesWhatHasEnded() {
        at.has("a", "v", 100);
        at.has("b", "v");
        at.time.advance(Duration.ofMillis(100));
        Set<String> met = new HashSet<>();
        at.cache.forEach(null, item -> met.add(item.toString()));
        assertThat(met).containsExactly("b");
    }

    @Test
    void random_findsEach_andNoneInAnEmptyCache() {
        assertThat(at.cache.random()).isNull();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            at.has("key-" + i, "v");
            keys.add("key-" + i);
        }
        Set<String> met = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            met.add(at.cache.random().toString());
        }
        assertThat(met).isEqualTo(keys);
    }

    @Test
    void size_countsEntries() {
        at.has("a", "v");
        at.has("b", "v");
        assertThat(at.cache.size()).isEqualTo(2);
        at.cache.delete(key("a"));
        assertThat(at.cache.size()).isEqualTo(1);
        at.cache.clear();
        assertThat(at.cache.size()).isZero();
    }
}
