package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Compression;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.Test;

/** Bytes that others wrote under the keys of a cache, and keys that others wrote: a value, a key, or none. */
class HostileLayoutTest {
    private static final byte[] TEXT = Bytes.of("abcdefgh".repeat(200));

    private final StoreContext<Long, String> context = new StoreContext<>(
            "places",
            CacheConfig.of(Long.class, String.class).build(),
            ManagerOptions.of(
                    "test",
                    HostileLayoutTest.class.getClassLoader(),
                    TimeSource.system(),
                    Runnable::run,
                    Settings.of(List.of(Map.of("arcos.cache.compress_above", "64B")::get))),
            null);
    private final ValueForm<String> values = ValueForm.of(context);

    private byte[] plain(String value) {
        return StoredValue.plain(values.write(value), new RedisVersion(7));
    }

    /** An entry with idle time and tags, as the scripts put it together. */
    private byte[] full() {
        byte[] head = ByteBuffer.allocate(11)
                .put((byte) 0xAC)
                .put((byte) 1)
                .put((byte) 12)
                .putLong(7)
                .array();
        byte[] idle = Bytes.of("0000000000001000" + "0000000000000000");
        byte[] tags = TagBlock.write(Set.of("red", "blue"));
        return Bytes.join(
                Bytes.join(head, idle), Bytes.join(tags, values.write("value").body()));
    }

    @Test
    void anyEntry_isAValue_orNone() {
        List<byte[]> good = List.of(plain("value"), plain("value".repeat(100)), plain(null), full());
        for (byte[] each : good) {
            assertThat(StoredValue.parse(each)).isNotNull();
        }
        assertThat(StoredValue.parse(full()).tags()).containsExactlyInAnyOrder("red", "blue");

        HostileBytes.attack(good, 1, HostileBytes.inputs(1), raw -> {
            StoredValue stored = StoredValue.parse(raw);
            if (stored != null) {
                assertThat(stored.payload()).hasSizeLessThanOrEqualTo(raw.length);
                String value = values.read(stored);
                assertThat(value == null).isEqualTo(stored.isNull());
                assertThat(stored.tags()).isNotNull();
            }
        });
    }

    @Test
    void anyTags_areTags_orNone() {
        byte[] block = TagBlock.write(Set.of("red", "blue", ""));
        HostileBytes.attack(
                List.of(block),
                2,
                HostileBytes.inputs(1),
                raw -> assertThat(TagBlock.read(ByteBuffer.wrap(raw))).isNotNull());
    }

    @Test
    void anyCompressedBytes_areAValue_orNone() {
        List<byte[]> good = List.of(Compression.deflate(TEXT), Compression.deflate(new byte[1 << 16]));
        HostileBytes.attack(
                good,
                3,
                HostileBytes.inputs(1),
                raw -> assertThat(Compression.inflate(raw).length).isLessThanOrEqualTo(Compression.LARGEST));
    }

    @Test
    void anyKey_isOneOfTheCache_orNone() {
        CacheKeys keys = new CacheKeys("app", "places");
        KeyForm<Long> form = new KeyForm<>(context.keyCodec());
        Namespace namespace = keys.namespace(Bytes.of("1763836800000"));
        List<byte[]> good = List.of(namespace.entryKey(form.write(5L)), keys.versionKey(), namespace.fenceKey(TEXT));
        HostileBytes.attack(good, 4, HostileBytes.inputs(1), raw -> {
            byte[] name = keys.isVersionKey(raw) ? null : keys.entryOf(raw);
            Long key = name == null ? null : form.read(name);
            if (key != null) {
                assertThat(form.write(key)).isEqualTo(name);
            }
        });
    }
}
