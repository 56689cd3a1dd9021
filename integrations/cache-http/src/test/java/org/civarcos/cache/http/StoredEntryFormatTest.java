package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredEntryFormatTest {
    private static final StoredResponse RESPONSE = new StoredResponse(
            new ResponseHead(404, HeaderFields.of("Cache-Control", "max-age=9", "X", "", "x", "ü\u20ac")),
            new byte[] {0, 1, -1},
            new Freshness(
                    new FreshnessLifetime(Duration.ofMillis(9500), FreshnessLifetime.Source.ASSIGNED),
                    false,
                    true,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4)),
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            Instant.parse("2026-01-01T00:00:01Z"),
            HeaderFields.of("accept", "a,b"),
            Vary.of(List.of("Accept", "Accept-Language")));

    @Test
    void aResponseIsReadAsItWasWritten() {
        assertThat(StoredEntry.decode(RESPONSE.encode())).isEqualTo(RESPONSE);
    }

    @Test
    void anIndexIsReadAsItWasWritten() {
        VariantIndex index = new VariantIndex(Vary.of(List.of("Accept")), List.of("a\nb:c\n", "d"));
        assertThat(StoredEntry.decode(index.encode())).isEqualTo(index);
    }

    @Test
    void whatIsCutOffOrGoesOnIsRefused() {
        byte[] good = RESPONSE.encode();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> StoredEntry.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> StoredEntry.decode(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWeightGrowsWithBodyAndFields() {
        StoredResponse larger = new StoredResponse(
                new ResponseHead(404, RESPONSE.fields().with("Y", "1234567890")),
                new byte[1003],
                RESPONSE.freshness(),
                RESPONSE.requestTime(),
                RESPONSE.responseTime(),
                RESPONSE.selecting(),
                RESPONSE.vary());
        assertThat(larger.weight()).isGreaterThanOrEqualTo(RESPONSE.weight() + 1010);
    }
}
