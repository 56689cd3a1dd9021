package org.civarcos.cache.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ByteCacheTest {
    private final ByteCache cache = ByteCache.builder().build();
    private final Change change = new Change();

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void set_then_get_by_a_probe_returns_the_bytes() {
        assertThat(cache.apply(change.set(ByteKey.of("k"), "value".getBytes(UTF_8))))
                .isEqualTo(Outcome.APPLIED);
        byte[] buffer = "GET k\r\n".getBytes(UTF_8);
        Item item = cache.get(new KeyProbe().at(buffer, 4, 1));
        assertThat(item.value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(item.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(item.end()).isEqualTo(Item.NEVER);
    }

    @Test
    void add_counts_and_keeps_text() {
        assertThat(cache.apply(change.add(ByteKey.of("n"), 5))).isEqualTo(Outcome.APPLIED);
        assertThat(cache.apply(change.add(ByteKey.of("n"), -7))).isEqualTo(Outcome.APPLIED);
        assertThat(change.number()).isEqualTo(-2);
        assertThat(cache.get(ByteKey.of("n")).value()).isEqualTo("-2".getBytes(UTF_8));
    }
}
