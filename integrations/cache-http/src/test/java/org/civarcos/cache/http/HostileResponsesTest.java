package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.Test;

/** Stored responses that nobody stored: what can be read can be written and read again, and all else is refused. */
class HostileResponsesTest {
    private static final StoredResponse RESPONSE = new StoredResponse(
            new ResponseHead(404, HeaderFields.of("Cache-Control", "max-age=9", "X", "", "x", "\u00fc\u20ac")),
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
    private static final VariantIndex INDEX = new VariantIndex(Vary.of(List.of("Accept")), List.of("a\nb:c\n", "d"));

    @Test
    void anyBytes_areAStoredEntry_orNone() {
        List<byte[]> good = List.of(RESPONSE.encode(), INDEX.encode());
        HostileBytes.attack(good, 1, Math.max(20_000, HostileBytes.inputs(1)), bytes -> {
            StoredEntry entry = StoredEntry.decode(bytes);
            assertThat(StoredEntry.decode(entry.encode())).isEqualTo(entry);
        });
    }
}
