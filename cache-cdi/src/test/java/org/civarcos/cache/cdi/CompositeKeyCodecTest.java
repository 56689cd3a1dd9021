package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompositeKeyCodecTest {
    private final CompositeKeyCodec codec = new CompositeKeyCodec(CompositeKeyCodecTest.class.getClassLoader());

    private String text(Object... parts) {
        return new String(codec.encode(CompositeKey.of(parts)), StandardCharsets.UTF_8);
    }

    @Test
    void parts_areReadable_withTheirTypes() {
        assertThat(text("Bern", 5, null)).isEqualTo("String:Bern,Integer:5,null");
        assertThat(text("a,b\\c", 1L)).isEqualTo("String:a\\,b\\\\c,Long:1");
        assertThat(new String(codec.encode(CompositeKey.EMPTY), StandardCharsets.UTF_8))
                .isEqualTo("()");
    }

    @Test
    void decode_makesAnEqualKey() {
        for (CompositeKey key : List.of(
                CompositeKey.EMPTY,
                CompositeKey.NULL,
                CompositeKey.of("", ""),
                CompositeKey.of("null", null, ",", "\\", "a:b"),
                CompositeKey.of(1, 1L, "1", true, 'c', 1.5, TimeUnit.DAYS),
                CompositeKey.of(new UUID(1, 2), LocalDate.of(2026, 1, 2)))) {
            assertThat(codec.decode(codec.encode(key))).isEqualTo(key);
        }
    }

    @Test
    void differentKeys_haveDifferentForms() {
        assertThat(text(1, 2)).isNotEqualTo(text("1", 2)).isNotEqualTo(text(1L, 2));
        assertThat(text("a,String:b")).isNotEqualTo(text("a", "b"));
    }

    @Test
    void aPartWithoutAReadableForm_isRefused() {
        assertThatThrownBy(() -> text(new Object(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
