package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;

class CompositeKeyTest {
    @Test
    void equalParts_makeEqualKeys() {
        assertThat(CompositeKey.of("a", 1))
                .isEqualTo(CompositeKey.of("a", 1))
                .hasSameHashCodeAs(CompositeKey.of("a", 1));
        assertThat(CompositeKey.of("a", 1))
                .isNotEqualTo(CompositeKey.of(1, "a"))
                .isNotEqualTo(CompositeKey.of("a"));
        assertThat(CompositeKey.of(1, null)).isNotEqualTo(CompositeKey.of(1)).isEqualTo(CompositeKey.of(1, null));
    }

    @Test
    void arrays_areComparedByElements_andCopied() {
        int[] numbers = {1, 2};
        CompositeKey key = CompositeKey.of("a", numbers, new String[][] {{"x"}});
        numbers[0] = 9;
        assertThat(key).isEqualTo(CompositeKey.of("a", new int[] {1, 2}, new String[][] {{"x"}}));
    }

    @Test
    void text_suitsAPattern() {
        assertThat(CompositeKey.of("FR", 10, null)).hasToString("FR,10,null");
        assertThat(CompositeKey.of("FR", new int[] {1, 2})).hasToString("FR,[1, 2]");
        assertThat(CompositeKey.EMPTY).hasToString("()");
        assertThat(KeyPattern.glob("FR,*").matches(CompositeKey.of("FR", 10))).isTrue();
    }

    @Test
    void constants_areWhatOfMakes() {
        assertThat(CompositeKey.of()).isEqualTo(CompositeKey.EMPTY);
        assertThat(CompositeKey.of((Object) null)).isEqualTo(CompositeKey.NULL);
        assertThat(CompositeKey.EMPTY).isNotEqualTo(CompositeKey.NULL);
    }

    @Test
    void survivesSerialization() throws Exception {
        CompositeKey key = CompositeKey.of("a", 1, Thread.State.NEW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(key);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(key).hasSameHashCodeAs(key);
        }
    }
}
