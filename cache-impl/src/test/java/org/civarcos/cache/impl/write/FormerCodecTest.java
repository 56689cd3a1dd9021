package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civarcos.cache.CacheConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of releases whose JSON followed getters, and of former versions of a class: never misread. */
class FormerCodecTest {
    @TempDir
    private Path folder;

    /** Its price was written in francs, by the getter, and is kept in centimes. */
    static final class Product {
        private long price;

        private Product() {}

        static Product of(long price) {
            Product product = new Product();
            product.price = price;
            return product;
        }

        public long getPrice() {
            return price / 100;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Product that && price == that.price;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(price);
        }

        @Override
        public String toString() {
            return "price " + price;
        }
    }

    private static byte[] header(String keyCodec, String valueCodec) {
        return new JournalHeader(0x5EEDL, 0, new JournalOwner(keyCodec, valueCodec, "places")).encode();
    }

    private static byte[] write(String key, String value, long place) {
        byte[] frame = JournalFrame.of(new JournalRecord.Accepted(
                key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), false));
        JournalFrame.seal(frame, 0x5EEDL, 1, place);
        return frame;
    }

    private Path journal(byte[] header, byte[] record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        bytes.writeBytes(record);
        return Files.write(folder.resolve("1" + JournalReader.SUFFIX), bytes.toByteArray());
    }

    private void assertRefused(Path file) {
        assertThatThrownBy(() -> new JournalFolder(folder).open(1 << 20, Product.class))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContainingAll(
                        "cache places", file.toString(), "json of values", "start once with the former codecs");
        assertThat(file).exists();
    }

    @Test
    void jsonThatFollowedGetters_isRefusedByName() throws Exception {
        byte[] header = header("text", "json");
        assertRefused(journal(header, write("key", "{\"price\":5}", header.length)));
    }

    @Test
    void jsonThatFollowedGetters_inTheFormerFormat_isRefusedByName() throws Exception {
        assertRefused(journal(FormerJournalFormat.form("text", "json"), new byte[0]));
    }

    @Test
    void jsonOfAFormerClass_isGivenUp() throws Exception {
        String now = new JournalFolder(folder).codecOf(Product.class);
        byte[] header = header("text", now);
        journal(header, write("key", "{\"price\":500,\"currency\":\"CHF\"}", header.length));
        JournalFolder files = new JournalFolder(folder);

        assertThat(files.recover(files.open(1 << 20, Product.class))).isEmpty();
        assertThat(files.givenUp).containsOnlyKeys("key");
        assertThat(files.reported).isNotEmpty();
    }

    @Test
    void jsonOfNow_isThereAgain() throws Exception {
        byte[] header = header("text", new JournalFolder(folder).codecOf(Product.class));
        journal(header, write("key", "{\"price\":500}", header.length));
        JournalFolder files = new JournalFolder(folder);

        assertThat(files.recover(files.open(1 << 20, Product.class))).containsEntry("key", "price 500");
    }
}
