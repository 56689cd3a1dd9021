package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The memory has a bound, and clients can only lower it. */
class BoundTest {
    private static String ask(Wire wire, String commands) {
        return new String(wire.ask(commands.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    private static void fill(Wire wire, int values) {
        String value = "v".repeat(100_000);
        for (int i = 0; i < values; i++) {
            assertThat(ask(wire, "set key" + i + " 0 0 100000\r\n" + value + "\r\n"))
                    .isEqualTo("STORED\r\n");
        }
    }

    @Test
    void whatIsTooMuch_goes() {
        try (OurMemcached our = OurMemcached.start();
                Wire wire = new Wire(our.port())) {
            fill(wire, 1000);

            assertThat(our.cache().weight()).isBetween(30L << 20, 64L << 20);
            assertThat(ask(wire, "stats\r\n"))
                    .contains("STAT limit_maxbytes 67108864\r\n")
                    .containsPattern("STAT evictions [1-9]")
                    .containsPattern("STAT curr_items [1-9]");
        }
    }

    @Test
    void theLimit_isLowered_andNotRaised() {
        try (OurMemcached our = OurMemcached.start();
                Wire wire = new Wire(our.port())) {
            fill(wire, 300);
            assertThat(ask(wire, "cache_memlimit 8\r\n")).isEqualTo("OK\r\n");
            fill(wire, 10);
            assertThat(our.cache().weight()).isLessThanOrEqualTo(8L << 20);

            assertThat(ask(wire, "cache_memlimit 64\r\n")).isEqualTo("OK\r\n");
            assertThat(ask(wire, "cache_memlimit 65\r\n"))
                    .isEqualTo("MEMLIMIT_ADJUST_FAILED out of bounds or unable to adjust\r\n");
        }
    }
}
