package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.ObjectName;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What entries keep alive whose writes are done later. */
@Timeout(60)
class LinkedSlotsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ENTRIES = 4_000;
    private static final int PENDING = 100;

    @Test
    void entriesThatArePutAgain_keepNoMoreSlotsThanMayBePending() throws Exception {
        CacheWriter<Integer, Integer> nowhere = new CacheWriter<>() {
            @Override
            public void write(Integer key, Integer value) {
                // what is written is of no interest here
            }

            @Override
            public void delete(Integer key) {
                // nor is this
            }
        };
        try (CacheManager manager = CacheManager.builder().build()) {
            Cache<Integer, Integer> cache = manager.createCache(
                    "numbers",
                    CacheConfig.of(Integer.class, Integer.class)
                            .writer(nowhere)
                            .writeBehind(WriteBehindOptions.DEFAULT.withMaximumPending(PENDING, PATIENCE))
                            .build());
            for (int round = 0; round < 3; round++) {
                for (int key = 0; key < ENTRIES; key++) {
                    cache.put(key, round);
                    if (key % (PENDING / 2) == 0) { // so that there is always room
                        assertThat(cache.writeBehind().orElseThrow().flush(PATIENCE))
                                .isTrue();
                    }
                }
            }
            assertThat(liveSlots()).isBetween(1L, 5L * PENDING);
            assertThat(cache.get(ENTRIES - 1)).isEqualTo(2);
        }
    }

    private static long liveSlots() throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(Slot.class.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
